import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { DecisionBody, DecisionReply, ReadersHere, ReviewProgress, ReviewText } from '../surveys/api/reviews.ts'
import type { Config } from './config.ts'
import { PublicError, UnavailableError } from './errors.ts'
import { log, traceOf } from './log.ts'

/** A text as the keeper gives it: `place` is a name of surveys/logic/text-places.ts. */
export type TextToRead = Omit<ReviewText, 'heading' | 'part'> & { place: string }

/** What web may ask the keeper, always for a person, whose roles the keeper looks up itself. */
export type KeeperAsk =
  | { ask: 'list'; person: string }
  | { ask: 'next'; person: string; release: string }
  | { ask: 'decide'; person: string; text: string; decision: DecisionBody }
  | { ask: 'know'; person: string; text: string }
  | { ask: 'undo'; person: string }

export interface KeeperReplies {
  list: ReadersHere & { mayUndo: boolean; waves: { release: string; progress: ReviewProgress }[] }
  next: ReadersHere & { mayUndo: boolean; progress: ReviewProgress; text: TextToRead | null }
  decide: DecisionReply
  know: DecisionReply
  undo: { release: string }
}

/** Answers one question; rejects with a PublicError whose sentence a person may read. */
export interface Asking {
  ask<A extends KeeperAsk['ask']>(question: Extract<KeeperAsk, { ask: A }>): Promise<KeeperReplies[A]>
}

type Reply = { id: number; answer: unknown } | { id: number; refusal: Pick<PublicError, 'status' | 'code' | 'message'> }

/** Longer than a keeper is ever busy without a pause: building the tables of a million answers. */
const PATIENCE = 20_000

const unavailable = () =>
  new UnavailableError('keeper_unavailable', 'The texts cannot be reached just now. Please try again in a minute.')

/** What was sent to the keeper may be carried out, although no answer came. */
const silentOver = ({ ask }: KeeperAsk) =>
  ask === 'list' || ask === 'next'
    ? unavailable()
    : new UnavailableError(
        'keeper_silent',
        'No answer came: this may or may not have been done. Look at the texts again before you go on.',
      )

/**
 * The keeper: a process of its own, with its own login, that web cannot reach into. It is started again if it ends,
 * and ends with us: it watches for 'disconnect'. A process group of its own keeps Ctrl-C from it, so that we end it.
 * A question that it cannot answer in time, or that it died over, is refused with 503; of a decision this says that it
 * may have been carried out.
 */
export function runKeeper(
  url: string,
  { dataDir, graceDays }: Pick<Config, 'dataDir' | 'graceDays'>,
): { look(): void; stop(): Promise<void> } & Asking {
  let stopping = false
  let wait = 500
  let asked = 0
  const waiting = new Map<number, { answer(answer: unknown): void; refuse(error: Error): void; giveUp(): void }>()
  let child = spawnKeeper()
  return {
    look: () => {
      if (child.connected) child.send('look', () => {})
    },
    ask: (question) =>
      new Promise((resolve, reject) => {
        asked += 1
        const id = asked
        const settled = () => {
          waiting.delete(id)
          clearTimeout(timer)
        }
        const refuse = (error: Error) => {
          settled()
          reject(error)
        }
        const giveUp = () => refuse(silentOver(question))
        const timer = setTimeout(giveUp, PATIENCE)
        waiting.set(id, {
          answer: (answer) => {
            settled()
            resolve(answer as never) // of the type that belongs to the question
          },
          refuse,
          giveUp,
        })
        if (!child.connected) refuse(unavailable())
        else child.send({ id, question }, (error) => error && giveUp())
      }),
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const force = setTimeout(() => child.kill('SIGKILL'), 15_000)
      child.kill('SIGTERM')
      await once(child, 'exit')
      clearTimeout(force)
    },
  }

  function spawnKeeper(): ChildProcess {
    const keeper = fork(join(import.meta.dirname, 'keeper.ts'), {
      env: { KEEPER_DATABASE_URL: url, DATA_DIR: dataDir, GRACE_DAYS: String(graceDays) },
      execArgv: [],
      detached: true,
    })
    const since = performance.now()
    keeper.on('message', (message) => {
      const reply = message as Reply
      const asker = waiting.get(reply.id)
      if ('answer' in reply) asker?.answer(reply.answer)
      else asker?.refuse(new PublicError(reply.refusal.status, reply.refusal.code, reply.refusal.message))
    })
    keeper.once('exit', (code, signal) => {
      for (const { giveUp } of [...waiting.values()]) giveUp()
      if (stopping) return
      wait = performance.now() - since > 60_000 ? 500 : Math.min(wait * 2, 30_000)
      log(`The keeper ended by itself (${signal ?? code}): starting it again.`)
      setTimeout(() => {
        if (!stopping) child = spawnKeeper()
      }, wait)
    })
    return keeper
  }
}

/** The keeper's side: answers each question that its parent sends. Of a failure nothing is told but that there was one. */
export function answerAsks(parent: Pick<NodeJS.Process, 'on' | 'send' | 'connected'>, { ask }: Asking): void {
  parent.on('message', (message) => {
    const { id, question } = (message ?? {}) as { id?: number; question?: KeeperAsk }
    if (id === undefined || question === undefined) return
    const reply = (what: Reply) => parent.connected && parent.send?.(what, undefined, undefined, () => {})
    ask(question).then(
      (answer) => reply({ id, answer }),
      (error) => {
        if (!(error instanceof PublicError))
          log(`The keeper could not answer a question about texts: ${traceOf(error).split('\n', 1)}.`)
        const { status, code, message } = error instanceof PublicError ? error : unavailable()
        reply({ id, refusal: { status, code, message } })
      },
    )
  })
}
