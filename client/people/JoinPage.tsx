import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { LinkReply } from '../../surveys/api/people.ts'
import { api, sentenceOf } from '../api.ts'
import { Notice } from '../look/Notice.tsx'
import { Page } from '../look/Page.tsx'
import { JoinForm } from './JoinForm.tsx'

const tokenInAddress = () => location.hash.slice(1)

/** The token of the link, taken out of the address at once: nobody who looks at the screen or the history finds it. */
function useToken(): string {
  const [token, setToken] = useState(tokenInAddress)
  useEffect(() => {
    const take = () => {
      if (!tokenInAddress()) return
      setToken(tokenInAddress())
      history.replaceState(null, '', location.pathname)
    }
    take()
    // Another link opened in this same tab only changes what stands after the #.
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [])
  return token
}

const titles: Record<LinkReply['purpose'], (name: string) => string> = {
  join: (name) => `Welcome, ${name}`,
  reset: (name) => `A new passphrase for ${name}`,
  'set-up': () => 'Make the first account',
}
const leads: Record<LinkReply['purpose'], string> = {
  join: 'Choose a passphrase, and you are in. Next time you sign in with your name and this passphrase.',
  reset: 'Choose a new passphrase. It ends your visits on every other phone and computer.',
  'set-up': 'You will be the administrator: the one who invites everybody else.',
}

/** Where one-time links lead: joining, a new passphrase, the first account. */
export function JoinPage() {
  const token = useToken()
  const { data, error } = useQuery({
    queryKey: ['link', token],
    queryFn: () => api<LinkReply>('/api/people/links', { body: { token } }),
    enabled: token !== '',
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  if (data) {
    const { purpose, name } = data
    return (
      <Page title={titles[purpose](name ?? '')} lead={leads[purpose]} narrow>
        <JoinForm key={token} token={token} link={data} />
      </Page>
    )
  }
  return (
    <Page title="Your link" narrow>
      {token && !error && <p role="status">Looking at your link …</p>}
      {error && (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      )}
      {!token && (
        <p>
          Please open your link again, from where you got it. We took it out of the address, so that nobody else can use
          it.
        </p>
      )}
      {(!token || error) && (
        <p>
          Did you choose a passphrase already? <Link href="/sign-in">Sign in</Link>
        </p>
      )}
    </Page>
  )
}
