import { randomInt } from 'node:crypto'
import { buildTables } from '../server/anonymity/release.ts'
import { simulatedPeople } from '../tests/server/anonymity/simulated-wave.ts'

/** One size of bench/release.ts in a process of its own, so that its peak memory is its own. */
const n = Number(process.argv[2])
const megabytes = () => Math.round(process.resourceUsage().maxRSS / 1024)
const { people, definition } = simulatedPeople({ n, seed: 11, questions: 31, routed: 5 })
const base = megabytes()
const start = performance.now()
const { tables } = buildTables(people, definition, { staff: 5, lot: randomInt })
const ms = performance.now() - start
console.log(JSON.stringify({ ms, mb: megabytes(), base, tables: tables.length }))
