import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addBusinessDays,
  addBusinessHours,
  addDays,
  addMonths,
  type BusinessCalendar,
  civilDateOf,
  daysBetween,
  dueDayOf,
  endOfDay,
  isBusinessDay,
  momentOf,
} from './calendar.ts'

const toronto: BusinessCalendar = {
  timeZone: 'America/Toronto',
  holidays: ['2027-03-26', '2027-07-01'],
  workdays: [1, 2, 3, 4, 5],
  opens: '08:00',
  closes: '16:00',
}

describe('days', () => {
  test('what is due on a day is late when that day has ended there, on short and long days too', () => {
    expect(endOfDay('2027-03-31', 'America/Toronto')).toBe('2027-04-01T03:59:59.999Z')
    // Clocks go forward on 14 March 2027 and back on 7 November.
    expect(endOfDay('2027-03-14', 'America/Toronto')).toBe('2027-03-15T03:59:59.999Z')
    expect(endOfDay('2027-11-07', 'America/Toronto')).toBe('2027-11-08T04:59:59.999Z')
    expect(endOfDay('2027-02-09', 'Africa/Casablanca')).toBe('2027-02-09T23:59:59.999Z')
  })

  test('one moment is two civil dates in two zones', () => {
    expect(civilDateOf('2027-04-01T02:00:00.000Z', 'America/Toronto')).toBe('2027-03-31')
    expect(civilDateOf('2027-04-01T02:00:00.000Z', 'Africa/Casablanca')).toBe('2027-04-01')
  })

  test('a day is told alike whatever was asked before, also where clocks once changed just after midnight', () => {
    const told = ['2010-11-07T02:30:30.000Z', '2010-11-07T02:31:30.000Z'].map((at) =>
      civilDateOf(at, 'America/St_Johns'),
    )
    expect(told).toEqual(['2010-11-07', '2010-11-06'])
    const zones = ['America/St_Johns', 'Africa/Casablanca', 'Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Lord_Howe']
    const moments = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) })
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 1_800_000 }), fc.constantFrom(...zones), (first, more, zone) => {
        for (const at of [first, first + more].map((moment) => Temporal.Instant.fromEpochMilliseconds(moment))) {
          const day = at.toZonedDateTimeISO(zone).toPlainDate().toString()
          expect(civilDateOf(at.toString(), zone)).toBe(day)
        }
      }),
    )
  })

  test.each([
    ['the end of a day', '2027-04-01T03:59:59.999Z', 'America/Toronto', '2027-03-31'],
    ['midnight, when that day is over', '2027-04-01T04:00:00.000Z', 'America/Toronto', '2027-03-31'],
    ['the first moment after it', '2027-04-01T04:00:00.001Z', 'America/Toronto', '2027-04-01'],
    ['an hour of the day', '2027-04-01T14:30:00.000Z', 'America/Toronto', '2027-04-01'],
    ['the end of the day of 23 hours', '2027-03-15T03:59:59.999Z', 'America/Toronto', '2027-03-14'],
    ['the end of the day of 25 hours', '2027-11-08T04:59:59.999Z', 'America/Toronto', '2027-11-07'],
  ])('due at %s', (_, due, zone, day) => {
    expect(dueDayOf(due, zone)).toBe(day)
  })

  test('what is due at the end of a day is due on that day, in every zone and on every day', () => {
    const zone = fc.constantFrom('Africa/Casablanca', 'America/Toronto', 'Asia/Kathmandu', 'Pacific/Apia')
    const date = fc.integer({ min: 0, max: 1100 }).map((days) => addDays('2026-01-01', days))
    fc.assert(
      fc.property(date, zone, (day, timeZone) => {
        const end = endOfDay(day, timeZone)
        expect(dueDayOf(end, timeZone)).toBe(day)
        expect(dueDayOf(new Date(Date.parse(end) + 1).toISOString(), timeZone)).toBe(day)
        expect(dueDayOf(momentOf(day, '14:30', timeZone), timeZone)).toBe(day)
      }),
    )
  })

  test('no day of 2027 in Casablanca is told as another, whatever its clocks do in Ramadan', () => {
    for (let day = '2027-01-01'; day < '2028-01-01'; day = addDays(day, 1)) {
      expect(dueDayOf(endOfDay(day, 'Africa/Casablanca'), 'Africa/Casablanca')).toBe(day)
    }
  })

  test('a wall time that the clock change skips moves forward', () => {
    expect(momentOf('2027-03-14', '02:30', 'America/Toronto')).toBe('2027-03-14T07:30:00.000Z')
  })

  test('adding days and counting them agree, whatever the zone does', () => {
    const date = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    fc.assert(
      fc.property(date, fc.integer({ min: -800, max: 800 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days)
        expect(civilDateOf(endOfDay(from, 'America/Toronto'), 'America/Toronto')).toBe(from)
      }),
    )
  })
})

describe('business days and hours', () => {
  test.each([
    ['2027-03-25', 1, '2027-03-29'], // Good Friday and a week-end lie between.
    ['2027-03-27', 0, '2027-03-29'],
    ['2027-03-24', 0, '2027-03-24'],
    ['2027-06-30', 2, '2027-07-05'],
  ])('from %s, %i business days is %s', (from, days, expected) => {
    expect(addBusinessDays(from, days, toronto)).toBe(expected)
  })

  test('opening hours skip the night, the holiday and the week-end', () => {
    // Thursday 25 March 15:00 in Toronto: one hour left that day, then Monday the 29th.
    expect(addBusinessHours('2027-03-25T19:00:00.000Z', 3, toronto)).toBe('2027-03-29T14:00:00.000Z')
  })

  test('hours begin at opening when asked at night', () => {
    expect(addBusinessHours('2027-03-24T05:00:00.000Z', 0.5, toronto)).toBe('2027-03-24T12:30:00.000Z')
  })

  test('a deadline in hours always lies within opening hours', () => {
    const moment = fc.integer({ min: Date.parse('2027-01-01'), max: Date.parse('2027-12-01') })
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 120 }), (from, hours) => {
        const due = addBusinessHours(new Date(from).toISOString(), hours, toronto)
        const day = civilDateOf(due, toronto.timeZone)
        expect(isBusinessDay(day, toronto)).toBe(true)
        expect(due >= momentOf(day, '08:00', toronto.timeZone) && due <= momentOf(day, '16:00', toronto.timeZone)).toBe(
          true,
        )
        expect(Date.parse(due)).toBeGreaterThanOrEqual(from + hours * 3_600_000)
      }),
    )
  })
})

test.each([
  ['2027-01-31', 1, '2027-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2027-03-31', -1, '2027-02-28'],
  ['2027-03-15', 24, '2029-03-15'],
  ['2027-12-01', 1, '2028-01-01'],
  ['2027-01-15', -1, '2026-12-15'],
  ['2024-02-29', 12, '2025-02-28'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected)
})

test('adding months keeps the order of days and never leaves the month it should fall in', () => {
  const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
  fc.assert(
    fc.property(anyDay, fc.nat(60), (day, months) => {
      expect(addMonths(addDays(day, 1), months) >= addMonths(day, months)).toBe(true)
      const [year, month] = day.split('-').map(Number) as [number, number]
      const index = year * 12 + month - 1 + months
      const expected = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
      expect(addMonths(day, months).slice(0, 7)).toBe(expected)
    }),
  )
})
