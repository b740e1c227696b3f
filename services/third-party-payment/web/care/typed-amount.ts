import { amountPattern, parseAmount } from '../../domain/amount.ts'

/** The centimes of an amount of dirhams as people type it, with a comma or a point, with spaces; undefined for anything else. */
export function centimesOf(text: string): number | undefined {
  const plain = text
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace(/\.$/, '')
  return amountPattern.test(plain) ? parseAmount(plain) : undefined
}

/** Centimes as they stand in a field: `1234.5` is `1234,50`; whole amounts without decimals. */
export function typedAmount(centimes: number): string {
  const cents = centimes % 100
  const whole = String(Math.floor(centimes / 100))
  return cents === 0 ? whole : `${whole},${String(cents).padStart(2, '0')}`
}
