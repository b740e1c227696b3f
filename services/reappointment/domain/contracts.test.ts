import { describe, expect, test } from 'vitest'
import { declineReappointment, resolveChangeRequest, saveProfile } from './application-contract.ts'
import { deskQuery } from './desk-contract.ts'
import { presentation } from './payment-contract.ts'
import { committeeRecord, returnForCorrection } from './review-contract.ts'
import { pushCompletions } from './training-contract.ts'

describe('the filters of a desk, as an address carries them', () => {
  test('nothing asked: longest waiting first, fifty at a time', () => {
    expect(deskQuery.parse({})).toEqual({ sort: 'waiting', limit: 50 })
  })
  test('lists may be repeated or separated by commas', () => {
    expect(deskQuery.parse({ state: 'intake,returned' }).state).toEqual(['intake', 'returned'])
    expect(deskQuery.parse({ state: ['intake', 'returned'] }).state).toEqual(['intake', 'returned'])
    expect(deskQuery.parse({ department: '' }).department).toEqual([])
  })
  test('yes and no, numbers', () => {
    expect(deskQuery.parse({ mine: 'true', limit: '20' })).toMatchObject({ mine: true, limit: 20 })
    expect(deskQuery.parse({ mine: 'false' }).mine).toBe(false)
  })
  test.each([
    { state: 'unknown' },
    { flag: 'x' },
    { sort: 'random' },
    { limit: '0' },
    { limit: '101' },
    { cycleId: '1' },
    { mine: 'x' },
  ])('%j is refused', (query) => {
    expect(deskQuery.safeParse(query).success).toBe(false)
  })
})

describe('commands', () => {
  test.each([
    ['a profile value of another kind', saveProfile, { version: 1, values: { a: { b: 1 } } }],
    ['a profile without its version', saveProfile, { values: {} }],
    ['a refusal without a reason', resolveChangeRequest, { resolution: 'refuse' }],
    ['a decline without a date', declineReappointment, { reason: 'Retraite au 30 juin' }],
    ['a day that does not exist', declineReappointment, { reason: 'Retraite', effectiveOn: '2027-02-30' }],
    [
      'a return of nothing',
      returnForCorrection,
      { version: 1, sections: [], message: 'À revoir', dueOn: '2027-04-01' },
    ],
    [
      'a vote by fewer than nobody',
      committeeRecord,
      { version: 1, heldOn: '2027-05-12', minutes: 'PV', present: -1, inFavour: 0, against: 0, abstained: 0 },
    ],
    [
      'a score above one hundred',
      pushCompletions,
      { completions: [{ externalId: '1', learnerId: '1', moduleCode: 'T01', completedOn: '2027-02-01', score: 101 }] },
    ],
    ['no completion at all', pushCompletions, { completions: [] }],
    ['a payment page that is no address', presentation, { kind: 'redirect', url: 'pay here' }],
  ])('%s is refused', (_, schema, body) => {
    expect(schema.safeParse(body).success).toBe(false)
  })

  test('applying a change request needs no reason', () => {
    expect(resolveChangeRequest.parse({ resolution: 'apply' })).toEqual({ resolution: 'apply' })
  })
  test('a reason is read without the spaces around it', () => {
    expect(declineReappointment.parse({ reason: '  Retraite  ', effectiveOn: '2027-06-30' }).reason).toBe('Retraite')
  })
})
