import { type CivilDate, civilDateOf, type Instant, type Language } from '@guichet/core/domain'
import { situations } from './directive.ts'
import { lettersOf } from './identity-comparison.ts'
import { normalizeNam } from './nam.ts'

/** Why the registry is opened, declared before any search. The law ties reading to incapacity. */
export const consultationReasons = [
  'incapable-decision-pending',
  'existence-with-capable-person',
  'transfer-or-admission',
  'filing-error',
] as const
export type ConsultationReason = (typeof consultationReasons)[number]

/** The clinical situation as far as it is known. */
export const declaredSituations = [...situations, 'not-yet-determined'] as const
export type DeclaredSituation = (typeof declaredSituations)[number]

/** What is looked for once the keys were read, see `readSearch`: every part of it has to fit exactly; nothing is listed, no part of a name is enough. */
export type SoughtPerson =
  | { by: 'nam'; nam: string; birthDate: CivilDate }
  | {
      by: 'demographic'
      familyNameAtBirth: string
      givenName: string
      birthDate: CivilDate
      sex: 'M' | 'F' | 'X'
      /** The attribute asked for when names, birth date and sex fit several. */
      nam: string | null
    }

/** A person known to the register, as far as a search compares. */
export interface InsuredPerson {
  id: string
  nam: string
  familyNameAtBirth: string
  givenName: string
  birthDate: CivilDate
  sexOnFile: 'M' | 'F' | 'X' | 'unknown'
}

/** A name as searches compare and store it: capitals without accents, apostrophes, hyphens and spaces. */
export function searchName(name: string): string {
  return lettersOf(name)
}

/** Whether a person is exactly who is looked for. An unknown sex on file fits any. */
export function isSought(person: InsuredPerson, sought: SoughtPerson): boolean {
  if (person.birthDate !== sought.birthDate) return false
  if (sought.nam !== null && normalizeNam(person.nam) !== normalizeNam(sought.nam)) return false
  return sought.by === 'nam' || hasIdentity(person, sought)
}

function hasIdentity(person: InsuredPerson, sought: Extract<SoughtPerson, { by: 'demographic' }>): boolean {
  return (
    searchName(sought.familyNameAtBirth) !== '' &&
    searchName(person.familyNameAtBirth) === searchName(sought.familyNameAtBirth) &&
    searchName(person.givenName) === searchName(sought.givenName) &&
    (person.sexOnFile === 'unknown' || person.sexOnFile === sought.sex)
  )
}

/**
 * What a search says. `no-match`: the register does not know the person. `ambiguous`: more than one fits, nothing is shown and one more attribute is asked.
 * `absent`: known, nothing registered. `present`: a version is registered. The first and the third prove nothing: there may be a paper in the chart.
 */
export const consultationOutcomes = ['no-match', 'ambiguous', 'absent', 'present'] as const
export type ConsultationOutcome = (typeof consultationOutcomes)[number]

/** The outcome of a search among the persons who fit it, and the one person it is about. */
export function outcomeOf(found: readonly { id: string; registeredVersionId: string | null }[]): {
  outcome: ConsultationOutcome
  personId: string | null
  versionId: string | null
} {
  const [person, ...others] = found
  if (!person) return { outcome: 'no-match', personId: null, versionId: null }
  if (others.length > 0) return { outcome: 'ambiguous', personId: null, versionId: null }
  const versionId = person.registeredVersionId
  return { outcome: versionId ? 'present' : 'absent', personId: person.id, versionId }
}

/** What an establishment decides about consultations. */
export interface ConsultationPolicy {
  personsPerHour: number
  personsPerDay: number
  noMatches: { count: number; minutes: number }
  idleMinutes: number
  viewMinutes: number
  /** A confirmation older than this is asked again before a directive is opened. */
  confirmationMinutes: number
  /** How long a declared context is good for: to search, to open and to open again. */
  contextMinutes: number
  /** The same user in two units within so long is looked at. */
  twoWardsMinutes: number
}

/** One search of the same user. */
export interface PastSearch {
  at: Instant
  /** The person it led to, whoever they are; null without one. */
  personId: string | null
  outcome: ConsultationOutcome
  /** Whether a declared emergency let it go on past the pause. */
  emergency: boolean
}

/**
 * What stands before the next search. `persons-hour`, `persons-day`: so many distinct persons already, a reason has to be written to go on.
 * `slow-down`: too many searches found nobody, wait `retryAfter` seconds; this one only a declared emergency lifts, once a day.
 */
export type SearchLimit = { limit: 'persons-hour' | 'persons-day' } | { limit: 'slow-down'; retryAfter: number } | null

/** Whether a declared emergency may still lift the pause: a decision waits for a person who is incapable, and none did within a day. */
export function mayLiftPause(past: readonly PastSearch[], now: Instant, reason: ConsultationReason): boolean {
  const since = Date.parse(now) - 24 * 3_600_000
  const lifted = past.some(({ at, emergency }) => emergency && Date.parse(at) > since)
  return reason === 'incapable-decision-pending' && !lifted
}

/** What stands before the next search of a user. */
export function searchLimit(past: readonly PastSearch[], now: Instant, policy: ConsultationPolicy): SearchLimit {
  const within = (minutes: number) => past.filter(({ at }) => Date.parse(at) > Date.parse(now) - minutes * 60_000)
  const distinct = (searches: readonly PastSearch[]) => new Set(searches.flatMap(({ personId }) => personId ?? [])).size
  const misses = recentMisses(past, now, policy)
  const counted = misses[policy.noMatches.count - 1]
  if (counted !== undefined) {
    const ends = counted + policy.noMatches.minutes * 60_000
    return { limit: 'slow-down', retryAfter: Math.ceil((ends - Date.parse(now)) / 1000) }
  }
  if (distinct(within(60)) >= policy.personsPerHour) return { limit: 'persons-hour' }
  if (distinct(within(24 * 60)) >= policy.personsPerDay) return { limit: 'persons-day' }
  return null
}

/** When the searches that still count found nobody, in milliseconds, the last one first. */
function recentMisses(
  past: readonly PastSearch[],
  now: Instant,
  { noMatches }: Pick<ConsultationPolicy, 'noMatches'>,
): number[] {
  const since = Date.parse(now) - noMatches.minutes * 60_000
  return past
    .filter(({ at, outcome }) => outcome === 'no-match' && Date.parse(at) > since)
    .map(({ at }) => Date.parse(at))
    .toSorted((one, other) => other - one)
}

/** How many more searches may find nobody before the next one has to wait; none when it has to already. */
export function missesLeft(
  past: readonly PastSearch[],
  now: Instant,
  policy: Pick<ConsultationPolicy, 'noMatches'>,
): number {
  return Math.max(0, policy.noMatches.count - recentMisses(past, now, policy).length)
}

/** Until when a declared context can be used. */
export function contextEndsAt(declaredAt: Instant, policy: Pick<ConsultationPolicy, 'contextMinutes'>): Instant {
  return new Date(Date.parse(declaredAt) + policy.contextMinutes * 60_000).toISOString()
}

/** Until when a view stays open: so long after the last sign of life, and so long after it was opened at most. */
export function viewClosesAt(
  { openedAt, lastSeenAt }: { openedAt: Instant; lastSeenAt: Instant },
  policy: ConsultationPolicy,
): Instant {
  const idle = Date.parse(lastSeenAt) + policy.idleMinutes * 60_000
  const whole = Date.parse(openedAt) + policy.viewMinutes * 60_000
  return new Date(Math.min(idle, whole)).toISOString()
}

/** Whether a view is open now: opened, not closed by its reader, and not over. */
export function isViewOpen(
  view: { openedAt: Instant | null; lastSeenAt: Instant | null; closedAt: Instant | null },
  now: Instant,
  policy: ConsultationPolicy,
): boolean {
  const { openedAt, lastSeenAt, closedAt } = view
  return (
    openedAt !== null &&
    closedAt === null &&
    now < viewClosesAt({ openedAt, lastSeenAt: lastSeenAt ?? openedAt }, policy)
  )
}

/** When an opened view was over, closed by its reader or by itself; null while it is open or was never opened. */
export function viewClosedAt(
  view: { openedAt: Instant | null; lastSeenAt: Instant | null; closedAt: Instant | null },
  now: Instant,
  policy: ConsultationPolicy,
): Instant | null {
  const { openedAt, lastSeenAt, closedAt } = view
  if (openedAt === null || isViewOpen(view, now, policy)) return null
  return closedAt ?? viewClosesAt({ openedAt, lastSeenAt: lastSeenAt ?? openedAt }, policy)
}

const receiptAlphabet = '23456789abcdefghjkmnpqrstvwxyz'

/** Random bytes that make one receipt number. */
export const receiptBytes = 6

/**
 * The number of a consultation's receipt, `CONS-20261123-k7m2qd`: the local day and six characters that nobody misreads, from six random bytes.
 * It is a name, not a secret; the database refuses one that is taken.
 */
export function receiptNumber(at: Instant, timeZone: string, random: Uint8Array): string {
  if (random.length !== receiptBytes) throw new RangeError(`a receipt number is made of ${receiptBytes} bytes`)
  const characters = [...random].map((byte) => receiptAlphabet[byte % receiptAlphabet.length])
  return `CONS-${civilDateOf(at, timeZone).replaceAll('-', '')}-${characters.join('')}`
}

export const receiptPattern = /^CONS-\d{8}-[2-9a-hjkmnp-tv-z]{6}$/

/**
 * The language of a receipt, or of a copy on paper. It is filed in a chart of the establishment, whose other readers must read it: in the
 * language of who consulted where the establishment works in it, else in its first one.
 */
export function chartLanguage(wanted: Language, ofEstablishment: readonly Language[]): Language {
  return ofEstablishment.includes(wanted) ? wanted : (ofEstablishment[0] ?? 'fr')
}
