import { refuseIfAny } from '../../domain/refusal.ts'

const plainAddress = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i

/**
 * Whether this is exactly one e-mail address and nothing else. Line breaks, commas, brackets and names are refused: each of
 * them is a way to make a mail server write to somebody else as well.
 */
export function isEmailAddress(text: string): boolean {
  return text.length <= 254 && plainAddress.test(text)
}

/** Refuses `invalid` unless the text is exactly one e-mail address. */
export function requireEmailAddress(text: string, path: string): void {
  refuseIfAny(isEmailAddress(text) ? [] : [{ path, code: 'email-address' }])
}
