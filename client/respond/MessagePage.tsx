import type { ReactNode } from 'react'
import type { KindMessage } from '../../surveys/support/kind-messages.ts'
import { textIn } from '../../surveys/text.ts'
import { Heading } from './Heading.tsx'

/** A page that only says something. */
export function MessagePage({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <>
      <Heading>{title}</Heading>
      <p>{text}</p>
      {children}
    </>
  )
}

export function KindMessagePage({ message: { title, text }, tag }: { message: KindMessage; tag: string }) {
  return <MessagePage title={textIn(title, tag)} text={textIn(text, tag)} />
}
