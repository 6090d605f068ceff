import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { attributesOf, Form, tagsIn, textOf } from './form.ts'

/** A page as someone without JavaScript has it before them. */
export interface Visit {
  reply: LightMyRequestResponse
  status: number
  html: string
  /** The name of the view: data-view of the body. */
  view: string
  language: string
  title: string
  h1: string
  /** All that can be read on it. */
  text: string
  form: Form
  /** Presses a button that is there, with the form as it is filled in now. */
  press(go: string): Promise<Visit>
  /** Posts anything at all to where the form goes. */
  post(fields: string | [string, string][] | Record<string, string>): Promise<Visit>
}

const headers = { accept: 'text/html', 'accept-language': 'en-GB,en;q=0.8' }

/** Opens an address. */
export async function visit(app: FastifyInstance, url: string, also: Record<string, string> = {}): Promise<Visit> {
  return follow(app, { method: 'GET', url, headers: { ...headers, ...also } })
}

async function follow(app: FastifyInstance, request: InjectOptions): Promise<Visit> {
  const reply = await app.inject(request)
  if (reply.statusCode === 303) return visit(app, String(reply.headers.location))
  return pageOf(app, reply)
}

/** The page of a reply; what is pressed on it goes to `app`. */
export function pageOf(app: FastifyInstance, reply: LightMyRequestResponse): Visit {
  const html = reply.body
  const tag = (name: string) => tagsIn(html, name)[0]
  let form: Form | undefined
  const post = (payload: string) =>
    follow(app, {
      method: 'POST',
      url: own().action,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload,
    })
  const own = () => {
    form ??= new Form(html)
    return form
  }
  return {
    reply,
    status: reply.statusCode,
    html,
    view: attributesOf(/<body\b([^>]*)>/.exec(html)?.[1] ?? '')['data-view'] ?? '',
    language: tag('html')?.attributes.lang ?? '',
    title: textOf(tag('title')?.inside ?? ''),
    h1: textOf(tag('h1')?.inside ?? ''),
    text: textOf(tag('body')?.inside ?? ''),
    get form() {
      return own()
    },
    press: (go) => post(own().body(go)),
    post: (fields) => post(typeof fields === 'string' ? fields : new URLSearchParams(fields).toString()),
  }
}
