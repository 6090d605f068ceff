import { randomBytes } from 'node:crypto'
import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openGate } from '../../../server/respond/limits/gate.ts'
import { proofsOf } from '../../../server/respond/limits/proofs.ts'
import { openTurns } from '../../../server/respond/limits/turns.ts'
import { openWave } from '../../../server/waves/open.ts'
import { type Door, doorOn, key, openDoor, publish, shortSurvey } from './door.ts'

describe('the gate', () => {
  test('lets a minute’s worth in at once, then as many as a minute brings', () => {
    let now = 0
    const gate = openGate(1_000, () => now)
    const pass = (tries: number) => Array.from({ length: tries }, () => gate.admits()).filter(Boolean).length
    expect(pass(1_500)).toBe(1_000)
    now += 6_000
    expect(pass(1_500)).toBe(100)
    now += 3_600_000
    expect(pass(1_500)).toBe(1_000)
  })

  test('lets those who wait in line go first, in order, and tells those who wait too long', async () => {
    const gate = openGate(1_200)
    for (let i = 0; i < 1_200; i++) gate.admits()
    const order: string[] = []
    const waiting = ['first', 'second'].map(async (name) => {
      if (await gate.admitsWithin(10_000)) order.push(name)
    })
    expect(gate.admits()).toBe(false)
    expect(await gate.admitsWithin(1)).toBe(false)
    await Promise.all(waiting)
    expect(order).toEqual(['first', 'second'])
  })

  test('tells how many come with a proof, and forgets it', () => {
    let now = 0
    const gate = openGate(100, () => now)
    expect(gate.pressure()).toBe(0)
    for (let i = 0; i < 300; i++) gate.note()
    expect(gate.pressure()).toBeCloseTo(3)
    now += 10 * 60_000
    expect(gate.pressure()).toBeLessThan(0.01)
  })
})

const proofFor = async (challenge: Challenge) => {
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

describe('a proof of work', () => {
  const pepper = randomBytes(32)
  const proofs = proofsOf(pepper)

  test('is good for the one thing that it was asked for, on every server with the same pepper', async () => {
    const challenge = await proofs.challengeFor('my key', 1)
    const proof = await proofFor(challenge)
    expect(JSON.stringify(challenge)).not.toContain('my key')
    expect(await proofs.isFreshProof('another key', proof)).toBe(false)
    expect(await proofs.isFreshProof('my key', proof)).toBe(true)
    expect(await proofsOf(pepper).isFreshProof('my key', proof)).toBe(true)
    expect(await proofsOf(randomBytes(32)).isFreshProof('my key', proof)).toBe(false)
  })

  test('is good once', async () => {
    const proof = await proofFor(await proofs.challengeFor('once', 1))
    const uses = await Promise.all(Array.from({ length: 5 }, () => proofs.isFreshProof('once', proof)))
    expect(uses.filter(Boolean)).toHaveLength(1)
  })

  test('takes work: neither a challenge alone nor one of one’s own making will do', async () => {
    const challenge = await proofs.challengeFor('k', 1)
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
    const easy = structuredClone(challenge)
    easy.parameters.cost = 1
    const solved = JSON.parse(Buffer.from(await proofFor(challenge), 'base64').toString())
    for (const bad of [
      '',
      'no base64 at all',
      encode(null),
      encode({ challenge }),
      encode({ challenge, solution: { counter: 0, derivedKey: '00' } }),
      encode({ challenge, solution: {} }),
      encode({ ...solved, challenge: easy }),
      encode({ ...solved, solution: { ...solved.solution, counter: -1, derivedKey: 'zz' } }),
      'A'.repeat(5_000),
    ]) {
      expect([bad.slice(0, 40), await proofs.isFreshProof('k', bad)]).toEqual([bad.slice(0, 40), false])
    }
  })

  test('runs out', async () => {
    const [early, late] = [await proofs.challengeFor('k', 1), await proofs.challengeFor('k', 1)]
    const [first, second] = [await proofFor(early), await proofFor(late)]
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    vi.setSystemTime(Date.now() + 9 * 60_000)
    expect(await proofs.isFreshProof('k', first)).toBe(true)
    vi.setSystemTime(Date.now() + 2 * 60_000)
    expect(await proofs.isFreshProof('k', second)).toBe(false)
  })
})

describe('turns', () => {
  test('so many at a time, in order; whoever waits too long, or finds too many waiting, has not begun', async () => {
    const turns = openTurns({ atOnce: 1, most: 2, patience: 50 })
    let end = (): void => {}
    const first = turns.take(() => new Promise<string>((resolve) => (end = () => resolve('first'))))
    const late = turns.take(async () => 'late')
    const later = turns.take(async () => 'later')
    expect(await turns.take(async () => 'too many')).toBeUndefined()
    expect(await late).toBeUndefined()
    expect(await later).toBeUndefined()
    const second = turns.take(async () => 'second')
    end()
    expect([await first, await second]).toEqual([{ done: 'first' }, { done: 'second' }])
    await expect(turns.take(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
    expect(await turns.take(async () => 'after it')).toEqual({ done: 'after it' })
  })
})

describe('the door', () => {
  let door: Door
  let narrow: FastifyInstance
  const LIMIT = 40
  beforeAll(async () => {
    door = await openDoor()
    await publish(door.database.keeper, 'short', shortSurvey)
    await openWave(door.database.keeper, 'short', { kind: 'real' })
    narrow = (await doorOn(door.database.web, door.pepper, LIMIT)).app
  })
  afterAll(async () => {
    await narrow.close()
    await door.stop()
  })

  const post = (app: FastifyInstance, idempotencyKey: string, proof?: string) =>
    app.inject({
      method: 'POST',
      url: '/api/surveys/short/responses',
      headers: { 'idempotency-key': idempotencyKey, ...(proof && { proof }) },
      payload: { version: 1, answers: { hope: 'words' } },
      remoteAddress: '198.51.100.7',
    })

  test('a home of 30 young people on one address sends at once, three times over, and nobody is kept out', async () => {
    const { app } = await doorOn(door.database.web, door.pepper, 2_000)
    for (let round = 0; round < 3; round++) {
      const replies = await Promise.all(Array.from({ length: 30 }, () => post(app, key())))
      expect(replies.map((reply) => reply.statusCode)).toEqual(Array(30).fill(201))
    }
    await app.close()
  })

  test('above its limit it asks for a proof, of everyone alike, and lets in whoever brings one', async () => {
    const replies = await Promise.all(Array.from({ length: LIMIT + 10 }, () => post(narrow, key())))
    expect(replies.filter((reply) => reply.statusCode === 201)).toHaveLength(LIMIT)
    const mine = key()
    const refused = await post(narrow, mine)
    expect([refused.statusCode, refused.json().error.code]).toEqual([429, 'proof_needed'])
    expect(refused.json().error.message).toContain('send them again')
    const proof = await proofFor(refused.json().error.challenge)
    expect((await post(narrow, key(), proof)).statusCode).toBe(429)
    const accepted = await post(narrow, mine, proof)
    expect(accepted.statusCode).toBe(201)
    // A proof is good once: sent again it is asked for another, and the same response comes of it.
    const again = await post(narrow, mine, proof)
    expect(again.statusCode).toBe(429)
    expect((await post(narrow, mine, await proofFor(again.json().error.challenge))).json()).toEqual(accepted.json())
  })

  test('taking back asks for a proof under load, and never refuses for having tried too often', async () => {
    const takeBack = (code: string, proof?: string) =>
      narrow.inject({
        method: 'POST',
        url: '/api/take-back',
        payload: { code },
        ...(proof && { headers: { proof } }),
      })
    const tries = await Promise.all(Array.from({ length: LIMIT }, (_, i) => takeBack(`no code ${i}`)))
    expect(new Set(tries.map((reply) => reply.statusCode))).toEqual(new Set([200]))
    const refused = await takeBack('my five words')
    expect([refused.statusCode, refused.json().error.code]).toEqual([429, 'proof_needed'])
    expect(refused.body).not.toContain('five words')
    const proof = await proofFor(refused.json().error.challenge)
    expect((await takeBack('my five words', proof)).body).toBe(tries[0]?.body)
    const again = await takeBack('my five words', proof)
    expect(again.statusCode).toBe(429)
    expect((await takeBack('my five words', await proofFor(again.json().error.challenge))).statusCode).toBe(200)
  })

  test('a program that gives its response no key can bring a proof too', async () => {
    const url = '/api/surveys/short/responses'
    const payload = { version: 1, answers: { hope: 'words' } }
    for (let i = 0; i <= LIMIT; i++) await post(narrow, key())
    const refused = await narrow.inject({ method: 'POST', url, payload })
    expect(refused.statusCode).toBe(429)
    const proof = await proofFor(refused.json().error.challenge)
    expect((await narrow.inject({ method: 'POST', url, payload, headers: { proof } })).statusCode).toBe(201)
  })
})
