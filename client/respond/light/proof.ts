import { onTurn, word } from './page.ts'
import { pressFor } from './turn/press.ts'
import { isUnderWay, turn } from './turn/turn.ts'

/** Milliseconds before the page may be turned again, if it is just being turned. */
const SOON = 200

/**
 * Where so much comes in at once that the server asks for a proof of work: solves the puzzle on the page, and presses the
 * same button again. Nothing leaves the device for it but the solution. Without a script people press it themselves later.
 */
export function startProof(): void {
  onTurn(() => {
    const puzzle = document.querySelector<HTMLInputElement>('input[data-challenge]')
    if (puzzle) void solveAndSend(puzzle)
  })
}

async function solveAndSend(puzzle: HTMLInputElement): Promise<void> {
  const status = document.createElement('p')
  status.className = 'moment'
  status.setAttribute('role', 'status')
  document.body.append(status)
  try {
    // A status that is there before its words is one that is read out.
    setTimeout(() => {
      status.textContent = word('puzzle')
    })
    const { solved } = await import('./solve.ts')
    const proof = await solved(puzzle.dataset.challenge ?? '')
    while (isUnderWay()) await new Promise((resolve) => setTimeout(resolve, SOON))
    // Somebody went on to another page meanwhile, or left.
    if (proof === undefined || !puzzle.isConnected) return
    puzzle.value = proof
    const press = pressFor(puzzle.dataset.go ?? '')
    if (press) await turn(press)
  } finally {
    status.remove()
  }
}
