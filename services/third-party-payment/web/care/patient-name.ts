import type { Language } from '@guichet/core/domain'
import type { PatientView } from '../../domain/care-contract.ts'

/** The patient's name in the script of the page, the given name first. */
export function patientName({ givenName, familyName, nameAr }: PatientView, language: Language): string {
  return language === 'ar' && nameAr !== '' ? nameAr : `${givenName} ${familyName}`
}
