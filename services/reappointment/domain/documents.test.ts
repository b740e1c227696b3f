import { describe, expect, test } from 'vitest'
import {
  blocksIntake,
  blocksSubmission,
  datesAsked,
  documentsFor,
  type DocumentOnFile,
  requirementStatus,
  uploadProblems,
} from './documents.ts'
import { emergencyPhysician, riviereClaire } from './example.test-data.ts'
import type { DocumentRequirement } from './rule-schema.ts'

const days = { today: '2027-03-01', termStart: '2027-07-01', termEnd: '2028-06-30' }
const asked = (changes: Parameters<typeof emergencyPhysician>[0]) =>
  documentsFor(riviereClaire.documents.documents, emergencyPhysician(changes)).map(({ code }) => code)
const requirement = (code: string): DocumentRequirement =>
  riviereClaire.documents.documents.find((document) => document.code === code)!

describe('who is asked for what', () => {
  test('an emergency physician in a quiet year: protection, life support, and what may be sent', () => {
    expect(asked({})).toEqual(['D03', 'D04', 'D10', 'D11', 'D12'])
  })
  test.each([
    ['D01', { registrationVerified: false }],
    ['D02', { applicationType: 'locum' as const }],
    ['D05', { applicationType: 'new' as const }],
    ['D09', { answers: { '5.3': 'changed' } }],
    ['D15', { answers: { '2.1': 'change' } }],
    ['D16', { requestsNonCore: true }],
    ['D17', { flaggedAnswers: ['4.1'] }],
  ])('%s only when %j', (code, changes) => {
    expect(asked({})).not.toContain(code)
    expect(asked(changes)).toContain(code)
  })
  test('an honorary member who sees no patients is asked for neither vaccination nor fit test', () => {
    expect(asked({ clinical: false, category: 'honorary', department: 'psychiatry' })).toEqual(['D03', 'D04'])
  })
})

describe('until when a document counts', () => {
  const problems = (code: string, issuedOn: string | null, expiresOn: string | null) =>
    uploadProblems(requirement(code), { issuedOn, expiresOn }, days).map((problem) => `${problem.path} ${problem.code}`)

  test.each([
    ['D03', null, '2028-06-30', []],
    ['D03', null, '2027-12-31', []],
    ['D03', null, '2027-02-28', ['expiresOn reappointment.document-expired']],
    ['D03', null, null, ['expiresOn required']],
    ['D11', '2025-03-01', null, []],
    ['D11', '2025-02-28', null, ['issuedOn reappointment.document-issued-too-long-ago']],
    ['D11', '2027-03-02', null, ['issuedOn reappointment.document-issued-in-future']],
    ['D11', null, null, ['issuedOn required']],
    ['D10', '2026-09-01', null, []],
    ['D10', '2026-08-31', null, ['issuedOn reappointment.document-issued-too-long-ago']],
    ['D01', null, '2027-07-01', []],
    ['D01', null, '2027-06-30', ['expiresOn reappointment.document-expired']],
    ['D12', null, '2027-03-01', []],
    ['D05', null, null, []],
  ])('%s issued %s, until %s: %j', (code, issuedOn, expiresOn, expected) => {
    expect(problems(code, issuedOn, expiresOn)).toEqual(expected)
  })

  test('only the dates a rule needs are asked', () => {
    expect(datesAsked(requirement('D03'))).toEqual({ issuedOn: false, expiresOn: true })
    expect(datesAsked(requirement('D11'))).toEqual({ issuedOn: true, expiresOn: false })
    expect(datesAsked(requirement('D05'))).toEqual({ issuedOn: false, expiresOn: false })
  })
})

describe('how a requirement stands', () => {
  const file = (state: DocumentOnFile['state'], expiresOn = '2028-06-30'): DocumentOnFile => ({
    id: '1',
    state,
    issuedOn: null,
    expiresOn,
  })
  test.each([
    [[], 'missing', true, true],
    [[file('uploaded')], 'uploaded', false, true],
    [[file('accepted')], 'accepted', false, false],
    [[file('rejected')], 'rejected', true, true],
    [[file('rejected'), file('uploaded')], 'uploaded', false, true],
    [[file('accepted'), file('uploaded')], 'accepted', false, false],
    [[file('superseded')], 'missing', true, true],
    [[file('uploaded', '2027-01-31')], 'expired', true, true],
    [[file('expired')], 'expired', true, true],
  ] as const)('%j is %s', (files, state, stopsSubmission, stopsIntake) => {
    const status = requirementStatus(requirement('D03'), [...files], days)
    expect([status.state, blocksSubmission(status), blocksIntake(status)]).toEqual([
      state,
      stopsSubmission,
      stopsIntake,
    ])
  })

  test('cover that ends within the term is taken, and reviewers are told', () => {
    const status = requirementStatus(requirement('D03'), [file('uploaded', '2027-12-31')], days)
    expect(status).toMatchObject({ state: 'uploaded', problem: 'does-not-cover-term' })
    expect(blocksSubmission(status)).toBe(false)
  })

  test('cover until the very last day of the term raises no doubt', () => {
    expect(requirementStatus(requirement('D03'), [file('uploaded')], days).problem).toBeNull()
  })

  test('what comes straight from a third party holds nobody up', () => {
    const status = requirementStatus(requirement('D02'), [], days)
    expect([status.state, blocksSubmission(status)]).toEqual(['awaited', false])
  })

  test('a spot check does not hold up intake', () => {
    expect(blocksIntake(requirementStatus(requirement('D04'), [file('uploaded')], days))).toBe(false)
  })
})
