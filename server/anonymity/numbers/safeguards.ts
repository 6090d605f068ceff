/** The numbers of the promise that are not about tables, in one place; those of tables are in minimums.ts. */

/** As many answers must wait before a wave's answers leave the letterbox: fewer could not be shuffled. */
export const LETTERBOX_OPENS_AT = 20
/** So many people check a text before anybody else may read it. */
export const REVIEWERS = 2
/** From so many answers on there are rows for researchers (see rows/), and two-question tables that were named are not made. */
export const ROWS_FROM = 300
/** Days for which answers of someone who comes back later stay: on their device; here, sealed, at most. */
export const DEVICE_DAYS = 7
export const SEALED_DAYS = 13
