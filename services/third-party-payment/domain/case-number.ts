/** The key of a number: 97 less the remainder of year and serial, times 100, by 97. Two digits from 01 to 97. */
export function numberKey(year: number, serial: number): string {
  const remainder = Number((BigInt(`${year}${serialText(serial)}`) * 100n) % 97n)
  return String(97 - remainder).padStart(2, '0')
}

/** A number such as `PEC-2026-000123-37`. Unlike a dossier reference its key is two digits, which people read over the phone. */
export function formatCaseNumber(prefix: string, year: number, serial: number): string {
  return `${prefix}-${year}-${serialText(serial)}-${numberKey(year, serial)}`
}

/** Whether the text is such a number and its key fits. */
export function isCaseNumber(text: string): boolean {
  const match = /^[A-Z]{2,3}-(\d{4})-(\d{6})-(\d{2})$/.exec(text)
  return match !== null && numberKey(Number(match[1]), Number(match[2])) === match[3]
}

const serialText = (serial: number) => String(serial).padStart(6, '0')
