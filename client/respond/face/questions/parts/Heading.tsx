import { Wording } from '../../parts/Wording.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import { type Asked, titleId, wordingOf } from '../asked.ts'

interface HeadingProps {
  asked: Asked
  /** The id of the field that it labels, where there is only one. */
  htmlFor?: string
}

/** A question's title as a heading of the page. Of a page's only question it is the h1, which takes the focus. */
export function Heading({ asked, htmlFor }: HeadingProps) {
  const { title, picture } = wordingOf(asked)
  const Level = `h${asked.heading}` as 'h1'
  const words = (
    <span id={titleId(asked.field)} data-say="">
      <Wording text={title} tag={asked.language} />
    </span>
  )
  return (
    <Level className={picture ? 'asked pictured' : 'asked'} tabIndex={asked.heading === 1 ? -1 : undefined}>
      {picture && <Picture name={picture} />}
      {htmlFor === undefined ? words : <label htmlFor={htmlFor}>{words}</label>}
    </Level>
  )
}
