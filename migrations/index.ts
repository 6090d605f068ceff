import type { Migration } from 'kysely/migration'
import * as people from './001-people.ts'
import * as surveys from './002-surveys.ts'
import * as responses from './003-responses.ts'
import * as releases from './004-releases.ts'
import * as sealedSittings from './005-sealed-sittings.ts'
import * as waves from './006-waves.ts'
import * as reviews from './007-reviews.ts'
import * as rows from './008-rows.ts'
import * as letterbox from './009-letterbox.ts'

/** All migrations, in order. A merged one is never edited. Listed by hand: reading the folder failed under vitest. */
export const migrations: Record<string, Migration> = {
  '001-people': people,
  '002-surveys': surveys,
  '003-responses': responses,
  '004-releases': releases,
  '005-sealed-sittings': sealedSittings,
  '006-waves': waves,
  '007-reviews': reviews,
  '008-rows': rows,
  '009-letterbox': letterbox,
}
