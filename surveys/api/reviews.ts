import Type from 'typebox'
import type { Text } from '../text.ts'

/** Why somebody may not read words: the sentence of every 403 in this room. */
export const WHO_REVIEWS =
  'Texts are read by researchers and administrators who are not on the panel and do not facilitate a group.'

const TextReply = Type.Unsafe<Text>(Type.Union([Type.String(), Type.Record(Type.String(), Type.String())]))
const Uuid = Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' })
/** Who may read it once two people have: everybody at the desk, or researchers. */
const Allows = Type.Union([Type.Literal('quote'), Type.Literal('researchers')])
export type ReviewAllows = Type.Static<typeof Allows>

/** Why a text is not shown, in the order of the keys 1 to 6. */
export const RefuseReason = Type.Union([
  Type.Literal('names'),
  Type.Literal('story'),
  Type.Literal('somebody-else'),
  Type.Literal('harm'),
  Type.Literal('no-answer'),
  Type.Literal('other'),
])
export type RefuseReason = Type.Static<typeof RefuseReason>

/** Languages that a reviewer can mark, as BCP 47 tags; `und` is any other. English needs no translation. */
const ReviewLanguage = Type.String({ pattern: '^(en|cy|ar|am|bn|fa|fr|ku|pa|pl|ps|pt|ro|so|sq|ti|uk|ur|vi|und)$' })

/** How the reading of one wave stands. Counts are of texts whose writers allowed them to be read, never of answers. */
export const ReviewProgress = Type.Object({
  /** Wait for whoever asks. */
  forYou: Type.Integer(),
  /** Wait, but for somebody else. */
  forOthers: Type.Integer(),
  /** Wait, but nobody is left: whoever may read them has decided on them, or may know the writer. */
  forNobody: Type.Integer(),
  /** Of all that wait: those that only researchers may read, so that two researchers are needed. */
  forResearchers: Type.Integer(),
  allowed: Type.Integer(),
  refused: Type.Integer(),
  /** Decisions of whoever asks. */
  byYou: Type.Integer(),
})
export type ReviewProgress = Type.Static<typeof ReviewProgress>

const readersHere = {
  /** How many people can sign in here who may read texts: two are needed. */
  reviewers: Type.Integer(),
  /** How many of them may read what is for researchers only. */
  researchers: Type.Integer(),
}
const ReadersHere = Type.Object(readersHere)
export type ReadersHere = Type.Static<typeof ReadersHere>

export const ReviewsReply = Type.Object({
  ...readersHere,
  mayUndo: Type.Boolean(),
  waves: Type.Array(
    Type.Object({
      release: Type.String(),
      title: TextReply,
      kind: Type.Union([Type.Literal('real'), Type.Literal('rehearsal'), Type.Literal('demonstration')]),
      builtOn: Type.String(),
      progress: ReviewProgress,
    }),
  ),
})
export type ReviewsReply = Type.Static<typeof ReviewsReply>

const Wording = Type.Object({
  body: Type.String(),
  language: Type.Union([Type.String(), Type.Null()]),
  translation: Type.Union([Type.String(), Type.Null()]),
})

/** One text to read: nothing about who wrote it, or what else they said. */
export const ReviewText = Type.Object({
  id: Type.String(),
  heading: TextReply,
  part: Type.Optional(TextReply),
  allows: Allows,
  body: Type.String(),
  language: Type.Union([Type.String(), Type.Null()]),
  translation: Type.Union([Type.String(), Type.Null()]),
  /** As whoever asks allowed it before: somebody has changed it since. Null where there is no such thing. */
  before: Type.Union([Wording, Type.Null()]),
  /** Somebody who read it before found it hard to read. */
  hard: Type.Boolean(),
})
export type ReviewText = Type.Static<typeof ReviewText>

/** `text` is null where nothing waits for this person. */
export const NextTextReply = Type.Object({
  release: Type.Object({ id: Type.String(), title: TextReply, builtOn: Type.String() }),
  ...readersHere,
  mayUndo: Type.Boolean(),
  progress: ReviewProgress,
  text: Type.Union([ReviewText, Type.Null()]),
})
export type NextTextReply = Type.Static<typeof NextTextReply>

export const ReviewReleaseParams = Type.Object({ release: Uuid }, { additionalProperties: false })
export const ReviewTextParams = Type.Object({ text: Uuid }, { additionalProperties: false })

const Body = Type.String({ minLength: 1, maxLength: 20_000 })
const Seen = Type.Object(
  {
    body: Body,
    language: Type.Union([ReviewLanguage, Type.Null()]),
    translation: Type.Union([Body, Type.Null()]),
  },
  { additionalProperties: false },
)

/**
 * A decision on a text as it was shown (`seen`): if somebody has changed it meanwhile, it is refused with 409.
 * `body` is the same text with more of it masked; a language other than English needs a translation.
 */
export const DecisionBody = Type.Union([
  Type.Object(
    {
      decision: Type.Literal('allow'),
      seen: Seen,
      body: Body,
      language: ReviewLanguage,
      translation: Type.Optional(Body),
      hard: Type.Boolean(),
    },
    { additionalProperties: false },
  ),
  Type.Object({ decision: Type.Literal('refuse'), seen: Seen, reason: RefuseReason }, { additionalProperties: false }),
])
export type DecisionBody = Type.Static<typeof DecisionBody>

/** What became of it: `shown` once two people have allowed it; `again`: whoever allowed it before must look again. */
export const DecisionReply = Type.Object({
  outcome: Type.Union([
    Type.Literal('waits'),
    Type.Literal('again'),
    Type.Literal('shown'),
    Type.Literal('refused'),
    Type.Literal('taken'),
  ]),
})
export type DecisionReply = Type.Static<typeof DecisionReply>

export const UndoReply = Type.Object({ outcome: Type.Literal('undone'), release: Type.String() })
export type UndoReply = Type.Static<typeof UndoReply>

/** The quotes of a release, by question in the order of the survey; within one, in an order that says nothing. */
export const QuotesReply = Type.Object({
  places: Type.Array(
    Type.Object({
      place: Type.String(),
      heading: TextReply,
      part: Type.Optional(TextReply),
      quotes: Type.Array(
        Type.Object({
          id: Type.String(),
          allows: Allows,
          body: Type.String(),
          translation: Type.Union([Type.String(), Type.Null()]),
        }),
      ),
    }),
  ),
})
export type QuotesReply = Type.Static<typeof QuotesReply>
