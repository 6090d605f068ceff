import { readFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request as plainRequest } from 'node:http'
import { connect as connectMultiplexed } from 'node:http2'
import { request } from 'node:https'
import { connect as connectPlain } from 'node:net'
import { connect } from 'node:tls'
import type { Ports } from './proxies.ts'

/** What must be found nowhere afterwards. Linux lets any 127.* address speak. */
export const canaries = {
  address: '127.0.77.88',
  agent: 'CanaryAgent/7.3',
  referrer: 'canary-referrer.example',
  cookie: 'canary-cookie',
  query: 'canary-query',
  body: 'zebrafinch'.repeat(3),
  code: 'canary-wood-code',
}

export interface Reply {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string
  /** Without a length, in parts. */
  chunked?: boolean
  /** Hangs up in the middle of the body. */
  hangUp?: boolean
}

/** Someone with an address, a browser and a past, who comes through the proxy. */
export class Visitor {
  readonly #ports: Ports
  readonly #ca: Buffer
  constructor(ports: Ports, certificate: string) {
    this.#ports = ports
    this.#ca = readFileSync(certificate)
  }

  #way() {
    const { https: port } = this.#ports
    return { port, host: '127.0.0.1', localAddress: canaries.address, servername: 'localhost', ca: this.#ca }
  }

  /** Asks over https, or http where `plain`; undefined if the connection ended without a reply. */
  ask(path: string, { method = 'GET', headers = {}, body, chunked, hangUp }: Asked = {}, plain = false) {
    return new Promise<Reply | undefined>((resolve) => {
      const all = {
        'user-agent': canaries.agent,
        referer: `https://${canaries.referrer}/page`,
        cookie: `desk=${canaries.cookie}`,
        accept: 'text/html',
        'x-forwarded-for': canaries.address,
        ...(body !== undefined && !chunked && { 'content-length': String(Buffer.byteLength(body)) }),
        ...headers,
      }
      const port = plain ? this.#ports.http : this.#ports.https
      const options = { host: 'localhost', port, path, method, headers: all, localAddress: canaries.address, family: 4 }
      const sent = plain ? plainRequest(options) : request({ ...options, ca: this.#ca, agent: false })
      sent.on('response', (reply) => {
        let text = ''
        reply.setEncoding('utf8').on('data', (part) => (text += part))
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: text }))
        reply.on('error', () => resolve(undefined))
      })
      sent.on('error', () => resolve(undefined))
      if (hangUp) {
        sent.write((body ?? '').slice(0, 1_000))
        setTimeout(() => sent.destroy(), 200)
      } else if (chunked) {
        for (let at = 0; at < (body ?? '').length; at += 20_000) sent.write((body ?? '').slice(at, at + 20_000))
        sent.end()
      } else sent.end(body)
    })
  }

  json(path: string, body: unknown, more: Asked = {}): Promise<Reply | undefined> {
    return this.ask(path, {
      ...more,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...more.headers },
      body: JSON.stringify(body),
    })
  }

  /** Posts JSON by HTTP/2, as browsers do. */
  multiplexed(path: string, body: string): Promise<Reply> {
    const session = connectMultiplexed(`https://localhost:${this.#ports.https}`, {
      createConnection: () => connect({ ...this.#way(), ALPNProtocols: ['h2'] }),
    })
    return new Promise((resolve, reject) => {
      session.on('error', reject)
      const stream = session.request({
        ':method': 'POST',
        ':path': path,
        'content-type': 'application/json',
        'user-agent': canaries.agent,
        referer: `https://${canaries.referrer}/page`,
      })
      const reply: Reply = { status: 0, headers: {}, body: '' }
      stream.on('response', (headers) => (reply.status = headers[':status'] ?? 0))
      stream.setEncoding('utf8').on('data', (part) => (reply.body += part))
      stream.on('error', reject)
      stream.on('end', () => {
        session.close()
        resolve(reply)
      })
      stream.end(body)
    })
  }

  /** Something that is no HTTP, after the handshake or in its place; resolves when the proxy has hung up. */
  async nonsense(text: string, { inside }: { inside: boolean }): Promise<void> {
    const socket = inside ? connect(this.#way()) : connectPlain(this.#way())
    await new Promise<void>((resolve) => {
      socket.once(inside ? 'secureConnect' : 'connect', () => socket.end(text))
      socket.on('error', () => resolve())
      socket.on('close', () => resolve())
      socket.resume()
    })
  }
}
