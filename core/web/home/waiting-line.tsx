import type { ListedDossierView, WaitingQueue } from '../../domain/dossier-contract.ts'
import { subjectIn, textIn } from '../../domain/language.ts'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { NextIcon } from '../plain/icons.tsx'
import { Due } from './due.tsx'
import { useOwnTitle } from './own-title.ts'

export interface WaitingLineProps {
  dossier: ListedDossierView
  /** The reader's own: named by what it is first. */
  own?: boolean
}

/** Several things to do that are not told one by one: how many, and where. */
export function QueueLine({ queue }: { queue: WaitingQueue }) {
  const { t } = useText()
  return (
    <PageLink to={queue.path} className="line">
      <span className="line-main">
        <span className="line-title">{t(queue.label, { count: queue.count })}</span>
      </span>
      <NextIcon />
    </PageLink>
  )
}

/** One thing to do: what, whose, where it stands or that only a signature is left, by when. */
export function WaitingLine({ dossier, own }: WaitingLineProps) {
  const { t, language } = useText()
  const ownTitle = useOwnTitle()
  const place = textIn((own ? null : dossier.department)?.name ?? dossier.organization.name, language)
  return (
    <PageLink to={dossier.path} className="line">
      <span className="line-main">
        <span className="line-title">{own ? ownTitle(dossier) : subjectIn(dossier, language)}</span>
        <span className="line-note">
          {!own && `${t(dossier.kindLabel)} · `}
          {place} · <span className="isolate nowrap">{dossier.reference}</span>
        </span>
      </span>
      <span className="line-side">
        <span className="line-state">{t(dossier.toSign ? 'home.to-sign' : dossier.stateLabel)}</span>
        {dossier.dueOn && <Due on={dossier.dueOn} at={dossier.dueAt} />}
      </span>
      <NextIcon />
    </PageLink>
  )
}
