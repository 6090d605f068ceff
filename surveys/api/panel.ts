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

/** Without `rehearsal` the wave is real. */
export const OpenWaveBody = Type.Object({ rehearsal: Type.Optional(Type.Boolean()) }, { additionalProperties: false })
export type OpenWaveBody = Type.Static<typeof OpenWaveBody>

/** A wave that was just opened or asked to close, with a sentence that says what follows. */
export const WaveReply = Type.Object({ ...WaveSummary.properties, message: Type.String() })
export type WaveReply = Type.Static<typeof WaveReply>
