import { useMutation } from '@tanstack/react-query'
import type { SurveyReply } from '../../surveys/api/respond.ts'
import { canonicalJson } from '../../surveys/canonical.ts'
import { api } from '../api.ts'
import { Button } from '../look/Button.tsx'
import { Notice } from '../look/Notice.tsx'
import styles from './Survey.module.css'

/** The hex SHA-256 of a text as UTF-8, worked out by the browser itself. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function fingerprintOf(slug: string): Promise<{ version: number; hash: string }> {
  const { version, definition, contract } = await api<SurveyReply>(`/api/surveys/${encodeURIComponent(slug)}`)
  return { version, hash: await sha256(canonicalJson({ contract, definition })) }
}

/** How to see for yourself that the survey which is asked is the one that was agreed. */
export function Fingerprint({ slug, hashes }: { slug: string; hashes: Map<number, string> }) {
  const check = useMutation({ mutationFn: () => fingerprintOf(slug) })
  const found = check.data
  const same = found && hashes.get(found.version) === found.hash
  return (
    <details className={styles.details}>
      <summary>What is a fingerprint, and how can I check it?</summary>
      <p>
        A fingerprint is worked out from every word of the survey and of its promises. If one comma changes, the whole
        fingerprint changes. Write it down when you agree on a version: then anybody can check that nothing was changed.
      </p>
      <p>
        <Button kind="quiet" busy={check.isPending} onClick={() => check.mutate()}>
          Check it now
        </Button>
      </p>
      {found && (
        <Notice kind={same ? 'done' : 'problem'}>
          <p>
            {same
              ? `Your browser worked out the same fingerprint for version ${found.version}. Nothing was changed.`
              : `Your browser worked out another fingerprint for version ${found.version}: ${found.hash}. Tell whoever runs this site.`}
          </p>
        </Notice>
      )}
      {check.error && (
        <Notice kind="problem">
          <p>This browser could not work it out. It needs an https address, and a connection.</p>
        </Notice>
      )}
      <p>
        With your own program: take <code>contract</code> and <code>definition</code> from{' '}
        <a href={`/api/surveys/${slug}`}>/api/surveys/{slug}</a>, write the two as one canonical JSON object (RFC 8785),
        and take the SHA-256 of it.
      </p>
    </details>
  )
}
