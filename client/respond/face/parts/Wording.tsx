import { type Text, textIn } from '../../../../surveys/text.ts'

/**
 * A text of a survey in the language of the page. Where it is not translated it stands in English, and says so to
 * screen readers and to the order of letters.
 */
export function Wording({ text, tag }: { text: Text | undefined; tag: string }) {
  const words = textIn(text, tag)
  if (tag === 'en' || (typeof text === 'object' && tag in text)) return words
  return (
    <span lang="en" dir="ltr">
      {words}
    </span>
  )
}

/** A text with a few tags, which was checked when the survey was published: see problemInHtml of surveys/checks. */
export function MarkedUp({ text, tag }: { text: Text; tag: string }) {
  const isHere = tag === 'en' || (typeof text === 'object' && tag in text)
  return (
    <div
      className="marked-up"
      {...(!isHere && { lang: 'en', dir: 'ltr' })}
      dangerouslySetInnerHTML={{ __html: textIn(text, tag) }}
    />
  )
}
