import { latinDigits } from '@guichet/core/domain'
import { amountPattern, parseAmount } from '../../domain/amount.ts'

/** Thousands set apart by the one sign, decimals by the other, as another program writes them. */
const bothSigns = /^\d{1,3}(?:(?:\.\d{3})+,|(?:,\d{3})+\.)\d{1,2}$/

/**
 * The centimes of an amount of dirhams as people type it, with a comma or a point before the decimals, thousands set apart by spaces or by the
 * other sign, in the digits of any keyboard; undefined for anything else. A single sign is never taken for one of thousands: 1.234 would be a thousand times too much.
 */
export function centimesOf(text: string): number | undefined {
  const typed = latinDigits(text).replaceAll(/[\s\u00a0\u202f]/g, '')
  const joined = bothSigns.test(typed) ? typed.replaceAll(/[.,](?=.*[.,])/g, '') : typed
  const plain = joined.replace(',', '.').replace(/\.$/, '')
  return amountPattern.test(plain) ? parseAmount(plain) : undefined
}

/** Centimes as they stand in a field: `1234.5` is `1234,50`; whole amounts without decimals. */
export function typedAmount(centimes: number): string {
  const cents = centimes % 100
  const whole = String(Math.floor(centimes / 100))
  return cents === 0 ? whole : `${whole},${String(cents).padStart(2, '0')}`
}
