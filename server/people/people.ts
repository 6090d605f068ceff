import { type Selectable, sql, type Transaction } from 'kysely'
import type { Role } from '../../surveys/api/people.ts'
import type { Db } from '../database/connection.ts'
import type { Database } from '../database/schema.ts'
import { ConflictError } from '../errors.ts'
import { isRole } from './roles.ts'

/** Somebody with an account. Their roles are read from the database at each request. */
export interface Person {
  id: string
  name: string
  young: boolean
  roles: Role[]
}

/** One spelling for letters that look alike to the eye but not to the database, and no stray spaces. */
export const tidyName = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ')

const withRoles = (db: Db) =>
  db
    .selectFrom('person')
    .selectAll('person')
    .select(sql<string[]>`ARRAY(SELECT role FROM person_role WHERE person_id = person.id ORDER BY role)`.as('roles'))

type Row = Selectable<Database['person']> & { roles: string[] }

const personOf = ({ id, name, young, roles }: Row): Person => ({ id, name, young, roles: roles.filter(isRole) })

export interface Account extends Person {
  /** argon2id in PHC format; null until the person has chosen a passphrase. */
  passphraseHash: string | null
}

const accountOf = (row: Row): Account => ({ ...personOf(row), passphraseHash: row.passphrase_hash })

export async function findPerson(db: Db, id: string): Promise<Account | undefined> {
  const row = await withRoles(db).where('id', '=', id).executeTakeFirst()
  return row && accountOf(row)
}

/** By display name, ignoring case. */
export async function findPersonByName(db: Db, name: string): Promise<Account | undefined> {
  const row = await withRoles(db)
    .where(sql<boolean>`lower(name) = lower(${tidyName(name)})`)
    .executeTakeFirst()
  return row && accountOf(row)
}

/** Everybody, by name, with the day until which a waiting link works. */
export async function listPeople(db: Db): Promise<(Account & { linkUntil: Date | null })[]> {
  const rows = await withRoles(db)
    .select((e) =>
      e
        .selectFrom('person_link')
        .select((l) => l.fn.max('expires_at').as('until'))
        .whereRef('person_id', '=', 'person.id')
        .where('expires_at', '>', sql<Date>`now()`)
        .as('linkUntil'),
    )
    .orderBy(sql`lower(name)`)
    .execute()
  return rows.map((row) => ({ ...accountOf(row), linkUntil: row.linkUntil }))
}

/** Returns the new person's id; 409 if the name is taken, ignoring case. */
export async function insertPerson(
  trx: Transaction<Database>,
  { name, roles, young = false }: { name: string; roles: Role[]; young?: boolean },
): Promise<string> {
  const row = await trx
    .insertInto('person')
    .values({ name: tidyName(name), young })
    .onConflict((c) => c.expression(sql`lower(name)`).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row)
    throw new ConflictError('name_taken', 'Somebody here already has this name. Please add a second name or a number.')
  await insertRoles(trx, row.id, roles)
  return row.id
}

export async function insertRoles(trx: Transaction<Database>, personId: string, roles: Role[]): Promise<void> {
  const values = roles.map((role) => ({ person_id: personId, role }))
  await trx
    .insertInto('person_role')
    .values(values)
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Ends every session of the person, on every device. */
export async function deleteSessions(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('session').where(sql<boolean>`sess->>'personId' = ${personId}`).execute()
}

/** The administrators who can sign in, locked until the transaction ends: two of them cannot remove each other at once. */
export async function lockAdministrators(trx: Transaction<Database>): Promise<string[]> {
  const rows = await trx
    .selectFrom('person')
    .select('id')
    .where('passphrase_hash', 'is not', null)
    .where((e) =>
      e.exists(
        e
          .selectFrom('person_role')
          .whereRef('person_id', '=', 'person.id')
          .where('role', '=', 'administrator')
          .select('role'),
      ),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}
