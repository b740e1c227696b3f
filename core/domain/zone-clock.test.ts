import { describe, expect, test } from 'vitest'
import { civilDateOf } from './calendar.ts'
import { zoneClock, zoneClockOf } from './zone-clock.ts'

const now = '2027-03-22T13:30:00.000Z'

describe('the clock of a zone', () => {
  test('Toronto changes at 2:00 of its standard time in spring and of its daylight time in autumn', () => {
    const { changes } = zoneClock.parse(zoneClockOf('America/Toronto', now))
    expect(changes.filter(({ from }) => from.startsWith('2027'))).toEqual([
      { from: '2027-03-14T07:00:00.000Z', minutesAhead: -240 },
      { from: '2027-11-07T06:00:00.000Z', minutesAhead: -300 },
    ])
    expect(changes[0]).toEqual({ from: '2024-01-01T12:00:00.000Z', minutesAhead: -300 })
  })

  test.each(['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Chatham'])(
    'in %s, the moment moved by it is of the day the calendar tells',
    (timeZone) => {
      const { changes, until } = zoneClockOf(timeZone, now)
      const begins = Date.parse(changes[0]?.from ?? '')
      for (let at = begins; at < Date.parse(until); at += 7 * 3_600_000 + 60_000) {
        const { minutesAhead } = changes.findLast(({ from }) => Date.parse(from) <= at) ?? { minutesAhead: Number.NaN }
        const shown = new Date(at + minutesAhead * 60_000).toISOString().slice(0, 10)
        expect(shown).toBe(civilDateOf(new Date(at).toISOString(), timeZone))
      }
    },
  )

  test('what is not a zone is refused', () => {
    expect(() => zoneClockOf('Mars/Olympus', now)).toThrow(RangeError)
  })
})
