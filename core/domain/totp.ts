import { latinDigits } from './digits.ts'

/** Time-based codes as every authenticator application makes them (RFC 6238): six digits, SHA-1, 30 seconds. */
export const totpPolicy = {
  digits: 6,
  periodSeconds: 30,
  /** How many periods early or late a code may be, for clocks that differ. */
  window: 1,
} as const

/** How many recovery codes a person holds at once. */
export const recoveryCodeCount = 10

/** Reads digits of any keyboard as 0 to 9 and drops what people type between them; the result may still not be a code. */
export function normalizeTotpCode(typed: string): string {
  return latinDigits(typed).replaceAll(/[\s.-]/g, '')
}

/** Whether the text has the shape of a code, once normalized. */
export function isTotpCode(typed: string): boolean {
  return /^\d{6}$/.test(normalizeTotpCode(typed))
}

/** The period a moment falls in: the number that is hashed, and that may be accepted once only. */
export function totpStepAt(epochMs: number): number {
  return Math.floor(epochMs / 1000 / totpPolicy.periodSeconds)
}

/** Digits and letters without `1`, `i`, `l` and `o`, which are mistaken for others: 32 signs of five bits each. */
const recoveryAlphabet = '023456789abcdefghjkmnpqrstuvwxyz'

/** A recovery code such as `k3fm-9xpt-2qrw-h7da` from 16 random bytes: 80 bits. Throws a RangeError with fewer. */
export function formatRecoveryCode(random: Uint8Array): string {
  if (random.length < 16) throw new RangeError('a recovery code needs 16 random bytes')
  const signs = Array.from(random.subarray(0, 16), (byte) => recoveryAlphabet.charAt(byte & 31))
  return [0, 4, 8, 12].map((start) => signs.slice(start, start + 4).join('')).join('-')
}

/** The form in which a recovery code is compared: case, spaces and dashes do not matter, `o` reads as `0`. */
export function normalizeRecoveryCode(typed: string): string {
  return normalizeTotpCode(typed).toLowerCase().replaceAll('o', '0')
}

/** Whether the text has the shape of a recovery code, once normalized. */
export function isRecoveryCode(typed: string): boolean {
  const code = normalizeRecoveryCode(typed)
  return code.length === 16 && [...code].every((sign) => recoveryAlphabet.includes(sign))
}

/** A secret in groups of four, for people who type it instead of scanning. */
export function groupedSecret(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? ''
}
