import { type FormEvent, useId, useState } from 'react'
import type { NamedTablesReply } from '../../../surveys/api/named-tables.ts'
import { textIn } from '../../../surveys/text.ts'
import { sentenceOf } from '../../api.ts'
import { Button } from '../../look/Button.tsx'
import field from '../../look/Field.module.css'
import { Notice } from '../../look/Notice.tsx'
import styles from './Named.module.css'
import { useNameTable } from './queries.ts'

interface PickProps {
  label: string
  choices: NamedTablesReply['questions']
  value: string
  pick(name: string): void
}

function Pick({ label, choices, value, pick }: PickProps) {
  const id = useId()
  return (
    <div className={styles.pick}>
      <label htmlFor={id}>{label}</label>
      <select className={field.control} id={id} value={value} onChange={(event) => pick(event.target.value)}>
        <option value="">Choose a question</option>
        {choices.map(({ name, text }) => (
          <option key={name} value={name}>
            {textIn(text)}
          </option>
        ))}
      </select>
    </div>
  )
}

interface NameTableProps {
  wave: string
  questions: NamedTablesReply['questions']
  splitters: NamedTablesReply['splitters']
}

/** Two questions to choose, and the button that puts them on the list. */
export function NameTable({ wave, questions, splitters }: NameTableProps) {
  const [question, pickQuestion] = useState('')
  const [by, pickBy] = useState('')
  const [isAsked, ask] = useState(false)
  const name = useNameTable(wave)
  const isHalf = question === '' || by === ''
  const send = (event: FormEvent) => {
    event.preventDefault()
    ask(true)
    if (isHalf || name.isPending) return
    name.mutate(
      { question, by },
      {
        onSuccess: () => {
          pickQuestion('')
          ask(false)
        },
      },
    )
  }
  return (
    <form className={styles.form} noValidate onSubmit={send}>
      <Pick label="The table is about" choices={questions} value={question} pick={pickQuestion} />
      <Pick label="Split by the answers to" choices={splitters} value={by} pick={pickBy} />
      {isAsked && isHalf && (
        <Notice kind="problem">
          <p>Choose a question in both lists.</p>
        </Notice>
      )}
      {name.error && !isHalf && (
        <Notice kind="problem">
          <p>{sentenceOf(name.error)}</p>
        </Notice>
      )}
      <Button type="submit" busy={name.isPending}>
        Add this table
      </Button>
    </form>
  )
}
