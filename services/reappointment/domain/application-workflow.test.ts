import {
  type AccountActor,
  availableActions,
  type ConditionOutcomes,
  movesOf,
  nextState,
  partiesOf,
  Refusal,
  type RoleGrant,
} from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { applicationStateNames, editableStates, endedStates } from './application-states.ts'
import { type ApplicationState, applicationWorkflow as workflow } from './application-workflow.ts'

/** Everything that can happen to a file: who does it, from where, to where. A clerk can read and correct this table. */
const moves = `
applicant      start                          invited               -> in-progress
applicant      submit                         in-progress           -> submitted-unpaid
applicant      decline                        invited               -> declined
applicant      decline                        in-progress           -> declined
applicant      reconsider                     declined              -> in-progress
applicant      resubmit                       returned              -> submitted-unpaid
applicant      withdraw                       submitted-unpaid      -> withdrawn
applicant      withdraw                       intake                -> withdrawn
applicant      withdraw                       returned              -> withdrawn
applicant      withdraw                       awaiting-chief        -> withdrawn
applicant      withdraw                       deferred              -> withdrawn
applicant      withdraw                       awaiting-credentials  -> withdrawn
applicant      withdraw                       awaiting-mac          -> withdrawn
payments       settle-fees                    submitted-unpaid      -> intake
medicalAffairs accept-intake                  intake                -> awaiting-chief
medicalAffairs return-for-correction          submitted-unpaid      -> returned
medicalAffairs return-for-correction          intake                -> returned
medicalAffairs return-for-correction          awaiting-chief        -> returned
medicalAffairs remind                         invited               -> invited
medicalAffairs remind                         in-progress           -> in-progress
medicalAffairs remind                         submitted-unpaid      -> submitted-unpaid
medicalAffairs remind                         returned              -> returned
medicalAffairs reopen                         declined              -> in-progress
medicalAffairs reopen                         withdrawn             -> in-progress
medicalAffairs reopen                         lapsed                -> in-progress
chief          evaluate                       awaiting-chief        -> awaiting-credentials
chief          declare-conflict               awaiting-chief        -> awaiting-chief
chief          defer                          awaiting-chief        -> deferred
chief          resume                         deferred              -> awaiting-chief
clock          resume-on-date                 deferred              -> awaiting-chief
chiefOfStaff   evaluate-as-chief-of-staff     awaiting-chief        -> awaiting-credentials
chiefOfStaff   lapse                          invited               -> lapsed
chiefOfStaff   lapse                          in-progress           -> lapsed
chiefOfStaff   lapse                          submitted-unpaid      -> lapsed
chiefOfStaff   lapse                          returned              -> lapsed
credentials    credentials-recommend          awaiting-credentials  -> awaiting-mac
credentials    credentials-send-back          awaiting-credentials  -> awaiting-chief
mac            mac-recommend                  awaiting-mac          -> awaiting-board
medicalAffairs release-reasons                awaiting-board        -> awaiting-board
mac            mac-send-back                  awaiting-mac          -> awaiting-credentials
board          board-approve                  awaiting-board        -> approved
board          board-approve-with-conditions  awaiting-board        -> approved-with-conditions
board          board-refuse                   awaiting-board        -> refused
`

const everyCondition = Object.fromEntries(Object.keys(workflow.conditions).map((name) => [name, true])) as Record<
  string,
  true
>

function unmetAfter(action: string, state: ApplicationState, outcomes: ConditionOutcomes): string[] {
  const parties = [workflow.actions[action as keyof typeof workflow.actions].by]
  try {
    nextState(workflow, state, action, { parties, outcomes })
  } catch (error) {
    if (error instanceof Refusal)
      return (error.details.conditions ?? [{ condition: error.code }]).map((unmet) => unmet.condition)
    throw error
  }
  return []
}

test('the moves are those of the table, and no others', () => {
  const declared = movesOf(workflow).map(({ party, action, from, to }) => `${party} ${action} ${from} -> ${to}`)
  const written = moves
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/ +/g, ' '))
  expect(declared.toSorted()).toEqual(written.toSorted())
})

describe('what stops an action', () => {
  const rules: [string, ApplicationState, string[]][] = [
    ['start', 'invited', ['cycleOpen']],
    [
      'submit',
      'in-progress',
      ['cycleOpen', 'sectionsComplete', 'explanationsGiven', 'documentsUploaded', 'trainingDone', 'attestationsSigned'],
    ],
    ['settle-fees', 'submitted-unpaid', ['feesPaid']],
    ['accept-intake', 'intake', ['feesPaid', 'documentsAccepted']],
    [
      'evaluate',
      'awaiting-chief',
      ['feesPaid', 'notOwnFile', 'noConflict', 'privilegesEvaluated', 'commentWhenFlagged', 'chiefMeetingHeld'],
    ],
    ['lapse', 'invited', ['finalDeadlinePassed', 'remindersSent']],
    ['reopen', 'lapsed', ['cycleOpen']],
    ['release-reasons', 'awaiting-board', ['reasonsToRelease']],
    ['board-refuse', 'awaiting-board', ['reasonsGiven', 'hearingDaysOver']],
    ['board-approve-with-conditions', 'awaiting-board', ['reasonsGiven', 'hearingDaysOver']],
    ['resume-on-date', 'deferred', ['deferralOver']],
  ]
  test.each(rules)('%s from %s needs %j', (action, state, needs) => {
    expect(unmetAfter(action, state, {})).toEqual(needs)
    for (const need of needs) expect(unmetAfter(action, state, { ...everyCondition, [need]: false })).toEqual([need])
    expect(unmetAfter(action, state, everyCondition)).toEqual([])
  })

  const waits: [ApplicationState, string][] = [
    ['invited', 'submitted'],
    ['in-progress', 'submitted'],
    ['submitted-unpaid', 'feesPaid'],
    ['intake', 'intakeAccepted'],
    ['returned', 'submitted'],
    ['deferred', 'deferralOver'],
  ]
  test.each(waits)('a chief who looks at a file that is %s reads that it waits for %s', (state, condition) => {
    const shown = availableActions(workflow, state, ['chief'], {}).find(({ action }) => action === 'evaluate')
    expect(shown?.unmet).toEqual([{ condition }])
    expect(unmetAfter('evaluate', state, everyCondition)).toEqual([condition])
  })

  test('submitting needs no payment', () => {
    expect(unmetAfter('submit', 'in-progress', { ...everyCondition, feesPaid: false })).toEqual([])
  })
})

describe('who is who', () => {
  const hospital = 'hospital'
  const actor = (accountId: string, ...roles: RoleGrant[]): AccountActor => ({
    kind: 'account',
    accountId,
    sessionId: 's',
    confirmedAt: null,
    name: accountId,
    language: 'fr',
    organizationId: hospital,
    roles,
    undertakingsDue: false,
  })
  const role = (name: string, departmentId: string | null = null): RoleGrant => ({
    organizationId: hospital,
    departmentId,
    role: name,
  })
  const facts = {
    state: 'awaiting-chief',
    organizationId: hospital,
    departmentId: 'emergency',
    applicantId: 'tremblay',
    applicantOrganizationId: null,
  }

  test('the chief of the department, not that of another one', () => {
    expect(partiesOf(workflow, facts, actor('chen', role('department-chief', 'emergency')))).toEqual(['chief'])
    expect(partiesOf(workflow, facts, actor('other', role('department-chief', 'surgery')))).toEqual([])
  })

  test('nobody decides on their own file, whatever roles they hold', () => {
    const everyRole = [
      'medical-affairs',
      'chief-of-staff',
      'credentials-secretary',
      'mac-secretary',
      'corporate-secretary',
    ]
    const roles = [role('department-chief', 'emergency'), ...everyRole.map((name) => role(name))]
    expect(partiesOf(workflow, facts, actor('tremblay', ...roles))).toEqual(['applicant'])
    expect(partiesOf(workflow, facts, actor('other', ...roles))).toHaveLength(6)
  })

  const seesIn = (party: 'credentials' | 'mac' | 'board') => {
    const declared = workflow.parties[party]
    return declared.is === 'role' ? (declared.seesIn ?? []) : []
  }
  test('a committee sees a file at its step and after, never before', () => {
    const seen = (party: 'credentials' | 'mac' | 'board') =>
      applicationStateNames.filter((state) => seesIn(party).includes(state))
    const decided = ['approved', 'approved-with-conditions', 'refused']
    expect(seen('board')).toEqual(['awaiting-board', ...decided])
    expect(seen('mac')).toEqual(['awaiting-mac', 'awaiting-board', ...decided])
    expect(seen('credentials')).toEqual(['awaiting-credentials', 'awaiting-mac', 'awaiting-board', ...decided])
  })
})

describe('states', () => {
  test('nothing waits for a person once a file has ended', () => {
    for (const state of endedStates) {
      const declared: { holder?: string; final?: boolean } = workflow.states[state]
      expect(declared.final || declared.holder === 'clock', state).toBe(true)
    }
  })

  test('only the applicant holds a file that can be edited', () => {
    expect(editableStates.map((state) => (workflow.states[state] as { holder?: string }).holder)).toEqual([
      'applicant',
      'applicant',
    ])
  })

  test('an ended file has no way on but to be opened again', () => {
    const out = movesOf(workflow).filter(({ from }) => endedStates.includes(from as ApplicationState))
    expect([...new Set(out.map(({ to }) => to))]).toEqual(['in-progress'])
  })
})
