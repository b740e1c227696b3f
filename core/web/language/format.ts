import { formatLocales, type Language, writeDate } from '../../domain/language.ts'
import { formatMoney, type Money } from '../../domain/money.ts'
import type { ZoneClock } from '../../domain/zone-clock.ts'

/** `2027-03-31` is a civil date: it is the same day everywhere and must not pass through a time zone. */
const civil = /^\d{4}-\d{2}-\d{2}$/

/**
 * Where a moment is told: the zone of the organization acted for, whose days its deadlines count; else that of the device. With the clock
 * that the portal told of it where there is one, since a browser's zone data may be older or newer than the portal's.
 */
type Zone = string | ZoneClock | undefined

/** What is written of a moment: the same, or moved so that UTC writes it. */
interface Placed {
  at: Date
  timeZone: string | undefined
}

function placed(at: Date, zone: Zone): Placed {
  if (typeof zone !== 'object') return { at, timeZone: zone }
  const before = (moment: string) => at.getTime() < Date.parse(moment)
  const change = before(zone.until) && zone.changes.findLast(({ from }) => !before(from))
  return change
    ? { at: new Date(at.getTime() + change.minutesAhead * 60_000), timeZone: 'UTC' }
    : { at, timeZone: zone.timeZone }
}

function moment(text: string, zone: Zone): Placed {
  return civil.test(text) ? { at: new Date(`${text}T12:00:00Z`), timeZone: 'UTC' } : placed(new Date(text), zone)
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(formatLocales[language], options)
  formats.set(key, made)
  return made
}

type DateStyle = 'long' | 'short' | 'month' | 'day' | 'time' | 'moment'

const styles: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: 'numeric', minute: '2-digit' },
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
}

/** A civil date or a moment as people of that language write it. */
export function formatDate(text: string, language: Language, style: DateStyle = 'long', zone?: Zone): string {
  const { at, timeZone } = moment(text, zone)
  if (Number.isNaN(at.getTime())) return text
  return writeDate(dateFormat(language, { ...styles[style], timeZone }), at, language)
}

/** A moment as a field of date and time holds it, in the zone: `YYYY-MM-DDTHH:MM`. What is typed there is the API's to make a moment of. */
export function fieldMoment(at: number, zone?: Zone): string {
  const there = placed(new Date(at), zone)
  const numbers = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const format = dateFormat('en', { ...numbers, hourCycle: 'h23', calendar: 'iso8601', timeZone: there.timeZone })
  const parts = Object.fromEntries(format.formatToParts(there.at).map(({ type, value }) => [type, value]))
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}

/** Whole calendar days from the day of `now` to the day of `text`, in the zone; negative when past. */
export function daysUntil(text: string, now: number, zone?: Zone): number {
  return Math.round((dayOf(moment(text, zone)) - dayOf(placed(new Date(now), zone))) / 86_400_000)
}

/** The civil day of what is written, as the milliseconds of its midnight in UTC. */
function dayOf({ at, timeZone }: Placed): number {
  return Date.parse(
    dateFormat('en', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone, calendar: 'iso8601' }).format(at),
  )
}

/** The civil day of a moment in a zone, `YYYY-MM-DD`. */
export function civilDay(at: number, zone?: Zone): string {
  return new Date(dayOf(placed(new Date(at), zone))).toISOString().slice(0, 10)
}

/** "in 3 days", "yesterday": days when near, weeks and months when far. */
export function formatRelativeDay(text: string, language: Language, now: number, zone?: Zone): string {
  const days = daysUntil(text, now, zone)
  const words = new Intl.RelativeTimeFormat(formatLocales[language], { numeric: 'auto' })
  const size = Math.abs(days)
  if (size < 21) return words.format(days, 'day')
  if (size < 60) return words.format(Math.round(days / 7), 'week')
  if (size < 700) return words.format(Math.round(days / 30.4), 'month')
  return words.format(Math.round(days / 365), 'year')
}

/** "3 minutes ago", "in 2 hours", then days. */
export function formatRelativeTime(text: string, language: Language, now: number, zone?: Zone): string {
  const minutes = Math.round((Date.parse(text) - now) / 60_000)
  const words = new Intl.RelativeTimeFormat(formatLocales[language], { numeric: 'auto' })
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute')
  if (Math.abs(minutes) < 12 * 60) return words.format(Math.round(minutes / 60), 'hour')
  return formatRelativeDay(text, language, now, zone)
}

/** Sizes of files as people read them, in units of 1000. */
export function formatBytes(bytes: number, language: Language): string {
  const [unit, size] = bytes < 1000 ? ['byte', 1] : bytes < 1_000_000 ? ['kilobyte', 1000] : ['megabyte', 1_000_000]
  return new Intl.NumberFormat(formatLocales[language], {
    style: 'unit',
    unit: String(unit),
    maximumFractionDigits: bytes < 10_000_000 && bytes >= 1_000_000 ? 1 : 0,
  }).format(bytes / Number(size))
}

/** A limit of size as it is promised and as it is refused: whole megabytes, because rounding up would promise more than is taken. */
export function formatLimit(bytes: number, language: Language): string {
  return formatBytes(Math.floor(bytes / 1_000_000) * 1_000_000, language)
}

/** Every way of writing a value, for one language, one "now" (milliseconds of the portal's clock) and the zone moments are told in. */
export function formatter(language: Language, now: number, zone?: Zone) {
  const locale = formatLocales[language]
  return {
    date: (text: string) => formatDate(text, language, 'long', zone),
    shortDate: (text: string) => formatDate(text, language, 'short', zone),
    /** Month and year, for rows that stand for a month. */
    month: (text: string) => formatDate(text, language, 'month', zone),
    weekday: (text: string) => formatDate(text, language, 'day', zone),
    time: (text: string) => formatDate(text, language, 'time', zone),
    dateTime: (text: string) => formatDate(text, language, 'moment', zone),
    fieldMoment: (at: number) => fieldMoment(at, zone),
    /** The civil day it is now, as a field of dates holds it: `YYYY-MM-DD`. */
    today: () => civilDay(now, zone),
    relativeDay: (text: string) => formatRelativeDay(text, language, now, zone),
    relativeTime: (text: string) => formatRelativeTime(text, language, now, zone),
    daysUntil: (text: string) => daysUntil(text, now, zone),
    // An amount keeps its own order inside a sentence that runs from right to left.
    money: (amount: Money) =>
      language === 'ar' ? `\u2066${formatMoney(amount, language)}\u2069` : formatMoney(amount, language),
    number: (value: number, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options).format(value),
    percent: (share: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(share),
    bytes: (bytes: number) => formatBytes(bytes, language),
    limit: (bytes: number) => formatLimit(bytes, language),
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  }
}

export type Formatter = ReturnType<typeof formatter>
