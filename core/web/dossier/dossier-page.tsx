import { type ReactNode, useEffect } from 'react'
import type { DossierView } from '../../domain/dossier-contract.ts'
import { type Say, useText } from '../language/language.ts'
import { DossierHeader, type DossierHeaderProps } from './dossier-header.tsx'
import { History } from './history.tsx'
import { MessageThread } from './message-thread.tsx'
import { Tracker } from './tracker.tsx'
import './dossier.css'

export interface DossierSection {
  id: string
  title: string
  content: ReactNode
}

export interface DossierPageProps extends Omit<DossierHeaderProps, 'children'> {
  dossier: DossierView
  /** What the reader can do now, and what blocks the rest: an `ActionPanel`. */
  actions?: ReactNode
  /** Who opened the dossier, in words, where that was not the applicant. */
  openedBy?: string
  /** What is particular to the service: content, documents, money, in this order. */
  sections: readonly DossierSection[]
}

/** Who holds the present step: the reader, or another party by its name. */
function holderOf({ holder, holderLabel, parties }: DossierView, t: Say): string | undefined {
  if (!holder || !holderLabel) return undefined
  return parties.includes(holder) ? t('dossier.tracker.you') : t(holderLabel)
}

/** The frame of every dossier page: header, actions, tracker, the service's sections, messages, history, with a list of them. */
export function DossierPage({ dossier, actions, openedBy, sections, ...header }: DossierPageProps) {
  const { t } = useText()
  // An address that names a part of the page is followed once the part is there.
  useEffect(() => {
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [])
  const all = [
    ...sections,
    { id: 'messages', title: t('dossier.messages'), content: <MessageThread dossierId={dossier.id} /> },
    {
      id: 'history',
      title: t('dossier.history'),
      content: (
        <History entries={dossier.history} opened={{ at: dossier.createdAt, by: openedBy ?? dossier.applicantName }} />
      ),
    },
  ]
  return (
    <div className="dossier">
      <DossierHeader dossier={dossier} {...header} />
      <div className="dossier-columns">
        <div className="dossier-main">
          {actions}
          <nav className="dossier-contents no-print" aria-label={t('dossier.contents')}>
            {all.map((section) => (
              <a key={section.id} href={`#${section.id}`}>
                {section.title}
              </a>
            ))}
          </nav>
          {all.map((section) => (
            <section key={section.id} className="dossier-section" aria-labelledby={section.id}>
              <h2 id={section.id} tabIndex={-1}>
                {section.title}
              </h2>
              {section.content}
            </section>
          ))}
        </div>
        <aside className="dossier-aside" aria-label={t('dossier.tracker')}>
          <Tracker steps={dossier.tracker} holder={holderOf(dossier, t)} dueAt={dossier.dueAt} />
        </aside>
      </div>
    </div>
  )
}
