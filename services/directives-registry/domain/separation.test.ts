import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { registryRoles } from './authorization-matrix-data.ts'
import {
  conflictingRoles,
  exclusiveRoles,
  isSecondPerson,
  mayDecideAsAccessManager,
  mayDesignate,
  mayReview,
  ownOrRelative,
  privacyOfficerSees,
} from './separation.ts'

const someone = fc.constantFrom('gagne', 'bouchard', 'gagnon', 'tremblay', 'caron')

describe('nobody decides for themselves', () => {
  test('an access manager never decides on what they asked for, get or attested', () => {
    fc.assert(
      fc.property(
        someone,
        someone,
        fc.option(someone),
        fc.option(someone),
        (actor, requesterId, beneficiaryId, attestedById) => {
          const allowed = mayDecideAsAccessManager(actor, { requesterId, beneficiaryId, attestedById })
          expect(allowed).toBe(actor !== requesterId && actor !== beneficiaryId && actor !== attestedById)
        },
      ),
    )
  })

  test('nobody reviews their own grant, nor one they gave', () => {
    expect(mayReview('bouchard', { holderId: 'gagnon', grantedById: 'gagne' })).toBe(true)
    expect(mayReview('gagnon', { holderId: 'gagnon', grantedById: 'gagne' })).toBe(false)
    expect(mayReview('gagne', { holderId: 'gagnon', grantedById: 'gagne' })).toBe(false)
  })

  test('a second person is another person', () => {
    expect(isSecondPerson('gagne', 'bouchard', null)).toBe(true)
    expect(isSecondPerson('gagne', null, 'gagne')).toBe(false)
  })
})

describe('roles that exclude each other in one establishment', () => {
  test('head, access manager, privacy officer and auditor are four people', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...registryRoles)),
        fc.constantFrom(...registryRoles),
        (held, added) => {
          const together = new Set([...held, added].filter((role) => exclusiveRoles.includes(role)))
          const conflict = conflictingRoles(held, added).length > 0
          if (exclusiveRoles.includes(added)) expect(conflict).toBe(together.size > 1)
          else expect(conflict).toBe(false)
        },
      ),
    )
  })
  test('a superior may also be a clinician', () => {
    expect(conflictingRoles(['physician'], 'superior')).toEqual([])
  })
})

describe('own and relatives', () => {
  const reader = { own: 'a1', formerOwn: ['e5'], familyName: 'Gagné', relatives: ['b2'] }
  test.each([
    [{ number: 'a1', familyNameAtBirth: 'Roy' }, 'own'],
    [{ number: 'b2', familyNameAtBirth: 'Gagné' }, 'relative'],
    [{ number: 'c3', familyNameAtBirth: 'GAGNE' }, 'same-name'],
    [{ number: 'd4', familyNameAtBirth: 'Roy' }, null],
    [{ number: 'e5', familyNameAtBirth: 'Roy' }, 'former-own'],
    [{ number: 'e5', familyNameAtBirth: 'Gagné', mayBeReader: true }, 'own'],
    [{ number: 'c3', familyNameAtBirth: 'Gagné', mayBeReader: true }, 'same-name'],
  ] as const)('%j is %s', (person, expected) => {
    expect(ownOrRelative(reader, { mayBeReader: false, ...person })).toBe(expected)
  })
})

test.each([
  [1, 2, false, true],
  [2, 2, false, false],
  [2, 2, true, true],
  [1, 1, false, false],
  [1, 1, true, true],
])(
  'with %i access managers of at most %i, replacing one: %s, one more is %s',
  (living, maximum, replaces, expected) => {
    expect(mayDesignate(living, maximum, replaces)).toBe(expected)
  },
)

test('the privacy officer sees content only in an open case', () => {
  expect([privacyOfficerSees(true), privacyOfficerSees(false)]).toEqual(['masked', 'nothing'])
})
