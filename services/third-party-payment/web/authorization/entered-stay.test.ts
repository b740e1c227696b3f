import { expect, test } from 'vitest'
import { type EnteredStay, keepableStay, sentStay, stayFaults } from './entered-stay.ts'

const rules = { isStay: true, prolongation: false, timeZone: 'Africa/Casablanca', today: '2027-03-15' }
const stay: EnteredStay = {
  plannedOn: '2027-03-22',
  expectedDays: '3',
  practitionerId: '',
  urgent: false,
  regularisation: false,
  admittedAt: '',
}
const faultsOf = (part: Partial<EnteredStay>) => stayFaults({ ...stay, ...part }, rules).map(({ field }) => field)

test('an empty or past day, a length that is none and an admission to come are faults of their fields', () => {
  expect(faultsOf({})).toEqual([])
  expect(faultsOf({ plannedOn: '' })).toEqual(['plannedOn'])
  expect(faultsOf({ plannedOn: '2027-03-14' })).toEqual(['plannedOn'])
  expect(faultsOf({ plannedOn: '2027-03-15' })).toEqual([])
  expect(faultsOf({ expectedDays: '0' })).toEqual(['expectedDays'])
  expect(faultsOf({ plannedOn: '2027-03-14', regularisation: true })).toEqual([])
  expect(faultsOf({ regularisation: true, admittedAt: '2027-03-16T08:00' })).toEqual(['admittedAt'])
})

test('a length is read in the digits of any keyboard', () => {
  expect(faultsOf({ expectedDays: '٥' })).toEqual([])
  expect(sentStay({ ...stay, expectedDays: '٥' }, rules).expectedDays).toBe(5)
  expect(sentStay({ ...stay, expectedDays: '' }, rules).expectedDays).toBeNull()
})

test('what is right is kept beside what is not', () => {
  const typed = { ...stay, plannedOn: '', expectedDays: '5' }
  expect(keepableStay(typed, stay, rules)).toEqual({ ...stay, expectedDays: '5' })
  expect(keepableStay(stay, stay, rules)).toBe(stay)
})
