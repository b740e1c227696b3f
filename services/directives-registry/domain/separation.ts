import { lettersOf } from './identity-comparison.ts'
import type { RegistryRole } from './authorization-matrix-data.ts'

/** Roles that one person may not hold together in one establishment (S2). */
export const exclusiveRoles: readonly RegistryRole[] = [
  'establishment-head',
  'access-manager',
  'privacy-officer',
  'auditor',
]

/** The exclusive roles somebody would hold beside each other with one more; empty when there is no conflict. */
export function conflictingRoles(held: readonly RegistryRole[], added: RegistryRole): RegistryRole[] {
  if (!exclusiveRoles.includes(added)) return []
  return exclusiveRoles.filter((role) => role !== added && held.includes(role))
}

/** The people of one request. Null where nobody has done the step yet, or the person has no account. */
export interface PeopleOfRequest {
  requesterId: string
  beneficiaryId: string | null
  attestedById: string | null
}

/** Whether an account may act as access manager on a request: neither their own, nor for themselves, nor attested by them (S1, S3). */
export function mayDecideAsAccessManager(actorId: string, people: PeopleOfRequest): boolean {
  return ![people.requesterId, people.beneficiaryId, people.attestedById].includes(actorId)
}

/** Whether an account may review a grant: not their own, and not one they gave (S4). */
export function mayReview(actorId: string, grant: { holderId: string; grantedById: string }): boolean {
  return actorId !== grant.holderId && actorId !== grant.grantedById
}

/** Roles in which nobody ever sees a directive; a clinician who also holds one of them uses the clinical grant (S5). */
export const blindRoles: readonly RegistryRole[] = [
  'access-manager',
  'superior',
  'establishment-head',
  'register-operator',
  'help-desk',
  'auditor',
  'delegate',
]

/** Who reads, by the keyed hashes of the numbers they declared. `formerOwn`: declared as their own, and corrected since. */
export interface NumbersOfReader {
  own: string | null
  formerOwn: readonly string[]
  relatives: readonly string[]
  familyName: string
}

/** Who is looked for. `mayBeReader`: the number carries the letters and the birth date of the reader, see `mayStillBeOwn`. */
export interface PersonOfNumber {
  number: string
  familyNameAtBirth: string
  mayBeReader: boolean
}

/**
 * How a reader stands to a person (S7): their own directive is blocked, and so is that of a relative they declared. A number they once declared as their own stays
 * blocked where it may be theirs, and is otherwise flagged for the privacy officer, as the same family name is. Numbers are compared by the keyed hash under which they are kept.
 */
export function ownOrRelative(
  reader: NumbersOfReader,
  person: PersonOfNumber,
): 'own' | 'relative' | 'former-own' | 'same-name' | null {
  if (reader.own === person.number) return 'own'
  if (reader.relatives.includes(person.number)) return 'relative'
  if (reader.formerOwn.includes(person.number)) return person.mayBeReader ? 'own' : 'former-own'
  return lettersOf(reader.familyName) === lettersOf(person.familyNameAtBirth) ? 'same-name' : null
}

/** Whether the privacy officer may see content: only in an open case, and then masked (S8). */
export function privacyOfficerSees(openCase: boolean): 'masked' | 'nothing' {
  return openCase ? 'masked' : 'nothing'
}

/** Whether a second person is another one than those before (S9 for clerks, and wherever two are needed). */
export function isSecondPerson(actorId: string, ...before: readonly (string | null)[]): boolean {
  return !before.includes(actorId)
}

/** Whether one more access manager may be designated; replacing one is a swap, not a third (S10). */
export function mayDesignate(living: number, maximum: number, replaces: boolean): boolean {
  return (replaces ? living - 1 : living) < maximum
}
