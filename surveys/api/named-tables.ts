import Type from 'typebox'
import type { Text } from '../text.ts'
import { WaveKind } from './waves.ts'

const TextReply = Type.Unsafe<Text>(Type.Union([Type.String(), Type.Record(Type.String(), Type.String())]))
const Choice = Type.Object({ name: Type.String(), text: TextReply })

/** A wave that takes answers, without any word on how many. Days are YYYY-MM-DD. */
export const OpenWave = Type.Object({
  id: Type.String(),
  survey: Type.String(),
  title: TextReply,
  version: Type.Integer(),
  kind: WaveKind,
  openedOn: Type.String(),
  closesOn: Type.Union([Type.String(), Type.Null()]),
})
export type OpenWave = Type.Static<typeof OpenWave>

export const OpenWavesReply = Type.Object({ waves: Type.Array(OpenWave) })
export type OpenWavesReply = Type.Static<typeof OpenWavesReply>

/** A two-question table: `question`, split by the answers to `by`. Names of questions. */
export const NamedTableBody = Type.Object(
  { question: Type.String(), by: Type.String() },
  { additionalProperties: false },
)
export type NamedTableBody = Type.Static<typeof NamedTableBody>

/** The tables that were named for a wave. `open`: whether more may be; `most`: how many in all; `mostEach`: with one question. */
export const NamedTablesReply = Type.Object({
  wave: OpenWave,
  open: Type.Boolean(),
  most: Type.Integer(),
  mostEach: Type.Integer(),
  tables: Type.Array(NamedTableBody),
  /** What a table may be about, and what it may be split by, in the order of the survey. */
  questions: Type.Array(Choice),
  splitters: Type.Array(Choice),
})
export type NamedTablesReply = Type.Static<typeof NamedTablesReply>

const Id = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })
export const WaveParams = Type.Object({ id: Id })
export const NamedTableParams = Type.Object({ id: Id, question: Type.String(), by: Type.String() })
