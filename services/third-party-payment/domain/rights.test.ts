import fc from 'fast-check'
import { expect, test } from 'vitest'
import { covers } from './civil-periods.ts'
import { careMemberOf, type CoveredPerson, type MemberCoverage, rightsOn, rightsPeriods, waitingOf } from './rights.ts'

const ages = { fromAge: 16, untilAge: 25 }
const adult: CoveredPerson = { relation: 'insured', birthDate: '1980-05-05', disabled: false }

function coverage(part: Partial<MemberCoverage> = {}): MemberCoverage {
  return {
    plan: 'C',
    from: '2020-01-01',
    to: null,
    declaredOn: '2020-01-01',
    qualifyingEventOn: '2020-01-01',
    schoolCertificateUntil: null,
    suspendedFrom: null,
    suspendedTo: null,
    suspendedReason: null,
    ...part,
  }
}

const on = (date: string, coverages: MemberCoverage[], person = adult) => rightsOn(person, coverages, date, ages)

test('a suspension closes rights from its first day to its last', () => {
  const suspended = [
    coverage({ suspendedFrom: '2026-03-01', suspendedTo: '2026-03-31', suspendedReason: 'contributions' }),
  ]
  expect(on('2026-02-28', suspended).inForce).toBe(true)
  expect(on('2026-03-01', suspended)).toEqual({ inForce: false, plan: 'C', because: 'suspended' })
  expect(on('2026-03-31', suspended).inForce).toBe(false)
  expect(on('2026-04-01', suspended).inForce).toBe(true)
})

test('rights begin and end with their days, and say which it is', () => {
  const once = [coverage({ from: '2021-01-01', to: '2026-12-31' })]
  expect(on('2020-12-31', once)).toMatchObject({ because: 'not-yet' })
  expect(on('2021-01-01', once).inForce).toBe(true)
  expect(on('2026-12-31', once).inForce).toBe(true)
  expect(on('2027-01-01', once)).toMatchObject({ because: 'ended', plan: 'C' })
  expect(on('2027-01-01', [])).toEqual({ inForce: false, plan: null, because: 'never-covered' })
})

test('the plan is that of the day', () => {
  const changed = [coverage({ to: '2026-12-31' }), coverage({ plan: 'D', from: '2027-01-01' })]
  expect([on('2026-12-31', changed).plan, on('2027-01-01', changed).plan]).toEqual(['C', 'D'])
})

test.each([
  ['the day before sixteen', '2026-05-04', null, false, true],
  ['sixteen without certificate', '2026-05-05', null, false, false],
  ['sixteen with certificate', '2026-05-05', '2026-09-30', false, true],
  ['the last day of the certificate', '2026-09-30', '2026-09-30', false, true],
  ['the day after it', '2026-10-01', '2026-09-30', false, false],
  ['twenty-five with certificate', '2036-05-04', '2036-09-30', false, true],
  ['twenty-six with certificate', '2036-05-05', '2036-09-30', false, false],
  ['twenty-six and disabled', '2036-05-05', null, true, true],
] as const)('a child: %s', (...[, date, schoolCertificateUntil, disabled, inForce]) => {
  const child: CoveredPerson = { relation: 'child', birthDate: '2010-05-05', disabled }
  expect(on(date, [coverage({ schoolCertificateUntil })], child).inForce).toBe(inForce)
})

test('whoever is declared late waits from the declaration, others do not', () => {
  const settings = {
    waiting: { lateAfterMonths: 1, months: { sickness: 6, maternity: 10 }, source: 'F2' },
  } as Parameters<typeof waitingOf>[1]
  const late = coverage({ qualifyingEventOn: '2025-09-01', declaredOn: '2025-11-15' })
  expect(waitingOf([late], settings)).toEqual([
    { kind: 'sickness', until: '2026-05-15' },
    { kind: 'maternity', until: '2026-09-15' },
  ])
  expect(waitingOf([coverage({ qualifyingEventOn: '2025-09-01', declaredOn: '2025-10-01' })], settings)).toEqual([])
})

const day = fc
  .integer({ min: 0, max: 9000 })
  .map((n) => new Date(Date.UTC(2008, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
const maybe = fc.option(day)

test('what is told of one day agrees with the periods pricing is given', () => {
  const anyCoverage = fc
    .record({ from: day, to: maybe, suspendedFrom: maybe, suspendedTo: maybe, schoolCertificateUntil: maybe })
    .filter(
      ({ from, to, suspendedFrom, suspendedTo }) =>
        (to === null || to >= from) &&
        (suspendedTo === null || (suspendedFrom !== null && suspendedTo >= suspendedFrom)),
    )
    .map((part) => coverage({ ...part, suspendedReason: part.suspendedFrom === null ? null : 'contributions' }))
  const anybody = fc.record({
    relation: fc.constantFrom('insured', 'spouse', 'child' as const),
    birthDate: day,
    disabled: fc.boolean(),
  })
  fc.assert(
    fc.property(anyCoverage, anybody, day, (one, person, date) => {
      const inForce = rightsOn(person, [one], date, ages).inForce
      expect(rightsPeriods(person, [one], ages).some((period) => covers(period, date))).toBe(inForce)
      expect(careMemberOf(person, { coverages: [one], conditions: [] }, ages).rights).toEqual(
        rightsPeriods(person, [one], ages),
      )
    }),
  )
})
