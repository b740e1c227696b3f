import { type Language, subjectIn } from '@guichet/core/domain'
import type { Member } from './member-store.ts'

/** What a member is called in both scripts. */
export type MemberNames = Pick<Member, 'givenName' | 'familyName' | 'givenNameAr' | 'familyNameAr'>

/** The name in Arabic script; empty where the insurer knows none. */
export function arabicName({ givenNameAr, familyNameAr }: MemberNames): string {
  return `${givenNameAr} ${familyNameAr}`.trim()
}

/** A patient as the subject of a dossier: in Latin script by the family name, as lists sort. */
export function patientSubject(member: MemberNames): { subject: string; subjectAr: string } {
  return { subject: `${member.familyName} ${member.givenName}`, subjectAr: arabicName(member) }
}

/** How a document names a patient: in the script of its language, where that name is known. */
export function patientName(member: MemberNames, language: Language): string {
  return subjectIn(patientSubject(member), language)
}
