import { placesOf, type RankingQuestion } from '../../../../../surveys/kinds/ranking.ts'
import { idOf } from '../../../../../surveys/sitting/fields.ts'
import { Wording } from '../../parts/Wording.tsx'
import { Picture } from '../../pictures/Picture.tsx'
import { type Asked, problemOf } from '../asked.ts'
import { Group } from '../parts/Group.tsx'
import { Instead } from '../parts/Instead.tsx'
import { Undo } from '../parts/Undo.tsx'

/**
 * An order, as a place for each item. It may stay unfinished, or empty. With a script the items are put in order by
 * buttons, and these selects carry what came of it: see client/respond/light/fields/ranking.ts.
 */
export function Ranking({ asked }: { asked: Asked<RankingQuestion> }) {
  const { question, say, language } = asked
  const most = Math.min(question.choices.length, question.maxSelectedChoices ?? Infinity)
  const chosen = placesOf(question, asked.value)
  const places = Array.from({ length: most }, (_, place) => String(place + 1))
  return (
    <Group asked={asked} kind="ranking" either>
      <div
        data-ranking
        data-first={say('rankFirst')}
        data-ranked={say('ranked')}
        data-add={say('add')}
        data-up={say('up')}
        data-down={say('down')}
        data-remove={say('remove')}
        data-now={say('rankNow')}
        data-gone={say('rankGone')}
      >
        <div className="places">
          <p className="hint" data-say="">
            {say('rankSelect')}
          </p>
          {question.choices.map((item) => {
            const field = `${asked.field}:${item.value}`
            return (
              <div key={item.value} className="placed">
                <label htmlFor={idOf(field)}>
                  {asked.ways.reading === 'easy' && item.picture && <Picture name={item.picture} />}
                  <span data-say="">
                    <Wording text={item.text} tag={language} />
                  </span>
                </label>
                <span className="select">
                  <select
                    name={field}
                    id={idOf(field)}
                    defaultValue={chosen[item.value] ?? ''}
                    autoComplete="off"
                    aria-invalid={problemOf(asked) !== undefined || undefined}
                  >
                    <option value="">{say('rankNoPlace')}</option>
                    {places.map((place) => (
                      <option key={place} value={place}>
                        {say('rankPlace', { place })}
                      </option>
                    ))}
                  </select>
                </span>
              </div>
            )
          })}
        </div>
        <div className="board" />
        <p className="unseen" role="status" />
      </div>
      <Instead asked={asked} />
      <Undo asked={asked} />
    </Group>
  )
}
