import type { BusinessCalendar } from '@guichet/core/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import kindsFile from '../data/mutuelle-atlas/authorization-kinds.json' with { type: 'json' }
import policyFile from '../data/mutuelle-atlas/authorization-policy.json' with { type: 'json' }
import { amountBand } from './amount-band.ts'
import { answerHours, deadlinesOf, isRegularisedInTime, lastAuthorizedDay, validityOf } from './authorization-clock.ts'
import { partialGrantProblems, reasonsFor, refusalProblems, refusalReasons } from './authorization-decision.ts'
import { findKind } from './authorization-kinds.ts'
import { authorizationKindsFile, authorizationPolicyFile } from './authorization-schema.ts'
import { askedDocuments, type ChecklistFacts, missingDocuments, uploadProblem } from './document-checklist.ts'
import { mutuelleAtlas } from './example.test-data.ts'
import { isSampled, isWithinEnvelope, medicalFlagsOf } from './medical-routing.ts'

const kinds = authorizationKindsFile.parse(kindsFile)
const policy = authorizationPolicyFile.parse(policyFile)
const casablanca: BusinessCalendar = {
  timeZone: 'Africa/Casablanca',
  holidays: [],
  workdays: [1, 2, 3, 4, 5],
  opens: '08:30',
  closes: '16:30',
}

describe('the clock of an answer', () => {
  test.each([
    ['standard', { urgent: false, prolongation: false }, 48],
    ['urgent', { urgent: true, prolongation: false }, 4],
    ['prolongation', { urgent: false, prolongation: true }, 24],
    ['urgent prolongation', { urgent: true, prolongation: true }, 4],
  ])('%s', (_, request, hours) => expect(answerHours(policy, request)).toBe(hours))

  const due = (startedAt: string, hours: number, pauses: { from: string; to: string }[] = []) =>
    deadlinesOf({ startedAt, hours, pauses }, policy, casablanca)

  test('two business days later at the same local time, whatever the zone does', () => {
    expect(due('2026-03-06T15:00:00.000Z', 48).dueAt).toBe('2026-03-10T15:00:00.000Z')
    expect(due('2026-03-20T15:00:00.000Z', 48).dueAt).toBe('2026-03-24T14:00:00.000Z')
  })

  test('four hours run during opening hours only', () => {
    expect(due('2026-04-17T15:00:00.000Z', 4).dueAt).toBe('2026-04-20T11:00:00.000Z')
  })

  test('the alert of a short delay of one day comes within that day', () => {
    const { alertAt, dueAt } = due('2027-03-16T10:00:00.000Z', 24)
    expect(dueAt).toBe('2027-03-17T10:00:00.000Z')
    expect(alertAt).toBe('2027-03-17T05:12:00.000Z')
  })

  test('what was left when it stopped is left when it runs on', () => {
    const pauses = [{ from: '2027-03-15T12:00:00.000Z', to: '2027-03-18T12:00:00.000Z' }]
    expect(due('2027-03-15T10:00:00.000Z', 48, pauses).dueAt).toBe('2027-03-22T10:00:00.000Z')
  })

  test('the alert never comes after the answer is due', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.constantFrom(4, 24, 48, 120), (at, hours) => {
        const { alertAt, dueAt } = due(at.toISOString(), hours)
        expect(alertAt <= dueAt).toBe(true)
      }),
    )
  })
})

describe('days', () => {
  test('a grant holds thirty days to begin, or the months it covers', () => {
    expect(validityOf('2027-03-16', {}, policy)).toEqual({ from: '2027-03-16', to: '2027-04-15' })
    expect(validityOf('2027-03-16', { coversMonths: 6 }, policy)).toEqual({ from: '2027-03-16', to: '2027-09-15' })
  })

  test('the day of entry counts, the day of exit does not', () => {
    expect(lastAuthorizedDay('2027-03-18', 3)).toBe('2027-03-20')
    expect(lastAuthorizedDay('2027-03-18', 0)).toBe('2027-03-18')
  })

  test('48 hours after the admission to the minute', () => {
    expect(isRegularisedInTime('2027-03-14T22:00:00.000Z', '2027-03-16T22:00:00.000Z', 48)).toBe(true)
    expect(isRegularisedInTime('2027-03-14T22:00:00.000Z', '2027-03-16T22:00:01.000Z', 48)).toBe(false)
  })
})

const facts = (more: Partial<ChecklistFacts>): ChecklistFacts => ({
  kind: 'surgical-stay',
  acts: ['CHI02'],
  adult: true,
  regularisation: false,
  prolongation: false,
  answers: {},
  ...more,
})
const required = (more: Partial<ChecklistFacts>) =>
  askedDocuments(kinds, facts(more))
    .filter((one) => one.required)
    .map(({ code }) => code)

describe('the documents of each kind', () => {
  test.each([
    ['radiology', { kind: 'radiology', acts: ['RAD07'] }, ['prescription', 'clinical-reason']],
    ['MRI', { kind: 'radiology', acts: ['RAD09'] }, ['prescription', 'clinical-reason', 'prior-images']],
    ['analyses', { kind: 'analyses', acts: ['ANA04'] }, ['prescription']],
    [
      'medical stay',
      { kind: 'medical-stay', acts: ['HOS01'] },
      ['request-form', 'medical-report', 'identity', 'insured-card'],
    ],
    [
      'medical stay of a minor',
      { kind: 'medical-stay', acts: ['HOS01'], adult: false },
      ['request-form', 'medical-report', 'insured-card'],
    ],
    [
      'caesarean',
      { kind: 'medical-stay', acts: ['MAT02'] },
      ['request-form', 'medical-report', 'identity', 'insured-card', 'due-date-certificate', 'caesarean-indication'],
    ],
    ['surgery', {}, ['request-form', 'medical-report', 'identity', 'insured-card', 'act-cotation', 'imaging']],
    [
      'surgery with an implant',
      { answers: { implant: true } },
      ['request-form', 'medical-report', 'identity', 'insured-card', 'act-cotation', 'imaging', 'implant-quote'],
    ],
    [
      'dialysis',
      { kind: 'hemodialysis', acts: ['DIA01'] },
      ['renal-panel', 'sessions-attestation', 'session-plan', 'ald-decision'],
    ],
    ['prolongation', { prolongation: true }, ['daily-note']],
  ])('%s', (_, more, codes) => expect(required(more)).toEqual(codes))

  test('a request after the admission needs its certificate', () => {
    expect(required({ regularisation: true })).toContain('urgency-certificate')
  })

  test('only files that count answer a requirement', () => {
    const asked = askedDocuments(kinds, facts({ kind: 'analyses', acts: ['ANA04'] }))
    const file = (state: string) => [{ requirement: 'prescription', state, issuedOn: null }]
    expect(missingDocuments(asked, file('uploaded'))).toEqual([])
    expect(missingDocuments(asked, file('rejected')).map(({ code }) => code)).toEqual(['prescription'])
  })

  test('a prescription is dated, thirty days old at most', () => {
    const rule = { maxAgeDays: 30 }
    expect(uploadProblem(rule, null, '2027-03-31')).toBe('date-missing')
    expect(uploadProblem(rule, '2027-03-01', '2027-03-31')).toBeUndefined()
    expect(uploadProblem(rule, '2027-02-28', '2027-03-31')).toBe('document-too-old')
    expect(uploadProblem({}, null, '2027-03-31')).toBeUndefined()
  })

  test('every kind takes acts that exist, and its codes are unique', () => {
    for (const kind of kinds.kinds) {
      expect(kind.families.every((family) => mutuelleAtlas.families.has(family))).toBe(true)
      const codes = kind.documents.map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
      expect(findKind(kinds, kind.code)).toBe(kind)
    }
  })
})

const act = (code: string) => {
  const found = mutuelleAtlas.acts.get(code)
  if (!found) throw new Error(code)
  return found
}
const flags = (code: string, payer: number) =>
  medicalFlagsOf(
    mutuelleAtlas,
    { ...policy, medicalControl: { ...policy.medicalControl, samplePercent: 0 } },
    {
      id: 'x',
      lines: [{ act: act(code), date: '2027-03-16' }],
      payer,
    },
  )

describe('who decides', () => {
  test.each([
    ['a hernia, K above 20', 'CHI02', 184_500, ['coefficient']],
    ['a scanner', 'RAD07', 80_000, []],
    ['dialysis', 'DIA01', 85_000, ['family']],
    ['a PET scan', 'ONC03', 700_000, ['family']],
    ['much money', 'RAD09', 1_000_000, ['amount']],
  ])('%s', (_, code, payer, expected) => expect(flags(code, payer)).toEqual(expected))

  test('rules grant only what a conventioned provider asks for within the envelope', () => {
    const within = { conventioned: true, lines: [{ act: act('RAD07') }], payer: 200_000, flags: [] }
    expect(isWithinEnvelope(policy, within)).toBe(true)
    expect(isWithinEnvelope(policy, { ...within, conventioned: false })).toBe(false)
    expect(isWithinEnvelope(policy, { ...within, payer: 200_001 })).toBe(false)
    expect(isWithinEnvelope(policy, { ...within, flags: ['sample'] })).toBe(false)
    expect(isWithinEnvelope(policy, { ...within, lines: [{ act: act('HOS01') }] })).toBe(false)
  })

  test('the sample takes about its share and always the same', () => {
    const ids = Array.from({ length: 4000 }, (_, index) => `0190f1a2-${index}`)
    const taken = ids.filter((id) => isSampled(id, 5)).length
    expect(taken / ids.length).toBeGreaterThan(0.03)
    expect(taken / ids.length).toBeLessThan(0.07)
    expect(ids.filter((id) => isSampled(id, 0))).toEqual([])
    expect(ids.every((id) => isSampled(id, 100))).toBe(true)
  })
})

describe('decisions', () => {
  const asked = { lines: [{ id: '1', quantity: 3, billed: 255_000 }], days: 3 }
  const whole = { id: '1', quantity: 3, billed: null, reason: null }
  const codes = (grant: Parameters<typeof partialGrantProblems>[1], medical = true) =>
    partialGrantProblems(asked, grant, medical).map(
      ({ path, code }) => `${path} ${code.replace('third-party-payment.', '')}`,
    )

  test('a reduction needs its reason, and nothing can be more than was asked', () => {
    const grant = (line: object, more: object = {}) => ({
      lines: [{ ...whole, ...line }],
      days: 3,
      daysReason: null,
      ...more,
    })
    expect(codes(grant({ quantity: 2 }))).toEqual(['lines/0/reason reason-missing'])
    expect(codes(grant({ quantity: 2, reason: 'JOUR_NON_ACCORDE' }))).toEqual([])
    expect(codes(grant({ quantity: 4 }))).toEqual(['lines/0/quantity more-than-asked'])
    expect(codes(grant({ billed: 255_001 }))).toEqual(['lines/0/billed amount-more-than-asked'])
    expect(codes(grant({}))).toEqual(['lines nothing-reduced'])
    expect(codes(grant({ quantity: 0, reason: 'HORS_PANIER' }))).toEqual(['lines nothing-granted'])
    expect(codes(grant({}, { days: 2 }))).toEqual(['daysReason reason-missing'])
    expect(codes(grant({}, { days: 2, daysReason: 'JOUR_NON_ACCORDE' }))).toEqual([])
    expect(codes({ lines: [], days: 3, daysReason: null })).toEqual(['lines/0 line-undecided'])
  })

  test('medical grounds are the medical officer’s', () => {
    const grant = {
      lines: [{ ...whole, quantity: 1, reason: 'NON_JUSTIFIE_MEDICALEMENT' as const }],
      days: 3,
      daysReason: null,
    }
    expect(codes(grant, false)).toEqual(['lines/0/reason reason-medical'])
    expect(codes(grant, true)).toEqual([])
    expect(reasonsFor(refusalReasons, false)).not.toContain('NON_JUSTIFIE_MEDICALEMENT')
  })

  test('a refusal says why in words and on what it rests', () => {
    const refusal = { reason: 'NON_COUVERT' as const, explanation: 'x'.repeat(30), article: 'Art. 9' }
    expect(refusalProblems(refusal, false, 30)).toEqual([])
    expect(refusalProblems({ ...refusal, explanation: ` ${'x'.repeat(29)} ` }, false, 30)).toHaveLength(1)
    expect(refusalProblems({ ...refusal, article: ' ' }, false, 30)).toHaveLength(1)
    expect(refusalProblems({ ...refusal, reason: 'CONTROLE_REFUSE' }, false, 30)).toHaveLength(1)
  })
})

test('strangers learn the band of an amount only', () => {
  expect([0, 199_999, 200_000, 999_999, 1_000_000, 4_999_999, 5_000_000].map(amountBand)).toEqual([0, 0, 1, 1, 2, 2, 3])
})
