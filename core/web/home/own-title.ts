import type { DossierSummary } from '../../domain/dossier-contract.ts'
import { useText } from '../language/language.ts'
import { useAccount } from '../session/account.tsx'

/** What a dossier of one's own is called: by what it is, and by whom it is about when that is somebody else. */
export function useOwnTitle(): (dossier: Pick<DossierSummary, 'kindLabel' | 'subject'>) => string {
  const { t } = useText()
  const { account } = useAccount()
  return ({ kindLabel, subject }) => {
    const isAboutReader = subject.includes(account.familyName) && subject.includes(account.givenName)
    return isAboutReader ? t(kindLabel) : `${t(kindLabel)} · ${subject}`
  }
}
