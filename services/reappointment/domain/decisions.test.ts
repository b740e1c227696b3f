import { describe, expect, test } from 'vitest'
import { departureProblems, followsDirectly, overlaps, statusOn, termProblems } from './appointment.ts'
import {
  adoptedRecommendation,
  adoptionProblems,
  deferralProblems,
  evaluationProblems,
  meetingDayProblems,
  signingProblems,
  standingRecommendation,
  type WrittenEvaluation,
} from './evaluation.ts'
import { macProblems, renewalProblems, voteProblems } from './committee-record.ts'

const codes = (problems: { path: string; code: string }[]) =>
  problems.map(({ path, code }) => `${path} ${code.replace('reappointment.', '')}`)

describe('a recorded vote', () => {
  const meeting = { quorum: 5, today: '2027-05-13', arrivedOn: '2027-05-01' }
  const vote = { heldOn: '2027-05-12', present: 6, inFavour: 5, against: 0, abstained: 1 }
  test.each([
    [{}, []],
    [{ present: 4, inFavour: 4, abstained: 0 }, ['present quorum-not-reached']],
    [{ inFavour: 6 }, ['inFavour votes-do-not-add-up']],
    [{ inFavour: 4 }, ['inFavour votes-do-not-add-up']],
    [{ inFavour: 3, against: 3, abstained: 0 }, ['inFavour motion-not-carried']],
    [{ heldOn: '2027-05-14' }, ['heldOn date-in-future']],
    [{ heldOn: '2027-04-30' }, ['heldOn before-file-arrived']],
  ])('%j: %j', (changes, expected) => {
    expect(codes(voteProblems({ ...vote, ...changes }, meeting))).toEqual(expected)
  })

  test('after the sixty days the medical advisory committee says why it needed longer', () => {
    const late = { ...meeting, macDueOn: '2027-05-10' }
    expect(codes(macProblems({ ...vote, extensionReason: ' ' }, late))).toEqual([
      'extensionReason extension-reason-needed',
    ])
    expect(macProblems({ ...vote, extensionReason: 'Le quorum a manqué en avril' }, late)).toEqual([])
    expect(macProblems({ ...vote, heldOn: '2027-05-10', extensionReason: null }, late)).toEqual([])
  })

  const resolution = { decidedOn: '2027-05-12', votingMembers: 8, conditions: [], withConditions: false }
  test.each([
    [{}, []],
    [{ votingMembers: 4 }, ['votingMembers quorum-not-reached']],
    [{ withConditions: true }, ['conditions conditions-needed']],
    [{ withConditions: true, conditions: ['Supervision de trois mois'] }, []],
    [{ conditions: ['Supervision de trois mois'] }, ['conditions conditions-without-effect']],
  ])('a resolution with %j: %j', (changes, expected) => {
    expect(codes(renewalProblems({ ...resolution, ...changes }, meeting))).toEqual(expected)
  })
})

describe('the recommendation that stands', () => {
  const review = (step: string, recommendation: string, ...conditions: string[]) => ({
    step,
    recommendation,
    conditions,
  })
  const chief = review('chief', 'recommended-with-conditions', 'Mentorat mensuel.')
  test('is the last one signed before the Board; what is noted or sent back is none', () => {
    expect(standingRecommendation([review('intake', 'noted')])).toBeUndefined()
    expect(standingRecommendation([chief, review('credentials', 'sent-back')])).toBe(chief)
    expect(standingRecommendation([chief, review('board', 'recommended')])).toBe(chief)
    const mac = review('mac', 'not-recommended')
    expect(standingRecommendation([chief, mac])).toBe(mac)
  })

  const standing = { recommendation: 'recommended-with-conditions' as const, conditions: ['Mentorat mensuel.'] }
  test.each([
    [{}, standing],
    [{ recommends: 'recommended' as const }, { recommendation: 'recommended', conditions: [] }],
    [{ recommends: 'recommended-with-conditions' as const }, standing],
    [{ conditions: ['Un suivi à six mois.'] }, { ...standing, conditions: ['Un suivi à six mois.'] }],
  ])('a body that says %j adopts %j', (said, adopted) => {
    expect(adoptedRecommendation(standing, said)).toEqual(adopted)
  })

  test('who confirms a recommendation against the person need not repeat its grounds, who turns to one gives them', () => {
    const against = { recommendation: 'not-recommended' as const, conditions: [], comment: '' }
    expect(adoptionProblems(against, against)).toEqual([])
    expect(codes(adoptionProblems(standing, against))).toEqual(['comment grounds-needed'])
  })

  test('the chief met the person today or before, not tomorrow', () => {
    expect(codes(meetingDayProblems('2027-05-14', '2027-05-13'))).toEqual(['metOn date-in-future'])
    expect([meetingDayProblems('2027-05-13', '2027-05-13'), meetingDayProblems(null, '2027-05-13')]).toEqual([[], []])
  })
})

describe('a term', () => {
  test.each([
    ['2027-07-01', '2028-06-30', []],
    ['2027-07-01', '2028-07-01', ['end term-too-long']],
    ['2027-07-01', '2027-07-01', []],
    ['2027-07-01', '2027-06-30', ['end term-ends-before-start']],
  ])('%s to %s: %j', (start, end, expected) => {
    expect(codes(termProblems({ start, end }, 366))).toEqual(expected)
  })

  const present = { start: '2026-07-01', end: '2027-06-30' }
  test('the next term follows without a gap and without sharing a day', () => {
    const next = { start: '2027-07-01', end: '2028-06-30' }
    expect([followsDirectly(present, next), overlaps(present, next)]).toEqual([true, false])
    expect(overlaps(present, { start: '2027-06-30', end: '2027-12-31' })).toBe(true)
    expect(overlaps(present, { start: '2026-01-01', end: '2026-07-01' })).toBe(true)
    expect(overlaps(present, { start: '2026-01-01', end: '2026-06-30' })).toBe(false)
  })

  test.each([
    ['active', '2027-06-30', false, 'active'],
    ['active', '2027-07-01', false, 'expired'],
    ['active', '2027-07-01', true, 'continued-by-law'],
    ['temporary', '2027-07-01', true, 'expired'],
    ['resigned', '2027-07-01', true, 'resigned'],
  ] as const)('%s on %s, renewal pending %s: %s', (status, today, pending, expected) => {
    expect(statusOn({ term: present, status }, today, pending)).toBe(expected)
  })

  test('who leaves names a last day that is neither past nor after the present term', () => {
    expect(departureProblems('2027-06-30', '2027-03-01', present)).toEqual([])
    expect(codes(departureProblems('2027-02-28', '2027-03-01', present))).toEqual(['effectiveOn date-in-past'])
    expect(codes(departureProblems('2027-07-01', '2027-03-01', present))).toEqual(['effectiveOn after-term-end'])
  })
})

test.each([
  ['2027-03-01', ['until date-not-ahead']],
  ['2027-03-02', []],
  ['2027-06-30', []],
  ['2027-07-01', ['until deferred-past-term']],
])('an evaluation put off to %s: %j', (until, expected) => {
  expect(codes(deferralProblems(until, { today: '2027-03-01', termEnd: '2027-06-30' }))).toEqual(expected)
})

describe('what a chief signs', () => {
  const evaluation: WrittenEvaluation = { recommendation: 'recommended', comment: '', conditions: [] }
  const condition = ['Supervision directe pendant trois mois']
  test.each([
    [{}, []],
    [{ recommendation: 'recommended-with-conditions' }, ['conditions conditions-needed']],
    [{ recommendation: 'recommended-with-conditions', conditions: condition }, []],
    [{ conditions: condition }, ['conditions conditions-without-effect']],
    [{ recommendation: 'not-recommended', comment: 'Non.' }, ['comment grounds-needed']],
    [{ recommendation: 'not-recommended', comment: 'Trois gardes manquées sans avis, malgré deux rencontres.' }, []],
  ] as [Partial<WrittenEvaluation>, string[]][])('%j: %j', (changes, expected) => {
    expect(codes(evaluationProblems({ ...evaluation, ...changes }))).toEqual(expected)
  })

  test('whoever recommends not to renew recommends no privilege either', () => {
    const signed = (recommendation: WrittenEvaluation['recommendation'], ...values: ('grant' | 'deny' | 'defer')[]) =>
      signingProblems({
        recommendation,
        conditions: [],
        comment: 'Trois gardes manquées sans avis, malgré deux rencontres.',
        lines: values.map((value) => ({ value })),
      })
    expect(signed('not-recommended', 'grant', 'grant', 'deny')).toEqual([
      { path: 'recommendation', code: 'reappointment.grants-against', values: { count: 2 } },
    ])
    expect(signed('not-recommended', 'deny', 'defer')).toEqual([])
    expect(signed('recommended', 'grant', 'deny')).toEqual([])
  })
})
