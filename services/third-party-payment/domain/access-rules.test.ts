import { expect, test } from 'vitest'
import { accountRequestWorkflow } from './account-request-workflow.ts'
import { providerNumberOf } from './provider-code.ts'
import { registryMatch } from './registry-match.ts'
import { suspicionsOf, type WatchedCheck } from './search-watch.ts'

test.each([
  ['ET 741', { code: 'ET000741' }],
  ['et-00741', { code: 'ET000741' }],
  ['PS 1204', { code: 'PS001204' }],
  ['090 000 148', { inpe: '090000148' }],
  ['ET', undefined],
  ['741', undefined],
  ['ET 7410000', undefined],
  ['clinique', undefined],
])('a number is read as it is typed: %s', (typed, number) => {
  expect(providerNumberOf(typed)).toEqual(number)
})

const registered = {
  code: 'ET000741',
  inpe: '090000148',
  name: { fr: 'Clinique Al Andalous', ar: 'مصحة الأندلس' },
  phone: '+212 5 22 11 07 13',
  email: 'contact@al-andalous.example',
}
const stated = {
  number: 'ET000741',
  inpe: null,
  establishment: 'clinique AL ANDALOUS',
  phone: '05 22 11 07 13',
  email: 'leila.mansouri@al-andalous.example',
}

test('a match says of each fact whether it fits; what one side does not say counts neither way', () => {
  const match = registryMatch(stated, registered)
  expect(match.percent).toBe(100)
  expect(match.facts.find(({ fact }) => fact === 'inpe')?.fits).toBeNull()
  const other = registryMatch(
    { ...stated, establishment: 'Polyclinique du Littoral', email: 'x@gmail.example' },
    registered,
  )
  expect(other.facts.filter(({ fits }) => fits === false).map(({ fact }) => fact)).toEqual(['name', 'email'])
  expect(other.percent).toBe(50)
})

test('a name fits in Arabic too, and by its own words, not by "clinique"', () => {
  const named = (establishment: string) =>
    registryMatch({ ...stated, establishment }, registered).facts.find(({ fact }) => fact === 'name')?.fits
  expect(named('مصحة الأندلس')).toBe(true)
  expect(named('Clinique')).toBe(false)
  expect(named('Clinique du Palmier')).toBe(false)
})

const policy = { alertSequence: 5, alertUnknown: 8, alertOffHours: 10 } as Parameters<typeof suspicionsOf>[1]
const calendar = {
  timeZone: 'Africa/Casablanca',
  holidays: [],
  workdays: [1, 2, 3, 4, 5],
  opens: '08:30',
  closes: '16:30',
}
const check = (number: string, part: Partial<WatchedCheck> = {}): WatchedCheck => ({
  at: '2026-06-15T10:00:00.000Z',
  number,
  outcome: 'in-force',
  decoy: false,
  ...part,
})
const seen = (checks: WatchedCheck[]) => suspicionsOf(checks, policy, calendar)

test('numbers in a row are noticed whatever their order, the family of one number is not', () => {
  expect(seen(['100005', '100003', '100001', '100002', '100004'].map((number) => check(number)))).toEqual(['sequence'])
  expect(seen(['100001', '100002', '100003', '100004', '100006'].map((number) => check(number)))).toEqual([])
  expect(seen(Array.from({ length: 20 }, () => check('100245')))).toEqual([])
})

test('unknown numbers, nights and decoys are noticed at their thresholds', () => {
  const unknown = Array.from({ length: 8 }, (_, n) => check(String(500_000 + n * 10), { outcome: 'unknown' }))
  expect(seen(unknown)).toEqual(['unknown'])
  expect(seen(unknown.slice(1))).toEqual([])
  const night = Array.from({ length: 10 }, (_, n) =>
    check(String(600_000 + n * 10), { at: '2026-06-15T22:00:00.000Z' }),
  )
  expect(seen(night)).toEqual(['off-hours'])
  expect(seen([check('1', { decoy: true })])).toEqual(['decoy'])
})

test('who may do what with an account request, from which state', () => {
  const table = Object.entries(accountRequestWorkflow.actions).map(
    ([name, action]) => `${action.by} ${name}: ${action.from.join(' ')} -> ${action.to}`,
  )
  expect(table).toEqual([
    'correspondent verify-email: filed -> under-review',
    'adviser choose-provider: under-review -> same',
    'adviser record-phone-check: under-review -> same',
    'adviser ask-for-completion: under-review -> to-complete',
    'correspondent complete: to-complete -> under-review',
    'adviser approve: under-review -> approved',
    'adviser reject: under-review to-complete -> rejected',
    'correspondent cancel: filed under-review to-complete approved -> cancelled',
    'correspondent activate: approved -> active',
    'clock expire: filed to-complete -> expired',
  ])
})
