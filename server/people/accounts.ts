import type { Transaction } from 'kysely'
import { passphraseProblem } from '../../surveys/api/passphrases.ts'
import type { Role } from '../../surveys/api/people.ts'
import type { Db } from '../database/connection.ts'
import type { Database } from '../database/schema.ts'
import { ConflictError, InvalidError, NotFoundError } from '../errors.ts'
import { findLink, insertLink, LinkExpiredError, takeLink } from './links.ts'
import { hashPassphrase } from './passphrases.ts'
import { deleteSessions, findPerson, insertPerson, lockAdministrators } from './people.ts'

export interface NewLink {
  token: string
  expiresAt: Date
}

/** A new account without a passphrase, and the link with which its person chooses one. */
export async function invite(db: Db, person: { name: string; roles: Role[]; young?: boolean }): Promise<NewLink> {
  if (person.young && !person.roles.includes('member')) {
    throw new InvalidError(
      'not_a_member',
      'Only a panel member can be marked as young. Please tick “panel member” too.',
    )
  }
  return db.transaction().execute(async (trx) => insertLink(trx, 'join', await insertPerson(trx, person)))
}

/** A link with which somebody chooses a new passphrase, or the first one if they have not joined yet. */
export async function resetLink(db: Db, personId: string): Promise<NewLink> {
  return db.transaction().execute(async (trx) => {
    const person = await findPerson(trx, personId)
    if (!person) throw new NotFoundError('This person is not here any more.')
    return insertLink(trx, person.passphraseHash ? 'reset' : 'join', personId)
  })
}

/** Checks and hashes a new passphrase; 422 with a sentence if it is easy to guess. */
export async function acceptPassphrase(passphrase: string, name: string): Promise<string> {
  const problem = passphraseProblem(passphrase, name)
  if (problem) throw new InvalidError('passphrase_weak', problem, [{ path: 'body/passphrase', message: problem }])
  return hashPassphrase(passphrase)
}

/** A new passphrase ends every session and voids every waiting link of the person. */
export async function updatePassphrase(trx: Transaction<Database>, personId: string, hash: string): Promise<void> {
  await trx.updateTable('person').set({ passphrase_hash: hash }).where('id', '=', personId).execute()
  await trx.deleteFrom('person_link').where('person_id', '=', personId).execute()
  await deleteSessions(trx, personId)
}

/**
 * Uses a one-time link: sets the passphrase, and for the set-up link makes the first administrator, called `name`.
 * Returns the person's id. The link stays good until everything else is right.
 */
export async function join(db: Db, use: { token: string; passphrase: string; name?: string }): Promise<string> {
  const { purpose, personId } = await findLink(db, use.token)
  const name = personId ? (await findPerson(db, personId))?.name : use.name
  if (purpose === 'set-up' && !name) {
    const message = 'Please say what others here will call you.'
    throw new InvalidError('name_missing', message, [{ path: 'body/name', message }])
  }
  const hash = await acceptPassphrase(use.passphrase, name ?? '')
  return db.transaction().execute(async (trx) => {
    const link = await takeLink(trx, use.token)
    // Somebody may have become administrator by command since this link was printed.
    if (link.purpose === 'set-up' && (await lockAdministrators(trx)).length > 0) throw new LinkExpiredError()
    const id = link.personId ?? (await insertPerson(trx, { name: name ?? '', roles: ['administrator'] }))
    await updatePassphrase(trx, id, hash)
    return id
  })
}

/** Takes an account away with its roles, links and sessions; 409 for the last administrator who can sign in. */
export async function removePerson(db: Db, personId: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const administrators = await lockAdministrators(trx)
    if (administrators.length === 1 && administrators[0] === personId) {
      throw new ConflictError(
        'last_administrator',
        'This is the last administrator. Invite another one first, and wait until they have joined.',
      )
    }
    const gone = await trx.deleteFrom('person').where('id', '=', personId).returning('id').executeTakeFirst()
    if (!gone) throw new NotFoundError('This person is not here any more.')
    await deleteSessions(trx, personId)
  })
}
