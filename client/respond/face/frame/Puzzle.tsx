/** A puzzle that a device has to solve before this form can be sent: the script finds it here, and sends the form again. */
export function Puzzle({ challenge, go }: { challenge: string | undefined; go: string }) {
  return challenge === undefined ? null : <input type="hidden" name="proof" data-challenge={challenge} data-go={go} />
}
