import type { DossierSummary } from '../../domain/dossier-contract.ts'
import { subjectIn } from '../../domain/language.ts'
import { useText } from '../language/language.ts'
import { useAccount } from '../session/account.tsx'

/** What a dossier of one's own is called: by what it is, and by whom it is about when that is somebody else. */
export function useOwnTitle(): (dossier: Pick<DossierSummary, 'kindLabel' | 'subject' | 'subjectAr'>) => string {
  const { t, language } = useText()
  const { account } = useAccount()
  return (dossier) => {
    const { kindLabel, subject } = dossier
    const isAboutReader = subject.includes(account.familyName) && subject.includes(account.givenName)
    return isAboutReader ? t(kindLabel) : `${t(kindLabel)} · ${subjectIn(dossier, language)}`
  }
}
