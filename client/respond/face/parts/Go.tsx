import type { ReactNode } from 'react'
import type { Go as Asked } from '../../../../surveys/sitting/state.ts'

interface GoProps {
  to: Asked
  /** `main`: the one clear button of a page. `quiet`: beside it. `plain`: underlined words. */
  look?: 'main' | 'quiet' | 'plain'
  children: ReactNode
}

const looks = { main: 'button', quiet: 'button quiet', plain: 'plain' }

/** A button of the page's form: what it asks for travels as the field `go`. */
export function Go({ to, look = 'main', children }: GoProps) {
  return (
    <button type="submit" name="go" value={to} className={looks[look]}>
      {children}
    </button>
  )
}
