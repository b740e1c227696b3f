import type { CivilDate } from '@guichet/core/domain'
import type { NamVerdict } from './nam.ts'

/** What is on file about a person's sex. The card may say X, which compares with nothing. */
export const sexes = ['M', 'F', 'X', 'unknown'] as const
export type SexOnFile = (typeof sexes)[number]

/** An identity as somebody typed it, beside a health insurance number. */
export interface TypedIdentity {
  birthDate: CivilDate
  sex?: SexOnFile
  familyNameAtBirth?: string
  givenName?: string
}

/** What does not fit but may be right all the same: a chosen name, a corrected sex. It is logged and stops nobody. */
export const identityWarnings = ['sex-differs', 'family-name-differs', 'given-name-differs'] as const
export type IdentityWarning = (typeof identityWarnings)[number]

export type IdentityComparison =
  | { matches: false; error: 'IDENTITY_MISMATCH' }
  | { matches: true; birthDate: CivilDate; warnings: IdentityWarning[] }

/**
 * Compares a number with a typed identity. A birth date that the number cannot mean is a hard stop; everything else is a warning, since
 * the card carries the family name at birth and the usual given name.
 */
export function compareIdentity(reading: NamVerdict, typed: TypedIdentity): IdentityComparison {
  const { birthDate, sex, familyNameAtBirth, givenName } = typed
  if (!reading.candidates.some((candidate) => candidate.birthDate === birthDate)) {
    return { matches: false, error: 'IDENTITY_MISMATCH' }
  }
  const warnings: IdentityWarning[] = []
  if ((sex === 'M' || sex === 'F') && sex !== reading.sex) warnings.push('sex-differs')
  if (differs(familyNameAtBirth, reading.familyLetters)) warnings.push('family-name-differs')
  if (differs(givenName, reading.givenLetter)) warnings.push('given-name-differs')
  return { matches: true, birthDate, warnings }
}

export interface FullName {
  familyName: string | null
  givenName: string | null
}

/** Whether two people bear the same name, accents, case and hyphens aside. */
export function isSameName(one: FullName, other: FullName): boolean {
  const same = (field: keyof FullName) => lettersOf(one[field] ?? '') === lettersOf(other[field] ?? '')
  return same('familyName') && same('givenName')
}

/** How a name too short for its letters is filled up is not public: only the letters it has are compared. */
function differs(name: string | undefined, letters: string): boolean {
  const own = lettersOf(name ?? '').slice(0, letters.length)
  return own !== '' && !letters.startsWith(own)
}

const ligatures: Record<string, string> = { Œ: 'OE', Æ: 'AE', Ø: 'O', Đ: 'D', Ł: 'L' }

/** The letters A to Z of a name: capitals, ligatures written out, without accents, apostrophes, hyphens and spaces. */
export function lettersOf(name: string): string {
  return name
    .toUpperCase()
    .replaceAll(/[ŒÆØĐŁ]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFKD')
    .replaceAll(/[^A-Z]/g, '')
}

/** Whether a birth date lies after today: nobody is born then. A date that was not given does not. */
export function isBornLater(birthDate: CivilDate | null, today: CivilDate): boolean {
  return birthDate !== null && birthDate > today
}
