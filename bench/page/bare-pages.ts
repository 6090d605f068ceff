import type { FastifyInstance } from 'fastify'

/**
 * Any page of ours as bare HTML of the same text, under its address after /bare: no sheet, no script, no form. Each is
 * made once, so that it is served as quickly as a page can be.
 */
export async function barePages(app: FastifyInstance): Promise<void> {
  const made = new Map<string, string>()
  app.route<{ Params: { '*': string }; Body: Record<string, string> | null }>({
    method: ['GET', 'POST'],
    url: '/bare/*',
    handler: async ({ method, params, body }, reply) => {
      const fields = method === 'POST' ? new URLSearchParams(body ?? {}).toString() : ''
      const known = `${method} ${params['*']} ${fields}`
      if (!made.has(known)) made.set(known, bareOf(await fetchOurs(`/${params['*']}`, method, fields)))
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(made.get(known))
    },
  })

  async function fetchOurs(url: string, method: string, payload: string): Promise<string> {
    const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' }
    const reply = await app.inject(method === 'GET' ? { url } : { method: 'POST', url, headers, payload })
    return reply.body
  }
}

const blocks = /<\/(?:h[1-6]|p|li|label|legend|button|summary|dt|dd|a|option)>/g

function bareOf(html: string): string {
  const lines = (html.split(/<body\b/)[1] ?? '')
    .replace(/^[^>]*>/, '')
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<h1\b[^>]*>/g, '\n# ')
    .replace(blocks, '\n')
    .replace(/<[^>]*>/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const paragraphs = lines.map((line) => (line.startsWith('# ') ? `<h1>${line.slice(2)}</h1>` : `<p>${line}</p>`))
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Questions</title>\n${paragraphs.join('\n')}\n</html>`
}
