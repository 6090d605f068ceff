import type { AgreementReply } from '../../../surveys/api/rows.ts'
import type { Db } from '../../database/connection.ts'
import { ConflictError, PublicError } from '../../errors.ts'
import { agreementText } from './agreement-text.ts'

interface Signer {
  id: string
  name: string
}

/** The agreement as it reads now, and the day on which this person signed it, if they did. */
export async function findAgreement(db: Db, { id }: Signer): Promise<AgreementReply> {
  const signed = await db
    .selectFrom('row_agreement')
    .select('signed_on')
    .where('person_id', '=', id)
    .where('hash', '=', agreementText.hash)
    .executeTakeFirst()
  return { ...agreementText, signedOn: signed?.signed_on ?? null }
}

/** Writes down who signed which text, once. 409 if it is not the text as it reads now. */
export async function insertAgreement(db: Db, { id, name }: Signer, hash: string): Promise<void> {
  const { version, hash: current } = agreementText
  if (hash !== current) {
    throw new ConflictError('agreement_changed', 'The agreement has changed. Load the page again and read it first.')
  }
  await db
    .insertInto('row_agreement')
    .values({ person_id: id, person: name, version, hash })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** 403 for whoever has not signed the agreement as it reads now. */
export async function mustHaveSigned(db: Db, person: Signer): Promise<void> {
  const { signedOn } = await findAgreement(db, person)
  if (signedOn === null) {
    throw new PublicError(
      403,
      'agreement_needed',
      'Before you take rows away, read and sign the agreement for researchers.',
    )
  }
}
