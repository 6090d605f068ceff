/** Where young people's forms go: `/q/NUMBER`, what lies under it, and `/take-back`. */
const addresses = /^\/(q\/[^/?]{1,60}(\/resume)?|take-back)(?=\/?(\?|$))/

/** The address of ours that a form was posted to, or undefined. `url` is the request's own, with its query. */
export function formAddress(url: string): string | undefined {
  return addresses.exec(url)?.[0]
}
