import type { HomeView } from '../../domain/dossier-contract.ts'
import { textIn } from '../../domain/language.ts'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { NextIcon } from '../plain/icons.tsx'
import { useOwnTitle } from './own-title.ts'
import { TrackerLine } from '../dossier/tracker-line.tsx'

/** One's own dossier: what it is, where it stands, and its tracker in one line. */
export function DossierLine({ dossier, yours }: { dossier: HomeView['dossiers'][number]; yours: boolean }) {
  const { t, language } = useText()
  const ownTitle = useOwnTitle()
  return (
    <PageLink to={dossier.path} className="line">
      <span className="line-main">
        <span className="line-title">{ownTitle(dossier)}</span>
        <span className="line-note">
          {textIn(dossier.organization.name, language)} · <span className="isolate nowrap">{dossier.reference}</span>
        </span>
        <TrackerLine steps={dossier.tracker} dueAt={dossier.dueAt} />
      </span>
      <span className="line-side">
        <span className="line-state">{t(dossier.stateLabel)}</span>
        {yours && <span className="line-note">{t('home.held-by-you')}</span>}
      </span>
      <NextIcon />
    </PageLink>
  )
}
