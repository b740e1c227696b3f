const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The check character of ISO/IEC 7064 MOD 37,36: catches every single wrong character and nearly all swaps. Input: digits and capitals. */
export function checkCharacter(text: string): string {
  let remainder = 36
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) throw new RangeError(`only digits and capital letters have a check character, got ${character}`)
    const total = (remainder + value) % 36 || 36
    remainder = (total * 2) % 37
  }
  return alphabet.charAt((37 - remainder) % 36)
}

/** A dossier reference such as `RA-2027-000042-K`: prefix, year, number, check character over all of it. */
export function formatReference(prefix: string, year: number, number: number): string {
  const digits = String(number).padStart(6, '0')
  return `${prefix}-${year}-${digits}-${checkCharacter(`${prefix}${year}${digits}`)}`
}

/** Whether the text is a reference whose check character fits. */
export function isReference(text: string): boolean {
  const match = /^([A-Z]{2,3})-(\d{4})-(\d{6,})-([0-9A-Z])$/.exec(text)
  if (!match) return false
  const [, prefix, year, digits, check] = match
  return checkCharacter(`${prefix}${year}${digits}`) === check
}
