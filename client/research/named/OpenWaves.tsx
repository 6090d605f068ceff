import { Link } from 'wouter'
import { textIn } from '../../../surveys/text.ts'
import { dayInWords } from '../../days.ts'
import { Card } from '../../look/Card.tsx'
import { kindInWords } from '../words.ts'
import { useOpenWaves } from './queries.ts'

/** For researchers: the waves that take answers now, and the way to naming tables for them. Nothing where none is open. */
export function OpenWaves() {
  const { data } = useOpenWaves()
  if (!data || data.waves.length === 0) return null
  return (
    <Card title="Open now">
      <p>
        If fewer than 300 people answer, there will be no file with a row for each person. You can name tables of two
        questions instead, as long as a wave is open.
      </p>
      <ul>
        {data.waves.map(({ id, title, kind, openedOn }) => (
          <li key={id}>
            <Link href={`/research/waves/${id}`}>Name tables for {textIn(title)}</Link>
            {kind === 'real' ? '' : ` (${kindInWords(kind)?.short})`}, open since {dayInWords(openedOn)}
          </li>
        ))}
      </ul>
    </Card>
  )
}
