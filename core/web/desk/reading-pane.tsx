import type { ReactNode } from 'react'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import './desk.css'

/** A list with what is open from it beside it; on narrow screens what is open takes the place of the list. */
export function DeskColumns({ list, pane }: { list: ReactNode; pane: ReactNode | null }) {
  return (
    <div className="desk-columns" data-open={pane ? true : undefined}>
      <div className="desk-list">{list}</div>
      {pane && <div className="desk-pane">{pane}</div>}
    </div>
  )
}

export interface ReadingPaneProps {
  title: string
  /** The full page of what is shown. */
  to: string
  onClose: () => void
  children: ReactNode
}

/** One thing from the list, as much as it takes to decide whether to open it. */
export function ReadingPane({ title, to, onClose, children }: ReadingPaneProps) {
  const { t } = useText()
  return (
    <article className="reading-pane stack" aria-label={title}>
      <div className="spread">
        <h2>{title}</h2>
        <div className="row">
          <PageLink to={to}>{t('dossier.desk.open-page')}</PageLink>
          <Button look="quiet" onClick={onClose}>
            {t('web.close')}
          </Button>
        </div>
      </div>
      {children}
    </article>
  )
}
