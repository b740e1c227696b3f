import type { AvailableActionView } from '../../domain/dossier-contract.ts'
import { PageLink, useNavigation } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { Notice } from '../plain/notice.tsx'

export interface BlockedPanelProps {
  action: AvailableActionView
  /** The page of the dossier: a `fix` that starts with `/` lies below it, one with `#` is an anchor of it. */
  dossierPath: string
}

/** Where a condition is mended: an anchor of the dossier's page, also when the panel stands on another one, or a page below it. */
function fixAddress(fix: string, dossierPath: string, pathname: string): string {
  if (!fix.startsWith('#')) return `${dossierPath}/${fix.replace(/^\//, '')}`
  return pathname === dossierPath ? fix : dossierPath + fix
}

/** Why an action cannot be done yet: every condition that is missing as a sentence, with the link that mends it. */
export function BlockedPanel({ action, dossierPath }: BlockedPanelProps) {
  const { t } = useText()
  const { pathname } = useNavigation()
  return (
    <Notice tone="wait" title={t('dossier.blocked', { action: t(action.label) })}>
      <ul className="blocked-list">
        {action.unmet.map((condition) => (
          <li key={condition.condition}>
            {t(condition.label, condition.values)}{' '}
            {condition.fix && (
              <PageLink to={fixAddress(condition.fix, dossierPath, pathname)}>
                {t('dossier.blocked.fix')}
                <span className="visually-hidden">: {t(condition.label, condition.values)}</span>
              </PageLink>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
