/** A page that the server drew. */
export interface Reply {
  status: number
  page: Document
}

/** A form on its way: the bytes of its body, and where they go. */
export interface Letter {
  action: string
  body: string
}

const PATIENCE = 30_000

/**
 * Sends a form and gives the page that comes back, whatever its status. Undefined where none of our pages came: no
 * network, no reply in 30 seconds, or the page of something on the way, such as a hotel's sign-in.
 * No cookie goes with it, and no address of the page it came from.
 */
export async function ask({ action, body }: Letter): Promise<Reply | undefined> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  try {
    const response = await fetch(action, {
      method: 'POST',
      body,
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      mode: 'same-origin',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: patience.signal,
    })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    return page.body.dataset.view ? { status: response.status, page } : undefined
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
