import type { PatientView } from '../domain/care-contract.ts'
import type { Member } from './member-store.ts'

/** The patient as both sides of a request know them. */
export function patientViewOf(member: Member): PatientView {
  const { number, rank, givenName, familyName, givenNameAr, familyNameAr, birthDate, sex } = member
  return { number, rank, givenName, familyName, nameAr: `${givenNameAr} ${familyNameAr}`.trim(), birthDate, sex }
}
