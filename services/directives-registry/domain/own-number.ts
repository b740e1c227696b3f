import type { CivilDate } from '@guichet/core/domain'
import { compareIdentity, type IdentityWarning } from './identity-comparison.ts'
import type { NamVerdict } from './nam.ts'

/** Who the portal knows the holder of an account to be. The birth date is known where an access manager entered the identity. */
export interface AccountHolder {
  familyName: string
  givenName: string
  birthDate: CivilDate | null
}

/**
 * How a number that somebody declares as their own fits what is known of them. A birth date that the number cannot mean stops; letters only warn, since the
 * card carries the name at birth, and are confirmed once.
 */
export type OwnNumberFit = { fits: false } | { fits: true; warnings: IdentityWarning[] }

export function fitOfOwnNumber(reading: NamVerdict, { birthDate, ...names }: AccountHolder): OwnNumberFit {
  const on = birthDate ?? reading.candidates[0]?.birthDate ?? ''
  const compared = compareIdentity(reading, {
    birthDate: on,
    familyNameAtBirth: names.familyName,
    givenName: names.givenName,
  })
  return compared.matches ? { fits: true, warnings: compared.warnings } : { fits: false }
}

/**
 * Whether a number somebody once declared as their own, and corrected since, may be theirs all the same: it carries their letters and their birth date. Correcting it
 * then opens nothing.
 */
export function mayStillBeOwn(reading: NamVerdict, holder: AccountHolder): boolean {
  const fit = fitOfOwnNumber(reading, holder)
  return fit.fits && fit.warnings.length === 0
}
