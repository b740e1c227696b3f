import { expect, test } from 'vitest'
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
  },
  conditions: {},
  actions: {
    submit: { label: 'demo.submit', by: 'applicant', from: ['draft'], to: 'review' },
    defer: { label: 'demo.defer', by: 'applicant', from: ['review'], to: 'deferred' },
    resume: { label: 'demo.resume', by: 'applicant', from: ['deferred'], to: 'review' },
    withdraw: { label: 'demo.withdraw', by: 'applicant', from: ['review', 'deferred'], to: 'withdrawn' },
    decide: { label: 'demo.decide', by: 'clock', from: ['review'], to: 'decided' },
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
  const dossier = { state: states.at(-1) ?? 'draft', createdAt: at, dueAt: null, timeZone: 'America/Toronto' }
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

test('nothing is planned for a case that only a clock holds', () => {
  expect(trackerThrough('review', 'withdrawn')).toEqual(['draft done', 'review done', 'withdrawn current'])
})

test('the present step is dated by the last day in time, where the organization is', () => {
  const dossier = { state: 'draft', createdAt: '2027-01-01T00:00:00.000Z', dueAt: '2027-04-01T03:59:59.999Z' }
  const [toronto] = trackerOf(workflow, { ...dossier, timeZone: 'America/Toronto' }, [], [])
  const [paris] = trackerOf(workflow, { ...dossier, timeZone: 'Europe/Paris' }, [], [])
  expect([toronto?.date, paris?.date]).toEqual(['2027-03-31', '2027-04-01'])
})
