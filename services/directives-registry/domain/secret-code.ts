import { type CivilDate, civilDateOf, type Instant } from '@guichet/core/domain'
import { isWithinLife } from './secret-code-expiry.ts'

/** Crockford's base 32: digits and capitals without I, L, O and U, which are misread or misheard. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random bytes that make one code: 80 bits. */
export const secretCodeBytes = 10
const length = 16

/** The code made of exactly ten random bytes, five bits a character: `XXXX-XXXX-XXXX-XXXX`. Throws on another number of bytes. */
export function formatSecretCode(bytes: Uint8Array): string {
  if (bytes.length !== secretCodeBytes) throw new RangeError(`a secret code is made of ${secretCodeBytes} bytes`)
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const characters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)])
  return grouped(characters.join(''))
}

const grouped = (characters: string) => (characters.match(/.{4}/g) ?? []).join('-')

/**
 * The code as it was made, from what somebody typed: small letters, spaces and hyphens do not count, O is zero, I and L are one.
 * Null when it cannot be a code; that answer must look like the one to a wrong code.
 */
export function normalizeSecretCode(typed: string): string | null {
  const characters = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash_Punctuation}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (characters.length !== length || [...characters].some((character) => !alphabet.includes(character))) return null
  return grouped(characters)
}

/** The message keys of the words to dictate a code with, one a character, hyphens left out: `directives-registry.spelling.A`. */
export function dictationOf(code: string): { character: string; key: string }[] {
  return [...code.replaceAll('-', '')].map((character) => ({
    character,
    key: `directives-registry.spelling.${character}`,
  }))
}

/** The characters that have a word to dictate them with. */
export const dictatedCharacters: readonly string[] = [...alphabet]

/**
 * `live`: can be used. `consumed`: enrolment was finished with it. `expired`: its five days are over. `voided`: too many wrong attempts, or
 * the access was withdrawn. `replaced`: a newer code was made for the same request.
 */
export const secretCodeStates = ['live', 'consumed', 'expired', 'voided', 'replaced'] as const
export type SecretCodeState = (typeof secretCodeStates)[number]

/** What is known of a code: never the code itself, which is kept as a hash. */
export interface SecretCode {
  state: SecretCodeState
  issuedAt: Instant
  expiresAt: Instant
  /** Wrong attempts so far. */
  attempts: number
}

/** What an establishment decides about secret codes. */
export interface SecretCodePolicy {
  /** So many wrong attempts void a code. */
  wrongAttempts: number
  /** At most so many codes for one request within `periodDays`, before the identity is verified again. */
  codesPerRequest: number
  periodDays: number
}

/** The state at a moment: a live code whose days are over is expired, whether or not anybody has noted it yet. */
export function secretCodeStateAt(code: SecretCode, now: Instant): SecretCodeState {
  return code.state === 'live' && !isWithinLife(code, now) ? 'expired' : code.state
}

/** The outcome of an attempt. `accepted` opens the enrolment and leaves the code live: it is consumed when enrolment is finished. */
export interface AttemptOutcome {
  accepted: boolean
  state: SecretCodeState
  attempts: number
}

/**
 * An attempt with a code at `now`; the row of the code is locked meanwhile. Only a wrong code on a live one is counted, and the last allowed one voids it.
 * Whoever attempts learns nothing but `accepted`: wrong, expired, void and unknown are answered alike.
 */
export function attemptSecretCode(
  code: SecretCode,
  { matches, now, policy }: { matches: boolean; now: Instant; policy: SecretCodePolicy },
): AttemptOutcome {
  const state = secretCodeStateAt(code, now)
  if (state !== 'live') return { accepted: false, state, attempts: code.attempts }
  if (matches) return { accepted: true, state, attempts: code.attempts }
  const attempts = code.attempts + 1
  return { accepted: false, state: attempts >= policy.wrongAttempts ? 'voided' : 'live', attempts }
}

/** The civil day on which a code ended, in its own zone; null while it lives. */
export function codeEndedOn(
  state: SecretCodeState,
  { endedAt, lastValidDay, zone }: { endedAt: Instant | null; lastValidDay: CivilDate; zone: string },
): CivilDate | null {
  if (state === 'live') return null
  return state === 'expired' || endedAt === null ? lastValidDay : civilDateOf(endedAt, zone)
}

/** Wrong attempts that a live code still allows. */
export function attemptsLeft(code: SecretCode, policy: SecretCodePolicy): number {
  return Math.max(0, policy.wrongAttempts - code.attempts)
}

/**
 * How many more codes may be made for a request: those of the period count, unless the identity was verified again since.
 * Zero means that the access manager verifies the identity again first.
 */
export function codesLeft(
  issuedAt: readonly Instant[],
  { now, identityVerifiedAt, policy }: { now: Instant; identityVerifiedAt: Instant; policy: SecretCodePolicy },
): number {
  const periodStart = Date.parse(now) - policy.periodDays * 86_400_000
  const since = Math.max(periodStart, Date.parse(identityVerifiedAt))
  const counted = issuedAt.filter((at) => Date.parse(at) > periodStart && Date.parse(at) >= since).length
  return Math.max(0, policy.codesPerRequest - counted)
}

/** How a code reaches its person. A call goes to the number that human resources or the professional order hold, never to that of the request. */
export const handoverMethods = ['in-person', 'phone-callback', 'sealed-internal-mail', 'secure-message'] as const
export type HandoverMethod = (typeof handoverMethods)[number]
