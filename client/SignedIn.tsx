import type { ReactNode } from 'react'
import { Redirect, useLocation } from 'wouter'
import type { Permission } from '../surveys/api/people.ts'
import { sentenceOf } from './api.ts'
import { Notice } from './look/Notice.tsx'
import { Page } from './look/Page.tsx'
import { useMe } from './me.ts'

/** Shows its children to those who may see them; sends strangers to the sign-in page and back. The server decides again. */
export function SignedIn({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { me, error } = useMe()
  const [path] = useLocation()
  if (me?.may.includes(permission)) return children
  if (me) {
    return (
      <Page title="Not with your role" narrow>
        <p>Your role does not open this page. If you think it should, ask an administrator.</p>
      </Page>
    )
  }
  if (me === null) return <Redirect to={`/sign-in?next=${encodeURIComponent(path)}`} replace />
  return error ? <SignedInProblem error={error} /> : <Waiting />
}

/** Stands where a page cannot be shown, because nobody can tell who is signed in. */
export function SignedInProblem({ error }: { error: unknown }) {
  return (
    <Page title="Sorry" narrow>
      <Notice kind="problem">
        <p>{sentenceOf(error)}</p>
      </Notice>
    </Page>
  )
}

/** Stands where a page is on its way. */
export function Waiting() {
  return (
    <main id="main" className="waiting">
      <p role="status">One moment …</p>
    </main>
  )
}
