import { latinDigits } from '@guichet/core/domain'

/** A number of days from 1 to `most`, typed in the digits of any keyboard; undefined when it is none. */
export function typedDays(text: string, most: number): number | undefined {
  const typed = latinDigits(text).trim()
  return /^[1-9]\d?$/.test(typed) && Number(typed) <= most ? Number(typed) : undefined
}
