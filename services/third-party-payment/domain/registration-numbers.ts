const digits = (count: string) => new RegExp(`^\\d{${count}}$`)

/** INPE: nine digits, one for each activity profile of a person or establishment. No check digit is published. */
export const isInpe = (text: string) => digits('9').test(text)

/** Tax number (identifiant fiscal): six to nine digits. */
export const isTaxNumber = (text: string) => digits('6,9').test(text)

/** How a number of a company (ICE) looks. `unusual`: well formed, but its control digits do not fit the pattern seen; worth a look, never a refusal. */
export function companyNumberState(text: string): 'valid' | 'unusual' | 'malformed' {
  if (!digits('15').test(text)) return 'malformed'
  return BigInt(text) % 97n === 0n ? 'valid' : 'unusual'
}

/** Bank identity (RIB): 24 digits, spaces allowed, divisible by 97. */
export function isBankIdentity(text: string): boolean {
  const compact = text.replaceAll(/\s/g, '')
  return digits('24').test(compact) && BigInt(compact) % 97n === 0n
}

/** The two digits that complete the first 22 of a RIB: bank, city, account. Throws a RangeError unless there are 22. */
export function bankIdentityKey(first22: string): string {
  if (!digits('22').test(first22)) throw new RangeError('the key is computed from 22 digits')
  const remainder = Number((BigInt(first22) * 100n) % 97n)
  return String(97 - remainder).padStart(2, '0')
}

/** The code of an establishment in one form, `ET 741` as `ET000741`; undefined when it has another one. */
export function normalizedProviderCode(text: string): string | undefined {
  const match = /^ET\s*0*(\d{1,6})$/i.exec(text.trim())
  return match?.[1] === undefined ? undefined : `ET${match[1].padStart(6, '0')}`
}
