import { Component, type ReactNode } from 'react'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { PageTitle } from './page-title.tsx'

interface Props {
  /** A change of it gives the page another try. */
  place?: string
  children: ReactNode
}

interface State {
  failed: boolean
  place?: string
}

/** A page that breaks says so in its place; the rest of the portal goes on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, place: this.props.place }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place ? null : { failed: false, place: props.place }
  }

  override render(): ReactNode {
    return this.state.failed ? <BrokenPage /> : this.props.children
  }
}

/** Said when a page cannot be shown, most often because a new version of the portal replaced the one that is open. */
export function BrokenPage() {
  const { t } = useText()
  return (
    <div className="stack reading" role="alert">
      <PageTitle>{t('web.broken.title')}</PageTitle>
      <p>{t('web.broken.text')}</p>
      <div className="row">
        <Button onClick={() => location.reload()}>{t('web.broken.reload')}</Button>
        <a className="button" data-look="second" href="/home">
          {t('web.to-home')}
        </a>
      </div>
    </div>
  )
}
