import type { Instant } from '@guichet/core/domain'

/**
 * What the privacy officer of an establishment is told to look at. `own-number`, `relative`: the portal stopped a search. `repeated-misses`: several searches
 * found nobody. `emergency-search`: a declared emergency let one go on all the same. `own-number-corrected`: another number took the place of their own;
 * `own-number-differs`: what they declared does not carry their letters; `former-own-number`: they looked for a number they once declared as their own.
 * `verbal-change`: the person said otherwise. Codes are message keys `directives-registry.access-flag.<code>`.
 */
export const accessFlags = [
  'own-number',
  'own-number-corrected',
  'own-number-differs',
  'former-own-number',
  'relative',
  'same-family-name',
  'colleague',
  'unusual-volume',
  'two-wards',
  'repeated-misses',
  'emergency-search',
  'verbal-change',
] as const
export type AccessFlag = (typeof accessFlags)[number]

/** What the officer found. `incident`: it goes on as a confidentiality incident. */
export const flagFindings = ['explained', 'incident'] as const
export type FlagFinding = (typeof flagFindings)[number]

/** What is known of a search that led to a person. */
export interface SearchFacts {
  relation: 'same-name' | 'former-own' | null
  /** Whether the person works at the establishment. */
  colleague: boolean
  /** Whether a reason lifted the limit of an hour or a day. */
  limitLifted: boolean
  now: Instant
  departmentId: string
  /** The consultation of the same user before this one. */
  before: { departmentId: string; at: Instant } | null
}

/** The flags of a search, in the order of the list. */
export function flagsOfSearch(facts: SearchFacts, policy: { twoWardsMinutes: number }): AccessFlag[] {
  const { before, now } = facts
  const elsewhere =
    before !== null &&
    before.departmentId !== facts.departmentId &&
    Date.parse(now) - Date.parse(before.at) < policy.twoWardsMinutes * 60_000
  const raised: Partial<Record<AccessFlag, boolean>> = {
    'former-own-number': facts.relation === 'former-own',
    'same-family-name': facts.relation === 'same-name',
    colleague: facts.colleague,
    'unusual-volume': facts.limitLifted,
    'two-wards': elsewhere,
  }
  return accessFlags.filter((flag) => raised[flag])
}
