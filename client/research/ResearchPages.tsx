import { Route, Switch } from 'wouter'
import { ReleasePage } from './release/ReleasePage.tsx'
import { SurveyPage } from './SurveyPage.tsx'
import { SurveysPage } from './SurveysPage.tsx'

/** Everything under /research. */
export function ResearchPages() {
  return (
    <Switch>
      <Route path="/research/releases/:id">{({ id }) => <ReleasePage key={id} id={id} />}</Route>
      <Route path="/research/:slug">{({ slug }) => <SurveyPage key={slug} slug={slug} />}</Route>
      <Route path="/research">
        <SurveysPage />
      </Route>
    </Switch>
  )
}
