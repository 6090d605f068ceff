import { startTransition } from 'react'
import { flushSync } from 'react-dom'
import { createRoot, type Root } from 'react-dom/client'
import type { SurveyModel } from 'survey-core'
import type { PageProps } from '../face/parts/page-parts.ts'
import { idle } from './idle.ts'
import { Page } from './Page.tsx'

/** The main part of the document, in which pages are drawn. */
export interface Stage {
  /**
   * Draws a page where nobody sees it, in slices of a few milliseconds: what the browser then has compiled makes the
   * first real page come twice as soon.
   */
  rehearse(props: PageProps): Promise<void>
  /** Another page. Its fields are new: they hold what was answered, and nothing of the page before. */
  show(form: HTMLFormElement, props: PageProps): void
  /** The same page, with more or fewer questions on it: what stands there already is left alone. */
  update(props: PageProps): void
  has(element: Element): boolean
  clear(): void
}

/** Each page of the server brings a `<main>` of its own: React moves with it. */
export function openStage(model: SurveyModel): Stage {
  let main: HTMLElement | undefined
  let root: Root | undefined
  let revision = 0

  // At once, so that whoever pressed sees it in the next frame, and the focus finds it.
  const draw = (props: PageProps) => flushSync(() => root?.render(<Page key={revision} model={model} {...props} />))

  return {
    async rehearse(props) {
      const unseen = document.createElement('main')
      const rehearsal = createRoot(unseen)
      startTransition(() => rehearsal.render(<Page model={model} {...props} />))
      for (let turn = 0; turn < 20 && !unseen.hasChildNodes(); turn++) await idle()
      rehearsal.unmount()
    },
    show(form, props) {
      const here = form.querySelector('main')
      if (here !== main) {
        root?.unmount()
        root = here ? createRoot(here) : undefined
        main = here ?? undefined
      }
      revision += 1
      draw(props)
      dress(form, props)
    },
    update: draw,
    has: (element) => main?.contains(element) === true,
    clear() {
      root?.unmount()
      root = main = undefined
    },
  }
}

/** What else of the document tells one page from another: see face/Document.tsx. */
function dress(form: HTMLFormElement, { page: { view }, language: { say } }: PageProps): void {
  const hasProblems = 'problems' in view && view.problems.length > 0
  document.title = say(hasProblems ? 'pageTitleError' : 'pageTitle')
  document.body.dataset.view = view.view
  const first = form.querySelector<HTMLButtonElement>('button[name=go]')
  if (first) first.value = view.view === 'question' ? 'next' : 'set'
}
