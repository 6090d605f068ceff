import { Route, Switch } from 'wouter'
import { SignedIn } from '../SignedIn.tsx'
import { NamedTablesPage } from './named/NamedTablesPage.tsx'
import { ReleasePage } from './release/ReleasePage.tsx'
import { ReadingPage } from './reviews/ReadingPage.tsx'
import { ReviewsPage } from './reviews/ReviewsPage.tsx'
import { AgreementPage } from './rows/AgreementPage.tsx'
import { SurveyPage } from './SurveyPage.tsx'
import { SurveysPage } from './SurveysPage.tsx'
import { TrendsPage } from './trends/TrendsPage.tsx'

/** Everything under /research. */
export function ResearchPages() {
  return (
    <Switch>
      <Route path="/research/releases/:id">{({ id }) => <ReleasePage key={id} id={id} />}</Route>
      <Route path="/research/reviews/:release">
        {({ release }) => (
          <SignedIn permission="words:review">
            <ReadingPage key={release} release={release} />
          </SignedIn>
        )}
      </Route>
      <Route path="/research/reviews">
        <SignedIn permission="words:review">
          <ReviewsPage />
        </SignedIn>
      </Route>
      <Route path="/research/waves/:wave">
        {({ wave }) => (
          <SignedIn permission="rows:export">
            <NamedTablesPage key={wave} wave={wave} />
          </SignedIn>
        )}
      </Route>
      <Route path="/research/agreement">
        <SignedIn permission="rows:export">
          <AgreementPage />
        </SignedIn>
      </Route>
      <Route path="/research/:slug/trends">{({ slug }) => <TrendsPage key={slug} slug={slug} />}</Route>
      <Route path="/research/:slug">{({ slug }) => <SurveyPage key={slug} slug={slug} />}</Route>
      <Route path="/research">
        <SurveysPage />
      </Route>
    </Switch>
  )
}
