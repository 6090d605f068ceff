import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { Route, Switch, useLocation } from 'wouter'
import { ApiError } from './api.ts'
import { Boundary } from './Boundary.tsx'
import { Header } from './Header.tsx'
import { HomePage } from './HomePage.tsx'
import './look/tokens.css'
import './look/desk.css'
import { Page } from './look/Page.tsx'
import { isSignInNeeded, noteSignedOut } from './me.ts'
import { SignedIn, Waiting } from './SignedIn.tsx'

const PanelPages = lazy(() => import('./panel/PanelPages.tsx').then((m) => ({ default: m.PanelPages })))
const ResearchPages = lazy(() => import('./research/ResearchPages.tsx').then((m) => ({ default: m.ResearchPages })))
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx').then((m) => ({ default: m.PeoplePage })))
const SignInPage = lazy(() => import('./people/SignInPage.tsx').then((m) => ({ default: m.SignInPage })))
const JoinPage = lazy(() => import('./people/JoinPage.tsx').then((m) => ({ default: m.JoinPage })))

const onError = (error: unknown) => {
  if (isSignInNeeded(error) && (error as ApiError).code === 'sign_in_needed') noteSignedOut(client)
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    // A refusal stays a refusal; only a lost connection or a busy server is worth another try.
    queries: {
      retry: (times, error) => times < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
})

/** The desk: the pages of panel members, facilitators, researchers and administrators, each room a chunk of its own. */
function Desk() {
  const [path] = useLocation()
  return (
    <>
      <Header />
      <Boundary path={path}>
        <Suspense fallback={<Waiting />}>
          <Switch>
            <Route path="/" component={HomePage} />
            <Route path="/sign-in" component={SignInPage} />
            <Route path="/join" component={JoinPage} />
            <Route path="/people">
              <SignedIn permission="people:invite">
                <PeoplePage />
              </SignedIn>
            </Route>
            <Route path="/panel/*?">
              <SignedIn permission="tables:read">
                <PanelPages />
              </SignedIn>
            </Route>
            <Route path="/research/*?">
              <SignedIn permission="tables:read">
                <ResearchPages />
              </SignedIn>
            </Route>
            <Route>
              <Page title="This page is not here" narrow>
                <p>
                  Please check the address, or <a href="/">go to the first page</a>.
                </p>
              </Page>
            </Route>
          </Switch>
        </Suspense>
      </Boundary>
    </>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Desk />
    </QueryClientProvider>
  </StrictMode>,
)
