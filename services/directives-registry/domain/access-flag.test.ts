import { expect, test } from 'vitest'
import { flagsOfSearch, type SearchFacts } from './access-flag.ts'

const plain: SearchFacts = {
  relation: null,
  colleague: false,
  limitLifted: false,
  now: '2027-03-22T13:30:00.000Z',
  departmentId: 'palliative-care',
  before: null,
}
const at = (time: string, departmentId: string) => ({ before: { departmentId, at: `2027-03-22T${time}.000Z` } })

test.each<[string, Partial<SearchFacts>, string[]]>([
  ['an ordinary search', {}, []],
  ['the same family name', { relation: 'same-name' }, ['same-family-name']],
  ['a colleague of the same name', { colleague: true, relation: 'same-name' }, ['same-family-name', 'colleague']],
  ['a number once declared as their own', { relation: 'former-own' }, ['former-own-number']],
  ['a limit that a reason lifted', { limitLifted: true }, ['unusual-volume']],
  ['another unit nine minutes ago', at('13:20:01', 'emergency'), ['two-wards']],
  ['another unit ten minutes ago', at('13:20:00', 'emergency'), []],
  ['the same unit a minute ago', at('13:29:00', 'palliative-care'), []],
])('%s', (_case, change, expected) => {
  expect(flagsOfSearch({ ...plain, ...change }, { twoWardsMinutes: 10 })).toEqual(expected)
})
