import type { DossierSummary } from '../../domain/dossier-contract.ts'
import { textIn } from '../../domain/language.ts'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { NextIcon } from '../plain/icons.tsx'
import { Due } from './due.tsx'

export interface WaitingLineProps {
  dossier: DossierSummary
  /** The reader's own: named by what it is rather than by whom it is about. */
  own?: boolean
}

/** One thing to do: what, whose, by when. */
export function WaitingLine({ dossier, own }: WaitingLineProps) {
  const { t, language } = useText()
  const place = textIn((own ? null : dossier.department)?.name ?? dossier.organization.name, language)
  return (
    <PageLink to={dossier.path} className="line">
      <span className="line-main">
        <span className="line-title">{own ? t(dossier.kindLabel) : dossier.subject}</span>
        <span className="line-note">
          {!own && `${t(dossier.kindLabel)} · `}
          {place} · <span className="isolate nowrap">{dossier.reference}</span>
        </span>
      </span>
      <span className="line-side">
        <span className="line-state">{t(dossier.stateLabel)}</span>
        {dossier.dueAt && <Due at={dossier.dueAt} />}
      </span>
      <NextIcon />
    </PageLink>
  )
}
