import { expect, test } from 'vitest'
import { type ConsultValues, contextOf, emptyValues, missingIn, searchOf } from './consult-values.ts'

const standing = {
  standing: 'ready',
  organizationName: null,
  departments: [
    { id: 'a', name: { fr: 'A' } },
    { id: 'b', name: { fr: 'B' } },
  ],
  departmentId: 'b',
  personsLeftThisHour: 10,
  emergencyLeft: true,
  contact: null,
  elsewhere: [],
  last: null,
  ending: null,
} as const satisfies Parameters<typeof emptyValues>[0]
const filled: ConsultValues = {
  ...emptyValues(standing),
  reason: 'incapable-decision-pending',
  situation: 'end-of-life',
  nam: 'BELR 4155 1712',
}

test('a reader begins in their own unit, or in the only one', () => {
  expect(emptyValues(standing).departmentId).toBe('b')
  expect(emptyValues({ ...standing, departmentId: null }).departmentId).toBe('')
  expect(emptyValues({ ...standing, departmentId: null, departments: [standing.departments[0]] }).departmentId).toBe(
    'a',
  )
})

test('a number needs nothing more until the birth date is asked for', () => {
  expect(missingIn(filled)).toEqual([])
  expect(searchOf(filled)).toEqual({
    keys: { by: 'nam', nam: 'BELR 4155 1712', birthDate: null },
    reason: null,
    emergency: false,
  })
  expect(searchOf({ ...filled, birthDate: '1941-05-17', limitReason: ' Transfert. ' })).toEqual({
    keys: { by: 'nam', nam: 'BELR 4155 1712', birthDate: '1941-05-17' },
    reason: 'Transfert.',
    emergency: false,
  })
})

test('a name needs the whole identity, and takes the number along once it is asked for', () => {
  const named: ConsultValues = { ...filled, by: 'demographic', nam: '' }
  expect(missingIn(named)).toEqual(['familyNameAtBirth', 'givenName', 'birthDate', 'sex'])
  const identity = { familyNameAtBirth: 'Tremblay', givenName: 'Jean', birthDate: '1950-06-02', sex: 'M' }
  expect(missingIn({ ...named, ...identity })).toEqual([])
  expect(searchOf({ ...named, ...identity }).keys).toEqual({ by: 'demographic', ...identity, nam: null })
  expect(searchOf({ ...named, ...identity, nam: 'TREJ50060237' }).keys).toMatchObject({ nam: 'TREJ50060237' })
})

test('nothing is declared without a reason, a situation and a unit', () => {
  expect(missingIn({ ...filled, reason: '', situation: '', departmentId: '' })).toEqual([
    'reason',
    'situation',
    'departmentId',
  ])
  expect(contextOf(filled)).toEqual({
    reason: 'incapable-decision-pending',
    situation: 'end-of-life',
    departmentId: 'b',
  })
})
