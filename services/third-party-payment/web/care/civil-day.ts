import { momentOf } from '@guichet/core/domain'
import { useFormat, useNow } from '@guichet/core/web'

/** The civil day of a moment where the reader is, `YYYY-MM-DD`. */
export function civilDay(moment: number): string {
  const at = new Date(moment)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** The present day of the organization by the portal's clock, `YYYY-MM-DD`. It changes with them: a form that proposes it keeps only what was chosen. */
export function useToday(): string {
  return useFormat().fieldMoment(useNow()).slice(0, 10)
}

/** What a field of date and time holds as a moment of the API, told in the zone; null for what is none. */
export function momentOfField(text: string, timeZone: string): string | null {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(text) ?? []
  return date && time ? momentOf(date, time, timeZone) : null
}
