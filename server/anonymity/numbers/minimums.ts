/** The numbers that the promise hangs on, in one place. Counts of people, unless a name says otherwise. */

/** In a wave, before any table. */
export const SMALLEST_WAVE = 30
/** In a number that is shown; and the least by which two populations may differ, if they differ at all. */
export const SMALLEST_CELL = 10
/** In a filtered context: a demographic, or a question that only some were asked. */
export const SMALLEST_CONTEXT = 20
/** In a filtered context of a question that is flagged sensitive. */
export const SMALLEST_SENSITIVE_CONTEXT = 30
/** In a filtered context beside the panel members and staff who may have answered: they know their own answers. */
export const OTHERS = 10
/** Under this a wave is split by one demographic at most, and in two groups. */
export const SMALL_WAVE = 100
/** Under this base a whole percentage would look more exact than it is, and a dominant answer says too much. */
export const SMALL_BASE = 50
/** How often a question may be filtered: by the questions that lead to it and by demographics, together. */
export const FILTERS = 2
/** In a wave before a split crosses two demographics. */
export const SMALLEST_PAIR_WAVE = 200
/** The share of everybody who must have said a demographic before whoever did not is put into its groups by lot. */
export const SAID = 0.5
/** Two-question tables that may be named for one wave. */
export const NAMED_TABLES = 40
/** Of these, how many a question may be in, whichever of the two it is: each split counts the same people with other noise. */
export const NAMED_PER_QUESTION = 2
/** The share of a population from which an answer says something about each of them. */
export const DOMINANT = 0.9
/** Shown numbers are rounded to this. */
export const ROUNDING = 5
/** In a category that is followed from wave to wave, in each of the waves. */
export const SMALLEST_IN_TREND = 30
/** In a closed group before it is split by anything, or anything but everyone together is followed from wave to wave. */
export const SMALLEST_GROUP = 300

/** Whether a wave asked a closed group that is so small; `asked`: how many people were, if it was one. */
export const isSmallGroup = (asked: number | null) => asked !== null && asked < SMALLEST_GROUP
