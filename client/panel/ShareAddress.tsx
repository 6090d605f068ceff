import { useState } from 'react'
import { Button } from '../look/Button.tsx'
import styles from './Survey.module.css'

/** The address under which young people answer, to be passed on. */
export function ShareAddress({ slug }: { slug: string }) {
  const [copied, setCopied] = useState<boolean>()
  const address = `${location.origin}/s/${slug}`
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div>
      <p>Share this address. Everybody who has it can answer:</p>
      <p className={styles.share}>
        <a href={`/s/${slug}`}>{address}</a>
        <Button kind="quiet" onClick={copy}>
          Copy
        </Button>
      </p>
      <p role="status">
        {copied === true && 'Copied.'}
        {copied === false && 'Your browser did not let us copy it. Please select the address and copy it yourself.'}
      </p>
    </div>
  )
}
