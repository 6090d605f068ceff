import type { Migration } from 'kysely/migration'
import * as people from './001-people.ts'
import * as surveys from './002-surveys.ts'
import * as responses from './003-responses.ts'
import * as releases from './004-releases.ts'
import * as sealedSittings from './005-sealed-sittings.ts'

/** All migrations, in order. A merged one is never edited. Listed by hand: reading the folder failed under vitest. */
export const migrations: Record<string, Migration> = {
  '001-people': people,
  '002-surveys': surveys,
  '003-responses': responses,
  '004-releases': releases,
  '005-sealed-sittings': sealedSittings,
}
