import { describe, expect, test } from 'vitest'
import content from '../data/ciusss-du-fleuve/policy.json' with { type: 'json' }
import { parsePolicy } from './policy-schema.ts'
import {
  type Beneficiary,
  emptyBeneficiary,
  missingFields,
  numberProblems,
  type RequestShape,
} from './request-fields.ts'

const policy = parsePolicy(content)
const nurse: Beneficiary = {
  ...emptyBeneficiary,
  familyName: 'Gagnon',
  givenName: 'Julie',
  email: 'julie.gagnon@ciusss-fleuve.example.org',
  profession: 'nurse',
  employeeNumber: 'FL0231',
  jobTitle: 'Infirmière clinicienne',
  departmentId: 'a4',
  installation: 'Hôpital du Fleuve',
}
const shape: RequestShape = { userCode: null, superiorId: 'tremblay', endsOn: null }

describe('what a request still lacks', () => {
  test('an empty one lacks nearly everything', () => {
    expect(missingFields(emptyBeneficiary, shape, policy)).toEqual([
      'familyName',
      'givenName',
      'email',
      'profession',
      'departmentId',
      'installation',
      'jobTitle',
    ])
  })

  test.each([
    ['nothing, for a nurse', {}, {}, []],
    ['her superior', {}, { superiorId: null }, ['superior']],
    [
      'employee number and title, without user code',
      { employeeNumber: null, jobTitle: null },
      {},
      ['jobTitle', 'employeeNumber'],
    ],
    ['neither, with one', { employeeNumber: null, jobTitle: null }, { userCode: 'DRX0001' }, []],
    ['a profession of the list', { profession: 'astrologer' }, {}, ['profession']],
    [
      'the licence of a physician without employee number',
      { profession: 'physician', employeeNumber: null },
      {},
      ['licenceNumber'],
    ],
    ['no superior, for a physician', { profession: 'physician' }, { superiorId: null }, []],
    ['the end of a residency', { profession: 'resident' }, {}, ['endsOn']],
    ['nothing, once it is given', { profession: 'resident' }, { endsOn: '2027-06-30' }, []],
  ] as const)('%s', (_case, beneficiary, changes, expected) => {
    expect(missingFields({ ...nurse, ...beneficiary }, { ...shape, ...changes }, policy)).toEqual(expected)
  })
})

test.each([
  ['FL0231', null, []],
  ['FL 0231', null, ['beneficiary/employeeNumber']],
  [null, '12345', []],
  [null, '12345x', ['beneficiary/licenceNumber']],
  ['?', '?', ['beneficiary/employeeNumber', 'beneficiary/licenceNumber']],
])('employee number %j and licence %j', (employeeNumber, licenceNumber, paths) => {
  const problems = numberProblems({ ...nurse, employeeNumber, licenceNumber }, null, policy)
  expect(problems.map(({ path }) => path)).toEqual(paths)
})

test.each([
  ['IELP40102', []],
  ['ce 30417', ['userCode']],
  ['julie.gagnon@ciusss-fleuve.example.org', []],
  ['abc', ['userCode']],
])('user code %j', (userCode, paths) => {
  expect(numberProblems(nurse, userCode, policy).map(({ path }) => path)).toEqual(paths)
})
