import { describe, expect, test } from 'vitest'
import { openAccessReport } from './access-report-contract.ts'
import {
  attestNeed,
  createAccessRequest,
  enterIdentity,
  recordHandover,
  refuseAccessRequest,
} from './access-request-contract.ts'
import { declareContext, reportVerbalChange, searchPerson } from './consultation-contract.ts'
import { situations, treatments } from './directive.ts'
import { keyDecisions } from './directive-contract.ts'
import { startEnrolment } from './enrolment-contract.ts'
import { requestWithdrawal } from './withdrawal-contract.ts'

const id = '01930000-0000-7000-8000-000000000001'
const decisions = Object.fromEntries(
  situations.map((one) => [one, Object.fromEntries(treatments.map((each) => [each, 'refuse']))]),
)

describe('what is refused', () => {
  test.each([
    ['a request as somebody else', createAccessRequest, { organizationId: id, capacity: 'delegate', beneficiary: {} }],
    [
      'a field nobody knows',
      createAccessRequest,
      { organizationId: id, capacity: 'self', beneficiary: { password: 'x' } },
    ],
    [
      'a name with markup',
      createAccessRequest,
      { organizationId: id, capacity: 'self', beneficiary: { familyName: '<b>' } },
    ],
    ['an attestation of a few words', attestNeed, { version: 1, mandate: 'Oui, elle en a' }],
    ['a refusal without words', refuseAccessRequest, { version: 1, code: 'no-need', reason: '' }],
    [
      'an identity without evidence',
      enterIdentity,
      { version: 1, familyName: 'Gagnon', givenName: 'Julie', birthDate: null },
    ],
    ['a hand-over by e-mail', recordHandover, { version: 1, method: 'email', at: '2026-11-23T15:00:00.000Z' }],
    ['a code without its link', startEnrolment, { code: '0123-4567-89AB-CDEF' }],
    [
      'a withdrawal of nobody',
      requestWithdrawal,
      { organizationId: id, as: 'superior', cause: 'departure', effectiveOn: null },
    ],
    ['a number beside a name', searchPerson, { keys: { by: 'nam', nam: 'TEST54122816', familyNameAtBirth: 'Gagnon' } }],
    ['a search by name alone', searchPerson, { keys: { by: 'demographic', familyNameAtBirth: 'Gagnon' } }],
    ['a context without a reason', declareContext, { departmentId: id, situation: 'end-of-life' }],
    [
      'a spoken change of somebody who is not capable',
      reportVerbalChange,
      { text: 'Accepte la dialyse', capable: false, emergency: true },
    ],
    [
      'fourteen boxes',
      keyDecisions,
      {
        version: 1,
        decisions: {
          ...decisions,
          'end-of-life': { cpr: 'refuse', ventilation: 'refuse', dialysis: 'refuse', feeding: 'refuse' },
        },
      },
    ],
    [
      'two situations',
      keyDecisions,
      {
        version: 1,
        decisions: { 'end-of-life': decisions['end-of-life'], 'severe-cognitive': decisions['severe-cognitive'] },
      },
    ],
    [
      'a report without a basis',
      openAccessReport,
      { nam: 'TEST54122816', birthDate: '1954-12-28', reason: 'Demande écrite' },
    ],
  ])('%s', (_case, schema, body) => {
    expect(schema.safeParse(body).success).toBe(false)
  })
})

describe('what is accepted', () => {
  test('a draft with what is known so far', () => {
    const draft = createAccessRequest.parse({
      organizationId: id,
      capacity: 'superior',
      beneficiary: { familyName: ' Gagnon ', givenName: 'Julie' },
    })
    expect(draft).toMatchObject({ channel: 'web', mandate: '', userCode: null, beneficiary: { familyName: 'Gagnon' } })
  })
  test('fifteen boxes', () => {
    expect(keyDecisions.safeParse({ version: 1, decisions }).success).toBe(true)
  })
  test('any text as a code: the answer must be the same whatever is wrong with it', () => {
    expect(startEnrolment.safeParse({ token: 't', code: '' }).success).toBe(true)
  })
})
