import type { ReactNode } from 'react'
import { textIn } from '../../domain/language.ts'
import type { DossierView } from '../../domain/dossier-contract.ts'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { Due } from '../home/due.tsx'
import { PageTitle } from '../layout/page-title.tsx'
import { Tag } from '../plain/notice.tsx'
import './dossier.css'

export interface DossierHeaderProps {
  dossier: DossierView
  /** The title of the page when it is not the name of the kind of dossier. */
  title?: string
  /** What the dossier is, before its place, where the title is the name of who it is about. */
  above?: string
  /** Where the reader comes from: a desk, a list. Home when left out. */
  back?: { to: string; label: string }
  children?: ReactNode
}

/** What the dossier is, its reference, where it stands in plain words, who holds it and until when. */
export function DossierHeader({ dossier, title, above, back, children }: DossierHeaderProps) {
  const { t, language } = useText()
  const format = useFormat()
  const place = [dossier.organization, dossier.department].flatMap((one) => (one ? textIn(one.name, language) : []))
  return (
    <header className="dossier-header">
      <PageLink to={back?.to ?? '/home'} className="small">
        {back?.label ?? t('web.nav.home')}
      </PageLink>
      <PageTitle tab={dossier.reference} above={[...(above ? [above] : []), ...place].join(' · ')}>
        {title ?? t(dossier.kindLabel)}
      </PageTitle>
      <p className="dossier-facts">
        <Tag tone={dossier.stateTone}>{t(dossier.stateLabel)}</Tag>
        <span className="isolate numbers">{dossier.reference}</span>
        {title !== dossier.applicantName && <span>{dossier.applicantName}</span>}
        <DossierHolder dossier={dossier} />
        {dossier.dueOn && <Due on={dossier.dueOn} at={dossier.dueAt} />}
        <span className="quiet">{t('dossier.since', { date: format.shortDate(dossier.stateSince) })}</span>
      </p>
      {children}
    </header>
  )
}

/** Who must act next: the reader, or another party. */
export function DossierHolder({ dossier: { holder, holderLabel, parties } }: Pick<DossierHeaderProps, 'dossier'>) {
  const { t } = useText()
  if (!holder || !holderLabel) return null
  return <span>{parties.includes(holder) ? t('home.held-by-you') : t('home.held-by', { holder: t(holderLabel) })}</span>
}
