import { civilDateOf } from '@guichet/core/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  expiryProblems,
  instantInUtc,
  isWithinLife,
  legalZones,
  lifetimeMinutes,
  secretCodeLife,
} from './secret-code-expiry.ts'

const toronto = 'America/Toronto'
const halifax = 'America/Halifax'
const blancSablon = 'America/Blanc-Sablon'

describe('five calendar days', () => {
  /** Generated at, zone, last valid day, expiry in UTC, real hours. */
  test.each<[why: string, string, string, string, string, number]>([
    ['ordinary, ends on a Saturday', '2026-11-23T09:00-05:00', toronto, '2026-11-28', '2026-11-29T05:00:00.000Z', 135],
    [
      'the shortest ordinary one',
      '2026-11-23T23:59-05:00',
      toronto,
      '2026-11-28',
      '2026-11-29T05:00:00.000Z',
      120 + 1 / 60,
    ],
    [
      'the last second of the day',
      '2026-11-23T23:59:59-05:00',
      toronto,
      '2026-11-28',
      '2026-11-29T05:00:00.000Z',
      120 + 1 / 3600,
    ],
    ['the longest ordinary one', '2026-11-23T00:00-05:00', toronto, '2026-11-28', '2026-11-29T05:00:00.000Z', 144],
    ['crosses the day of 25 hours', '2026-10-29T14:30-04:00', toronto, '2026-11-03', '2026-11-04T05:00:00.000Z', 130.5],
    ['crosses the day of 23 hours', '2027-03-11T16:00-05:00', toronto, '2027-03-16', '2027-03-17T04:00:00.000Z', 127],
    [
      'an hour before the same date in Québec City',
      '2026-11-23T23:30-04:00',
      halifax,
      '2026-11-28',
      '2026-11-29T04:00:00.000Z',
      120.5,
    ],
    [
      'no clock change east of 63° W',
      '2027-03-11T16:00-04:00',
      blancSablon,
      '2027-03-16',
      '2027-03-17T04:00:00.000Z',
      128,
    ],
    [
      'Christmas and New Year extend nothing',
      '2026-12-24T10:00-05:00',
      toronto,
      '2026-12-29',
      '2026-12-30T05:00:00.000Z',
      134,
    ],
    [
      'over the end of a leap February',
      '2028-02-25T12:00-05:00',
      toronto,
      '2028-03-01',
      '2028-03-02T05:00:00.000Z',
      132,
    ],
    [
      'generated on the day of 25 hours',
      '2026-11-01T00:00-04:00',
      toronto,
      '2026-11-06',
      '2026-11-07T05:00:00.000Z',
      145,
    ],
    [
      'generated in the hour that comes twice, first time',
      '2026-11-01T01:30-04:00',
      toronto,
      '2026-11-06',
      '2026-11-07T05:00:00.000Z',
      143.5,
    ],
    [
      'generated in the hour that comes twice, second time',
      '2026-11-01T01:30-05:00',
      toronto,
      '2026-11-06',
      '2026-11-07T05:00:00.000Z',
      142.5,
    ],
    [
      'the day of 23 hours is the last one',
      '2027-03-09T23:59-05:00',
      toronto,
      '2027-03-14',
      '2027-03-15T04:00:00.000Z',
      119 + 1 / 60,
    ],
    [
      'the clock changes in the Îles-de-la-Madeleine too',
      '2027-03-11T16:00-04:00',
      halifax,
      '2027-03-16',
      '2027-03-17T03:00:00.000Z',
      127,
    ],
    [
      'written in UTC, it is still the day before in Toronto',
      '2026-11-24T04:59:59.999Z',
      toronto,
      '2026-11-28',
      '2026-11-29T05:00:00.000Z',
      120 + 1 / 3_600_000,
    ],
    [
      'a millisecond later it is the next day',
      '2026-11-24T05:00:00.000Z',
      toronto,
      '2026-11-29',
      '2026-11-30T05:00:00.000Z',
      144,
    ],
  ])('%s: %s in %s', (_why, issuedAt, zone, ...[lastValidDay, expiresAt, hours]) => {
    const life = secretCodeLife(issuedAt, zone)
    expect(life).toEqual({ issuedAt, zone, lastValidDay, expiresAt })
    expect(lifetimeMinutes(life) / 60).toBeCloseTo(hours, 6)
  })

  test.each([
    // São Paulo had no midnight on 4 November 2018: that day began at 01:00.
    ['2018-10-29T12:00-03:00', 'America/Sao_Paulo', '2018-11-03', '2018-11-04T03:00:00.000Z'],
    // Toronto went from 23:30 to 00:30 on 30 March 1919: the 31st began half an hour late.
    ['1919-03-25T12:00-05:00', 'America/Toronto', '1919-03-30', '1919-03-31T04:30:00.000Z'],
    // Havana has midnight twice on 7 November 2027: the first one counts.
    ['2027-11-01T12:00-04:00', 'America/Havana', '2027-11-06', '2027-11-07T04:00:00.000Z'],
    // Samoa left out 30 December 2011.
    ['2011-12-24T12:00-10:00', 'Pacific/Apia', '2011-12-29', '2011-12-30T10:00:00.000Z'],
    ['2026-11-23T09:00Z', 'UTC', '2026-11-28', '2026-11-29T00:00:00.000Z'],
    ['2026-11-23T09:00Z', 'Asia/Kathmandu', '2026-11-28', '2026-11-28T18:15:00.000Z'],
  ])('a day begins when it begins: %s in %s', (issuedAt, zone, lastValidDay, expiresAt) => {
    expect(secretCodeLife(issuedAt, zone)).toMatchObject({ lastValidDay, expiresAt })
  })
})

const moment = fc
  .integer({ min: Date.parse('2015-01-01'), max: Date.parse('2037-01-01') })
  .map((at) => new Date(at).toISOString())
const zone = fc.constantFrom(...legalZones)

describe('whatever the moment', () => {
  test('it lives more than 119 hours and at most 145, and ends when the day after the last one begins', () => {
    fc.assert(
      fc.property(moment, zone, (issuedAt, place) => {
        const life = secretCodeLife(issuedAt, place)
        expect(lifetimeMinutes(life)).toBeGreaterThan(119 * 60)
        expect(lifetimeMinutes(life)).toBeLessThanOrEqual(145 * 60)
        const lastMoment = new Date(Date.parse(life.expiresAt) - 1).toISOString()
        expect(civilDateOf(lastMoment, place)).toBe(life.lastValidDay)
        expect(civilDateOf(life.expiresAt, place) > life.lastValidDay).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('a code generated later never ends earlier', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 10 * 86_400_000 }), zone, (issuedAt, later, place) => {
        const second = new Date(Date.parse(issuedAt) + later).toISOString()
        expect(secretCodeLife(second, place).expiresAt >= secretCodeLife(issuedAt, place).expiresAt).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  test('it is valid from its generation to the last millisecond, and no longer', () => {
    fc.assert(
      fc.property(moment, zone, (issuedAt, place) => {
        const life = secretCodeLife(issuedAt, place)
        const at = (from: string, milliseconds: number) => new Date(Date.parse(from) + milliseconds).toISOString()
        expect(
          [at(issuedAt, -1), issuedAt, at(life.expiresAt, -1), life.expiresAt].map((now) => isWithinLife(life, now)),
        ).toEqual([false, true, true, false])
      }),
    )
  })

  test('the same moment is the same moment however it is written', () => {
    const offsets = fc.constantFrom('Z', '-05:00', '+05:45', '-03:30')
    fc.assert(
      fc.property(moment, offsets, zone, (issuedAt, offset, place) => {
        const minutes =
          offset === 'Z' ? 0 : Number(`${offset[0]}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)))
        const local = new Date(Date.parse(issuedAt) + minutes * 60_000).toISOString().slice(0, -1)
        expect(secretCodeLife(`${local}${offset}`, place).expiresAt).toBe(secretCodeLife(issuedAt, place).expiresAt)
      }),
    )
  })
})

describe('what was typed', () => {
  test.each([
    ['2026-11-23T09:00-05:00', toronto, []],
    ['2026-11-23T14:00:00Z', 'Pacific/Apia', []],
    ['2026-11-23T14:00:00.123456789Z', 'America/Montreal', []],
    ['2026-11-23T09:00-05', toronto, []],
    ['20261123T090000-0500', toronto, []],
    ['2026-11-23T09:00:60Z', toronto, []],
    ['2026-11-23T09:00-05:00[America/Toronto]', toronto, []],
    ['2026-11-23T09:00', toronto, ['not-an-instant']],
    ['2026-11-23', toronto, ['not-an-instant']],
    ['2026-02-30T09:00Z', toronto, ['not-an-instant']],
    ['2026-11-23T25:00Z', toronto, ['not-an-instant']],
    ['', '', ['not-an-instant', 'not-a-zone']],
    ['tomorrow', 'Québec', ['not-an-instant', 'not-a-zone']],
    ['2026-11-23T14:00Z', 'America/Quebec', ['not-a-zone']],
    ['2026-11-23T14:00Z', '-05:00', ['not-a-zone']],
    ['2026-11-23T14:00Z', '2026-11-23T14:00[America/Toronto]', ['not-a-zone']],
    ['+275760-09-13T00:00Z', toronto, ['out-of-range']],
  ])('%s %s', (instant, place, codes) => {
    expect(expiryProblems(instant, place).map(({ code }) => code)).toEqual(codes)
  })

  test('a moment is told in UTC', () => {
    expect(instantInUtc('2026-11-23T09:00-05:00')).toBe('2026-11-23T14:00:00Z')
    expect(instantInUtc('20261123T090000-05')).toBe('2026-11-23T14:00:00Z')
  })
})
