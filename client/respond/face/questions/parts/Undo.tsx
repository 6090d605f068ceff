import type { Asked } from '../asked.ts'

/** Takes an answer away again: a ring, once chosen, could only be moved. The styles show it where something is chosen. */
export function Undo({ asked, several = false }: { asked: Asked; several?: boolean }) {
  return (
    <button type="submit" name="go" value={`clear:${asked.field.slice('a:'.length)}`} className="undo">
      {asked.say(several ? 'clearSeveral' : 'clear')}
    </button>
  )
}
