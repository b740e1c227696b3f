import type { Language } from '@guichet/core/domain'
import type { PatientView } from '../../domain/care-contract.ts'

/** The patient's name in the script of the page, the given name first. */
export function patientName({ givenName, familyName, nameAr }: PatientView, language: Language): string {
  return language === 'ar' && nameAr !== '' ? nameAr : `${givenName} ${familyName}`
}

/** The name in a list: in Arabic script where the page is and there is one, else as the list sorts it. */
export function listedName(row: { subject: string; patientNameAr: string }, language: Language): string {
  return language === 'ar' && row.patientNameAr !== '' ? row.patientNameAr : row.subject
}
