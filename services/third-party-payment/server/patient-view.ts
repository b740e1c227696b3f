import type { PatientView } from '../domain/care-contract.ts'
import type { Member } from './member-store.ts'
import { arabicName } from './patient-name.ts'

/** The patient as both sides of a request know them. */
export function patientViewOf(member: Member): PatientView {
  const { number, rank, givenName, familyName, birthDate, sex } = member
  return { number, rank, givenName, familyName, nameAr: arabicName(member), birthDate, sex }
}
