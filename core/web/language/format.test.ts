import { describe, expect, test } from 'vitest'
import {
  civilDay,
  daysUntil,
  fieldMoment,
  formatBytes,
  formatLimit,
  formatDate,
  formatRelativeDay,
  formatRelativeTime,
  formatter,
} from './format.ts'

const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ')
const now = Date.parse('2027-03-10T15:00:00.000Z')

describe('dates', () => {
  test('a civil date is the same day in every time zone', () => {
    expect(formatDate('2027-03-31', 'fr')).toBe('31 mars 2027')
    expect(formatDate('2027-03-31', 'en')).toBe('March 31, 2027')
    expect(formatDate('2027-03-31', 'ar')).toBe('31 مارس 2027')
  })

  test('what is no date is shown as it is', () => {
    expect(formatDate('unknown', 'fr')).toBe('unknown')
  })

  test('days are counted by the calendar, not by hours', () => {
    expect(daysUntil('2027-03-10', now)).toBe(0)
    expect(daysUntil('2027-03-11', now)).toBe(1)
    expect(daysUntil('2027-03-09', now)).toBe(-1)
  })

  test('the end of a day in Toronto is that day, wherever the reader is', () => {
    const due = '2027-04-01T03:59:59.999Z'
    expect(formatDate(due, 'fr', 'long', 'America/Toronto')).toBe('31 mars 2027')
    expect(formatDate(due, 'fr', 'long', 'Africa/Casablanca')).toBe('1er avril 2027')
    expect(daysUntil(due, Date.parse('2027-04-01T03:00:00.000Z'), 'America/Toronto')).toBe(0)
    expect(daysUntil(due, Date.parse('2027-04-01T04:00:00.000Z'), 'America/Toronto')).toBe(-1)
  })

  test('the day it is now is that of the organization, wherever the reader is', () => {
    const late = Date.parse('2027-04-01T03:05:00.000Z')
    expect(civilDay(late, 'America/Toronto')).toBe('2027-03-31')
    expect(civilDay(late, 'Asia/Tokyo')).toBe('2027-04-01')
    expect(formatter('fr', late, 'America/Toronto').today()).toBe('2027-03-31')
  })

  test('a field of date and time holds the time of the organization, wherever the reader is', () => {
    const at = Date.parse('2027-04-01T03:05:59.999Z')
    expect(fieldMoment(at, 'America/Toronto')).toBe('2027-03-31T23:05')
    expect(fieldMoment(at, 'Asia/Tokyo')).toBe('2027-04-01T12:05')
    expect(fieldMoment(Date.parse('2027-04-01T04:00:00.000Z'), 'America/Toronto')).toBe('2027-04-01T00:00')
  })

  test('moments are told by the clocks of the portal, where it told them and as long as they reach', () => {
    const at = '2027-03-22T23:30:00.000Z'
    const clock = {
      timeZone: 'Africa/Lagos',
      changes: [
        { from: '2027-01-01T12:00:00.000Z', minutesAhead: 30 },
        { from: '2027-06-01T00:00:00.000Z', minutesAhead: -90 },
      ],
      until: '2028-01-01T12:00:00.000Z',
    }
    expect(plain(formatDate(at, 'en', 'time', clock))).toBe('12:00 a.m.')
    expect(civilDay(Date.parse(at), clock)).toBe('2027-03-23')
    expect(fieldMoment(Date.parse('2027-06-01T00:00:00.000Z'), clock)).toBe('2027-05-31T22:30')
    expect(daysUntil('2027-03-24', Date.parse(at), clock)).toBe(1)
    // Before and after what was told, the browser's own data: one hour ahead.
    expect(fieldMoment(Date.parse('2026-12-31T00:00:00.000Z'), clock)).toBe('2026-12-31T01:00')
    expect(fieldMoment(Date.parse('2028-01-02T00:00:00.000Z'), clock)).toBe('2028-01-02T01:00')
  })

  test('near days in days, far ones in weeks, months and years', () => {
    expect(formatRelativeDay('2027-03-11', 'fr', now)).toBe('demain')
    expect(formatRelativeDay('2027-03-20', 'en', now)).toBe('in 10 days')
    expect(formatRelativeDay('2027-04-07', 'en', now)).toBe('in 4 weeks')
    expect(formatRelativeDay('2027-08-01', 'en', now)).toBe('in 5 months')
    expect(formatRelativeDay('2024-03-10', 'en', now)).toBe('3 years ago')
  })

  test('recent moments in minutes and hours', () => {
    expect(plain(formatRelativeTime('2027-03-10T14:57:00.000Z', 'fr', now))).toBe('il y a 3 minutes')
    expect(formatRelativeTime('2027-03-10T13:00:00.000Z', 'en', now)).toBe('2 hours ago')
  })
})

describe('numbers', () => {
  test('money is written from minor units, as the language does', () => {
    expect(plain(formatter('fr', now).money({ minor: 30_000, currency: 'CAD' }))).toBe('300,00 $')
    expect(formatter('en', now).money({ minor: 30_050, currency: 'CAD' })).toBe('$300.50')
  })

  test('an amount in Arabic is isolated from the sentence around it', () => {
    expect(formatter('ar', now).money({ minor: 100, currency: 'MAD' })).toMatch(/^\u2066.*\u2069$/)
  })

  test('sizes of files', () => {
    expect(plain(formatBytes(12_345, 'en'))).toBe('12 kB')
    expect(plain(formatBytes(1_234_567, 'fr'))).toBe('1,2 Mo')
    expect(plain(formatBytes(16_777_216, 'fr'))).toBe('17 Mo')
    expect(plain(formatLimit(15 * 1_048_576, 'fr'))).toBe('15 Mo')
  })
})
