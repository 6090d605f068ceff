import { useState } from 'react'
import { Link } from 'wouter'
import type { PanelSurvey } from '../../../surveys/api/panel.ts'
import type { Definition } from '../../../surveys/definition.ts'
import { sentenceOf } from '../../api.ts'
import { Button } from '../../look/Button.tsx'
import { Card } from '../../look/Card.tsx'
import { Tick } from '../../look/Field.tsx'
import { Notice } from '../../look/Notice.tsx'
import { Page } from '../../look/Page.tsx'
import { usePanelSurvey, usePublicSurvey } from '../queries.ts'
import { Cards } from './Cards.tsx'
import { Choices } from './Choices.tsx'
import styles from './HandOut.module.css'
import { Poster } from './Poster.tsx'
import { paperOf, spokenIn } from './papers.ts'
import { Tablet } from './Tablet.tsx'

/** Posters and cards to print, and the address for a tablet that goes round. */
export function HandOutPage({ slug }: { slug: string }) {
  const panel = usePanelSurvey(slug, false)
  const asked = usePublicSurvey(slug)
  const error = panel.error ?? asked.error
  if (panel.data && asked.data) return <HandOut survey={panel.data} definition={asked.data.definition} />
  return (
    <Page title="Hand it out">
      {error ? (
        <Notice kind="problem">
          <p>{sentenceOf(error)}</p>
        </Notice>
      ) : (
        <p>Looking for the survey …</p>
      )}
      <p>
        <Link href="/panel">All surveys</Link>
      </p>
    </Page>
  )
}

type Kind = 'poster' | 'cards'
const kinds = { poster: 'A poster, A4', cards: 'Cards, 8 on a sheet of A4' }

function HandOut({ survey, definition }: { survey: PanelSurvey; definition: Definition }) {
  const [kind, setKind] = useState<Kind>('poster')
  const [tag, setTag] = useState('en')
  const [named, setNamed] = useState(false)
  const spoken = spokenIn(definition)
  const all = spoken.map((language) => paperOf(definition, survey.address, language, { named }))
  const paper = all.find(({ language }) => language.tag === tag) ?? all[0]
  const names = Object.fromEntries(spoken.map((language) => [language.tag, language.name]))
  return (
    <Page title="Hand it out" lead={survey.title}>
      <p>
        <Link href={`/panel/${survey.slug}`}>Back to the survey</Link>
      </p>
      <WhatIsOpen survey={survey} />
      <Card title="Print it">
        <div className={styles.choices}>
          <Choices
            legend="What"
            name="kind"
            options={kinds}
            chosen={kind}
            onChoose={(value) => setKind(value as Kind)}
          />
          <Choices legend="Language" name="language" options={names} chosen={tag} onChoose={setTag} />
        </div>
        <Tick
          label="Print the name of the survey on it"
          hint="Leave it out where others should not see what it is about: in a pocket, or on a wall that visitors pass."
          checked={named}
          onChange={(event) => setNamed(event.target.checked)}
        />
        <p>
          <Button onClick={() => print()}>Print …</Button>
        </p>
      </Card>
      {paper && (
        <section className={styles.sheet} aria-label={`What will be printed: ${kinds[kind]}, ${paper.language.name}`}>
          <div className={styles.paper}>
            {kind === 'poster' ? <Poster paper={paper} all={all} /> : <Cards paper={paper} />}
          </div>
        </section>
      )}
      <Tablet address={survey.address} />
    </Page>
  )
}

/** What somebody who scans it today would find. */
function WhatIsOpen({ survey }: { survey: PanelSurvey }) {
  const open = survey.waves.find((wave) => wave.state === 'open')
  if (open?.kind === 'real') return null
  return (
    <Notice>
      <p>
        {open
          ? 'A rehearsal is open: whoever scans this now answers the rehearsal. Hand it out once a real wave is open.'
          : 'No wave is open: whoever scans this now is told so. The address stays the same for every wave.'}
      </p>
    </Notice>
  )
}
