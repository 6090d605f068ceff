import Type from 'typebox'
import { WaveSummary } from './waves.ts'

const VersionSummary = Type.Object({ number: Type.Integer(), hash: Type.String(), publishedOn: Type.String() })

/** A survey on the panel's list: its versions and its waves, the newest of each first. */
export const PanelSurvey = Type.Object({
  slug: Type.String(),
  title: Type.String(),
  /** Where young people answer, whole and neutral: `https://HOST/q/NUMBER`. */
  address: Type.String(),
  versions: Type.Array(VersionSummary),
  waves: Type.Array(WaveSummary),
})
export type PanelSurvey = Type.Static<typeof PanelSurvey>

export const PanelSurveysReply = Type.Object({ surveys: Type.Array(PanelSurvey) })
export type PanelSurveysReply = Type.Static<typeof PanelSurveysReply>

export const PanelParams = Type.Object({ slug: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }) })

const Day = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', description: 'YYYY-MM-DD' })

/** Without `rehearsal` the wave is real. `closesOn`: its planned last day; `asked`: how many people a closed group has. */
export const OpenWaveBody = Type.Object(
  {
    rehearsal: Type.Optional(Type.Boolean()),
    closesOn: Type.Optional(Day),
    asked: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  },
  { additionalProperties: false },
)
export type OpenWaveBody = Type.Static<typeof OpenWaveBody>

/** The planned last day of the open wave: a later one than before. */
export const ExtendWaveBody = Type.Object({ closesOn: Day }, { additionalProperties: false })
export type ExtendWaveBody = Type.Static<typeof ExtendWaveBody>

/** A wave that was just opened, extended or asked to close, with a sentence that says what follows. */
export const WaveReply = Type.Object({ ...WaveSummary.properties, message: Type.String() })
export type WaveReply = Type.Static<typeof WaveReply>
