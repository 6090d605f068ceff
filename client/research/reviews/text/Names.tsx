import { useDeferredValue, useEffect, useState } from 'react'
import type { findIdentifiers } from '../../../../surveys/masking/find.ts'
import styles from '../Reviews.module.css'

/** Warns of what in a translation may tell who somebody is: no machine has masked that. Draws nothing where it finds nothing. */
export function Names({ translation }: { translation: string }) {
  const [find, setFind] = useState<typeof findIdentifiers>()
  const written = useDeferredValue(translation)
  useEffect(() => {
    // Without it nothing is warned of: two people read the translation all the same.
    import('../../../../surveys/masking/find.ts').then(
      (module) => setFind(() => module.findIdentifiers),
      () => {},
    )
  }, [])
  const found = [...new Set(find?.(written).map((span) => span.text))]
  return (
    <p role="status" className={styles.names}>
      {found.length > 0 &&
        `This may tell who somebody is: ${found.map((one) => `“${one}”`).join(', ')}. Please put a [mask] there.`}
    </p>
  )
}
