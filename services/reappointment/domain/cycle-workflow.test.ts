import { availableActions, movesOf, partiesOf } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { cycleFacts, cycleTakesFiles, cycleWorkflow, type CycleState } from './cycle-workflow.ts'

test('a cycle is prepared, opened and closed by medical affairs; the final deadline passes by itself', () => {
  const moves = movesOf(cycleWorkflow).map(({ party, action, from, to }) => `${party} ${action}: ${from} -> ${to}`)
  expect(moves).toEqual([
    'medicalAffairs open: draft -> open',
    'clock pass-final-deadline: open -> closing',
    'medicalAffairs close: closing -> closed',
  ])
})

test('whoever prepared the cycle can open it: it is nobody’s own file', () => {
  const sophie = {
    kind: 'account' as const,
    accountId: 'sophie',
    sessionId: 's',
    confirmedAt: null,
    name: 'Sophie Lavoie',
    language: 'fr' as const,
    organizationId: 'h',
    roles: [{ organizationId: 'h', departmentId: null, role: 'medical-affairs' }],
    undertakingsDue: false,
  }
  expect(partiesOf(cycleWorkflow, cycleFacts('draft', 'h'), sophie)).toEqual(['medicalAffairs'])
  expect(partiesOf(cycleWorkflow, cycleFacts('draft', 'another'), sophie)).toEqual([])
})

test('opening needs a right calendar, a whole configuration, people to invite and no other open cycle', () => {
  const [open] = availableActions(cycleWorkflow, 'draft', ['medicalAffairs'], {})
  expect(open?.unmet.map(({ condition }) => condition)).toEqual([
    'calendarValid',
    'configurationComplete',
    'rosterReady',
    'noOtherOpenCycle',
  ])
})

test('files are taken until the cycle is closed', () => {
  const states: CycleState[] = ['draft', 'open', 'closing', 'closed']
  expect(states.filter(cycleTakesFiles)).toEqual(['open', 'closing'])
})
