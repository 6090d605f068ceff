import { lazy } from 'react'
import { Route, Switch } from 'wouter'
import { SurveyPage } from './SurveyPage.tsx'
import { SurveysPage } from './SurveysPage.tsx'

// With the words of every language: only for whoever prints.
const HandOutPage = lazy(() => import('./hand-out/HandOutPage.tsx').then((m) => ({ default: m.HandOutPage })))

const PromisePage = lazy(() => import('./promise/PromisePage.tsx').then((m) => ({ default: m.PromisePage })))

/** Everything under /panel. */
export function PanelPages() {
  return (
    <Switch>
      <Route path="/panel/:slug/hand-out">{({ slug }) => <HandOutPage key={slug} slug={slug} />}</Route>
      <Route path="/panel/:slug/promise">{({ slug }) => <PromisePage key={slug} slug={slug} />}</Route>
      <Route path="/panel/:slug">{({ slug }) => <SurveyPage key={slug} slug={slug} />}</Route>
      <Route path="/panel">
        <SurveysPage />
      </Route>
    </Switch>
  )
}
