import { expect, test } from 'vitest'
import { type ApplicantFacts, appliesTo, type AppliesWhen } from './applies-when.ts'
import { emergencyPhysician } from './example.test-data.ts'

test('an empty rule concerns everyone', () => {
  expect(appliesTo({}, emergencyPhysician())).toBe(true)
})

/** Each rule, somebody it concerns, somebody it does not. */
const cases: [AppliesWhen, Partial<ApplicantFacts>, Partial<ApplicantFacts>][] = [
  [{ applicationTypes: ['new', 'locum'] }, { applicationType: 'locum' }, { applicationType: 'reappointment' }],
  [{ professions: ['midwife'] }, { profession: 'midwife' }, { profession: 'physician' }],
  [{ categories: ['active', 'associate'] }, { category: 'associate' }, { category: 'courtesy' }],
  [{ notCategories: ['honorary'] }, { category: 'active' }, { category: 'honorary' }],
  [{ departments: ['surgery'] }, { department: 'surgery' }, { department: 'emergency' }],
  [{ clinical: true }, { clinical: true }, { clinical: false }],
  [{ clinical: false }, { clinical: false }, { clinical: true }],
  [{ prescriber: true }, { prescriber: true }, { prescriber: false }],
  [{ registrationVerified: false }, { registrationVerified: false }, { registrationVerified: true }],
  [{ requestsNonCore: true }, { requestsNonCore: true }, { requestsNonCore: false }],
  [{ anyFlaggedAnswer: true }, { flaggedAnswers: ['4.1'] }, { flaggedAnswers: [] }],
  [{ hospitals: { min: 2 } }, { hospitalCount: 2 }, { hospitalCount: 1 }],
  [{ hospitals: { max: 1 } }, { hospitalCount: 1 }, { hospitalCount: 2 }],
  [{ answers: [{ linkId: '2.1', is: 'change' }] }, { answers: { '2.1': 'change' } }, { answers: { '2.1': 'keep' } }],
  [{ answers: [{ linkId: '2.1', is: 'change' }] }, { answers: { '2.1': 'change' } }, { answers: {} }],
]
test.each(cases)('%j', (rule, concerned, other) => {
  expect(appliesTo(rule, emergencyPhysician(concerned))).toBe(true)
  expect(appliesTo(rule, emergencyPhysician(other))).toBe(false)
})

test('everything that is given must hold', () => {
  const rule = { categories: ['active'], departments: ['surgery'] }
  expect(appliesTo(rule, emergencyPhysician({ department: 'surgery' }))).toBe(true)
  expect(appliesTo(rule, emergencyPhysician({ department: 'surgery', category: 'courtesy' }))).toBe(false)
  expect(appliesTo(rule, emergencyPhysician())).toBe(false)
})
