/** Under which keys raw answers hold what was said to one question. */

/** The words beside "other", as SurveyJS has it. */
export const commentKey = (name: string): string => `${name}-Comment`

/** Who may read the text of a question, or the words beside "other": see allows.ts. Not there: nobody. */
export const allowsKey = (name: string): string => `${name}-Allows`

/** All keys of one question. */
export const keysOf = (name: string): string[] => [name, commentKey(name), allowsKey(name)]

/** The question that a key belongs to. */
export const nameIn = (key: string): string => key.replace(/-(Comment|Allows)$/, '')
