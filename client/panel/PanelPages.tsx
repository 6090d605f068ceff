import { Route, Switch } from 'wouter'
import { SurveyPage } from './SurveyPage.tsx'
import { SurveysPage } from './SurveysPage.tsx'

/** Everything under /panel. */
export function PanelPages() {
  return (
    <Switch>
      <Route path="/panel/:slug">{({ slug }) => <SurveyPage key={slug} slug={slug} />}</Route>
      <Route path="/panel">
        <SurveysPage />
      </Route>
    </Switch>
  )
}
