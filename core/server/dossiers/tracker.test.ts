import { describe, expect, test } from 'vitest'
import { defineWorkflow } from '../../domain/workflow.ts'
import { type HistoryRow, trackerOf } from './dossier-view.ts'

const workflow = defineWorkflow({
  kind: 'demo.case',
  label: 'demo.case',
  prefix: 'DC',
  initial: 'draft',
  parties: {
    applicant: { label: 'demo.applicant', is: 'applicant' },
    clock: { label: 'demo.clock', is: 'system' },
  },
  states: {
    draft: { label: 'demo.draft', holder: 'applicant', step: 1 },
    review: { label: 'demo.review', holder: 'applicant', step: 2 },
    deferred: { label: 'demo.deferred', holder: 'applicant' },
    withdrawn: { label: 'demo.withdrawn', holder: 'clock' },
    decided: { label: 'demo.decided', final: true, step: 3 },
    shelved: { label: 'demo.shelved', atRest: true, step: 3 },
  },
  conditions: {},
  actions: {
    submit: { label: 'demo.submit', by: 'applicant', from: ['draft'], to: 'review' },
    defer: { label: 'demo.defer', by: 'applicant', from: ['review'], to: 'deferred' },
    resume: { label: 'demo.resume', by: 'applicant', from: ['deferred'], to: 'review' },
    withdraw: { label: 'demo.withdraw', by: 'applicant', from: ['review', 'deferred'], to: 'withdrawn' },
    decide: { label: 'demo.decide', by: 'clock', from: ['review'], to: 'decided' },
    shelve: { label: 'demo.shelve', by: 'clock', from: ['review'], to: 'shelved' },
    'take-up': { label: 'demo.take-up', by: 'applicant', from: ['shelved'], to: 'review' },
  },
})
const planned = [
  { state: 'draft', date: '2027-01-01' },
  { state: 'review', date: '2027-02-01' },
  { state: 'decided', date: '2027-03-01' },
]

/** The tracker of a case that went through these states, as `state status`. */
function trackerThrough(...states: string[]): string[] {
  const at = '2027-01-01T00:00:00.000Z'
  const history = states.map((to, index) => ({ from: states[index - 1] ?? 'draft', to, at, by: null }) as HistoryRow)
  const dossier = {
    state: states.at(-1) ?? 'draft',
    createdAt: at,
    dueAt: null,
    timeZone: 'America/Toronto',
    openedBy: null,
  }
  return trackerOf(workflow, dossier, history, planned).map((step) => `${step.state} ${step.status}`)
}

test('what is planned comes after the present step', () => {
  expect(trackerThrough()).toEqual(['draft current', 'review planned', 'decided planned'])
  expect(trackerThrough('review')).toEqual(['draft done', 'review current', 'decided planned'])
  expect(trackerThrough('review', 'decided')).toEqual(['draft done', 'review done', 'decided done'])
})

test('a state beside the course does not plan again what is done', () => {
  expect(trackerThrough('review', 'deferred')).toEqual([
    'draft done',
    'review done',
    'deferred current',
    'decided planned',
  ])
})

test('a case at rest has done its last step, and stands at the former one when it is taken up again', () => {
  expect(trackerThrough('review', 'shelved')).toEqual(['draft done', 'review done', 'shelved done'])
  expect(trackerThrough('review', 'shelved', 'review').at(-2)).toBe('review current')
})

test('nothing is planned for a case that only a clock holds', () => {
  expect(trackerThrough('review', 'withdrawn')).toEqual(['draft done', 'review done', 'withdrawn current'])
})

test('the present step is dated by the last day in time, where the organization is', () => {
  const dossier = {
    state: 'draft',
    createdAt: '2027-01-01T00:00:00.000Z',
    dueAt: '2027-04-01T03:59:59.999Z',
    openedBy: null,
  }
  const [toronto] = trackerOf(workflow, { ...dossier, timeZone: 'America/Toronto' }, [], [])
  const [paris] = trackerOf(workflow, { ...dossier, timeZone: 'Europe/Paris' }, [], [])
  expect([toronto?.date, paris?.date]).toEqual(['2027-03-31', '2027-04-01'])
})

describe('a step that is named for what has to be done in it', () => {
  const { states, actions } = workflow
  const named = defineWorkflow({
    ...workflow,
    parties: { ...workflow.parties, desk: { label: 'demo.desk', is: 'system' } },
    states: {
      ...states,
      review: { ...states.review, holder: 'desk', stepLabel: 'demo.step.review' },
      refused: { label: 'demo.refused', final: true },
    },
    actions: { ...actions, refuse: { label: 'demo.refuse', by: 'desk', from: ['review'], to: 'refused' } },
  })
  const course = (state: string, moves: [from: string, to: string, party: string][]) => {
    const history = moves.map(([from, to, party]) => ({ from, to, party, at: '2027-01-01T00:00:00.000Z', by: null }))
    const dossier = {
      state,
      createdAt: '2027-01-01T00:00:00.000Z',
      dueAt: null,
      timeZone: 'America/Toronto',
      openedBy: null,
    }
    return trackerOf(named, dossier, history as HistoryRow[], planned).map((step) => `${step.label} ${step.status}`)
  }
  const submitted: [string, string, string] = ['draft', 'review', 'applicant']

  test('is not done when the case goes beside the course, and is planned again', () => {
    expect(course('deferred', [submitted, ['review', 'deferred', 'applicant']])).toEqual([
      'demo.draft done',
      'demo.deferred current',
      'demo.step.review planned',
      'demo.decided planned',
    ])
  })

  test('is done when the case goes on', () => {
    expect(course('decided', [submitted, ['review', 'decided', 'clock']])).toContain('demo.step.review done')
  })

  test('is done by a refusal of whoever had to do it, and not when somebody else ends the case', () => {
    expect(course('refused', [submitted, ['review', 'refused', 'desk']])).toContain('demo.step.review done')
    expect(course('refused', [submitted, ['review', 'refused', 'clock']])).toEqual([
      'demo.draft done',
      'demo.refused ended',
    ])
  })
})

describe('when and who', () => {
  const { states, actions } = workflow
  const lent = defineWorkflow({
    ...workflow,
    states: {
      ...states,
      review: { ...states.review, stepLabel: 'demo.step.review' },
      deferred: { ...states.deferred, step: 3, stepLabel: 'demo.step.deferred', reached: true },
      decided: { ...states.decided, step: 4 },
      dropped: { label: 'demo.dropped', final: true },
    },
    actions: { ...actions, drop: { label: 'demo.drop', by: 'applicant', from: ['review'], to: 'dropped' } },
  })
  const ahead = [{ state: 'decided', date: '2027-03-01' }]
  const dossier = {
    createdAt: '2027-01-01T00:00:00.000Z',
    dueAt: '2027-02-10T17:00:00.000Z',
    timeZone: 'America/Toronto',
    openedBy: 'Amélie',
  }
  const move = (from: string, to: string, day: number, by: string) =>
    ({ from, to, party: 'applicant', at: `2027-01-0${day}T12:00:00.000Z`, by }) as HistoryRow
  const submitted = move('draft', 'review', 2, 'Bruno')
  const deferred = move('review', 'deferred', 3, 'Chloé')
  const told = (state: string, history: HistoryRow[]) =>
    trackerOf(lent, { ...dossier, state }, history, ahead).map((step) =>
      [step.label, step.status, step.date?.slice(0, 10), step.by].filter(Boolean).join(' '),
    )

  test('a task is dated by its end, a state that was reached by its beginning, and each names who did it', () => {
    expect(told('decided', [submitted, deferred, move('deferred', 'decided', 4, 'Denis')])).toEqual([
      'demo.draft done 2027-01-01 Amélie',
      'demo.step.review done 2027-01-03 Chloé',
      'demo.step.deferred done 2027-01-03 Chloé',
      'demo.decided done 2027-01-04 Denis',
    ])
  })

  test('what is reached is done already, and the next step is the present one', () => {
    expect(told('deferred', [submitted, deferred])).toEqual([
      'demo.draft done 2027-01-01 Amélie',
      'demo.step.review done 2027-01-03 Chloé',
      'demo.step.deferred done 2027-01-03 Chloé',
      'demo.decided current 2027-02-10',
    ])
  })

  test('a state that comes twice is dated each time', () => {
    const again = [move('deferred', 'review', 4, 'Denis'), move('review', 'deferred', 5, 'Emma')]
    expect(told('deferred', [submitted, deferred, ...again]).filter((one) => one.includes('deferred'))).toEqual([
      'demo.step.deferred done 2027-01-03 Chloé',
      'demo.step.deferred done 2027-01-05 Emma',
    ])
  })

  test('a case that ended beside its course is not said to be done', () => {
    expect(told('dropped', [submitted, move('review', 'dropped', 3, 'Chloé')]).at(-1)).toBe(
      'demo.dropped ended 2027-01-03 Chloé',
    )
  })
})
