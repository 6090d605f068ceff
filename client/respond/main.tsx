import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../look/tokens.css'
import '../look/base.css'
import './respond.css'
import { Sitting } from './Sitting.tsx'
import { TakeBackPage } from './TakeBackPage.tsx'

const slug = /^\/s\/([^/]+)\/?$/.exec(location.pathname)?.[1]
const root = createRoot(document.getElementById('app')!)

// A page that the browser kept whole and brings back would show someone's answers to whoever comes next.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

root.render(
  <StrictMode>{slug === undefined ? <TakeBackPage /> : <Sitting slug={decodeURIComponent(slug)} />}</StrictMode>,
)
