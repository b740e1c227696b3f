import { momentOf } from '@guichet/core/domain'

/** What a field of date and time holds as a moment of the API, told in the zone; null for what is none. */
export function momentOfField(text: string, timeZone: string): string | null {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(text) ?? []
  return date && time ? momentOf(date, time, timeZone) : null
}
