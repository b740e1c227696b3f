import { describe, expect, test } from 'vitest'
import { accountAfterWithdrawal, allowsConsultation, grantMoves, grantStates } from './grant.ts'
import { isMailboxElsewhere, isRoleMailbox, isSameMailbox } from './mailbox.ts'
import {
  accessOutcome,
  canBeUndone,
  isDayOver,
  matchedIdentifiers,
  matchingGrants,
  takesEffectAt,
  withdrawalConditions,
} from './withdrawal.ts'

const gagnon = {
  grantId: 'g1',
  familyName: 'Gagnon',
  givenName: 'Julie',
  employeeNumber: 'FL0231',
  email: 'julie.gagnon@ciusss-fleuve.example.org',
}
const other = { ...gagnon, grantId: 'g2', employeeNumber: 'FL0999', email: 'julie.gagnon2@ciusss-fleuve.example.org' }

describe('which grant is meant', () => {
  test.each([
    ['names and number', { familyName: 'GAGNON', givenName: 'Julie', employeeNumber: 'fl0231', email: null }, ['g1']],
    ['names and e-mail', { ...gagnon, employeeNumber: null, email: 'Julie.Gagnon@ciusss-fleuve.example.org' }, ['g1']],
    ['number and e-mail under another name', { ...gagnon, familyName: 'Roy', givenName: 'Anne' }, ['g1']],
    ['a name alone', { familyName: 'Gagnon', givenName: 'Julie', employeeNumber: null, email: null }, []],
    ['a number alone', { familyName: 'Roy', givenName: 'Anne', employeeNumber: 'FL0231', email: null }, []],
    ['nothing', { familyName: '', givenName: '', employeeNumber: '', email: '' }, []],
  ])('%s', (_case, claim, expected) => {
    expect(matchingGrants(claim, [gagnon, other]).map(({ grantId }) => grantId)).toEqual(expected)
  })

  test('a number of one and an e-mail of the other, with their common name, are two', () => {
    expect(matchingGrants({ ...gagnon, email: other.email }, [gagnon, other])).toHaveLength(2)
    expect(matchedIdentifiers(gagnon, gagnon)).toEqual(['employee-number', 'email', 'name'])
  })
})

test.each([
  ['requested', false, 'not-yet'],
  ['verified', false, 'not-yet'],
  ['effective', true, 'withdrawn'],
  ['undo-proposed', true, 'withdrawn'],
  ['contested', true, 'withdrawn'],
  ['contested', false, 'not-yet'],
  ['closed', true, 'withdrawn'],
  ['undone', true, 'restored'],
  ['undone', false, 'kept'],
  ['unfounded', false, 'kept'],
  ['cancelled', false, 'kept'],
] as const)('%s, in effect before: %s, the access is %s', (state, tookEffect, expected) => {
  expect(accessOutcome(state, tookEffect)).toBe(expected)
})

test('an access can be given back in time, while nobody contests and nothing is decided', () => {
  const until = '2027-03-09T14:00:00.000Z'
  const before = '2027-03-09T13:59:59.999Z'
  expect([canBeUndone('effective', until, before), canBeUndone('undo-proposed', until, before)]).toEqual([true, true])
  expect([canBeUndone('undone', until, before), canBeUndone('contested', until, before)]).toEqual([false, false])
  expect([canBeUndone('effective', until, until), canBeUndone('verified', null, before)]).toEqual([false, false])
})

describe('when it takes effect', () => {
  const now = '2026-11-23T15:00:00.000Z'
  const startOfDay = (date: string) => `${date}T05:00:00.000Z`
  test.each([
    ['no date', 'departure', null, now],
    ['a day to come', 'departure', '2026-12-01', '2026-12-01T05:00:00.000Z'],
    ['a day that has begun', 'departure', '2026-11-23', now],
    ['an incident, whatever the date', 'incident', '2026-12-01', now],
  ] as const)('%s', (_case, cause, effectiveOn, expected) => {
    expect(takesEffectAt({ cause, effectiveOn }, { now, startOfDay })).toBe(expected)
  })

  test.each([
    ['yesterday', 'departure', '2026-11-22', true],
    ['yesterday for an incident, which is immediate', 'incident', '2026-11-22', false],
    ['today', 'departure', '2026-11-23', false],
    ['at once', 'departure', null, false],
  ] as const)('%s, as the day given', (_case, cause, effectiveOn, over) => {
    expect(isDayOver({ cause, effectiveOn }, '2026-11-23')).toBe(over)
  })

  test('conditions follow the clock and the people', () => {
    const facts = {
      now,
      requesterMayAsk: true,
      matches: 2,
      identifiers: 2,
      actorIsSubject: false,
      actorTookPart: true,
      effectiveAt: now,
      undoUntil: '2026-11-24T15:00:00.000Z',
    }
    expect(withdrawalConditions(facts)).toEqual({
      mayAskFor: true,
      oneGrantMatches: { values: { count: 2 } },
      twoIdentifiersMatch: true,
      notSubject: true,
      effectiveDateReached: true,
      undoPeriodOpen: true,
      undoPeriodOver: false,
      anotherPerson: false,
    })
    expect(withdrawalConditions({ ...facts, now: '2026-11-24T15:00:00.000Z' })).toMatchObject({
      undoPeriodOpen: false,
      undoPeriodOver: true,
    })
  })
})

describe('a grant', () => {
  const grant = { establishmentId: 'fleuve', state: 'active', startsOn: '2026-11-01', endsOn: '2026-11-30' } as const
  test.each([
    ['2026-10-31', 'fleuve', false],
    ['2026-11-01', 'fleuve', true],
    ['2026-11-30', 'fleuve', true],
    ['2026-12-01', 'fleuve', false],
    ['2026-11-15', 'elsewhere', false],
  ])('on %s for %s: %s', (today, establishment, expected) => {
    expect(allowsConsultation(grant, establishment, today)).toBe(expected)
  })

  test('only an active one opens anything, and what ended never comes back', () => {
    const opening = grantStates.filter((state) => allowsConsultation({ ...grant, state }, 'fleuve', '2026-11-15'))
    expect(opening).toEqual(['active'])
    expect([grantMoves.withdrawn, grantMoves.expired]).toEqual([[], []])
  })

  test('the account sleeps when no other grant is left', () => {
    expect(accountAfterWithdrawal([{ state: 'withdrawn' }])).toBe('dormant')
    expect(accountAfterWithdrawal([{ state: 'withdrawn' }, { state: 'suspended' }])).toBe('active')
  })
})

test.each([
  ['info@ciusss-fleuve.example.org', true],
  ['Urgence.2@ciusss-fleuve.example.org', true],
  ['palliatifs@ciusss-fleuve.example.org', true],
  ['julie.gagnon@ciusss-fleuve.example.org', false],
  ['0231@ciusss-fleuve.example.org', false],
  ['infante@ciusss-fleuve.example.org', false],
])('%s is read by several people: %s', (email, expected) => {
  expect(isRoleMailbox(email, ['palliatifs'])).toBe(expected)
})

test.each([
  ['julie.gagnon@ciusss-fleuve.example.org', false],
  ['julie.gagnon@urgence.CIUSSS-fleuve.example.org', false],
  ['julie.gagnon@autre-ciusss-fleuve.example.org', true],
  ['julie@mail.example.com', true],
  ['julie', false],
])('%s is a mailbox elsewhere: %s', (email, expected) => {
  expect(isMailboxElsewhere(email, ['ciusss-fleuve.example.org'])).toBe(expected)
  expect(isMailboxElsewhere(email, [])).toBe(false)
})

test('what follows a plus makes no other mailbox', () => {
  expect(isSameMailbox('Marc.Bouchard@x.org', 'marc.bouchard+dma@x.org')).toBe(true)
  expect(isSameMailbox('marc.bouchard@x.org', 'julie.gagnon@x.org')).toBe(false)
})
