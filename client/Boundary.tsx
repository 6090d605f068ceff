import { Component, type ReactNode } from 'react'
import { Button } from './look/Button.tsx'
import { Notice } from './look/Notice.tsx'
import { Page } from './look/Page.tsx'

/** Catches a page that broke, or one that a lost connection or a newer version kept from loading. */
export class Boundary extends Component<{ path: string; children: ReactNode }, { brokenAt: string | undefined }> {
  override state: { brokenAt: string | undefined } = { brokenAt: undefined }

  static getDerivedStateFromError() {
    return { brokenAt: globalThis.location.pathname }
  }

  override render() {
    if (this.state.brokenAt !== this.props.path) return this.props.children
    return (
      <Page title="This page did not load" narrow>
        <Notice kind="problem">
          <p>Check your connection, then load the page again.</p>
        </Notice>
        <Button onClick={() => globalThis.location.reload()}>Load it again</Button>
      </Page>
    )
  }
}
