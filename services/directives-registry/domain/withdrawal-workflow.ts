import { defineWorkflow } from '@guichet/core/domain'

/**
 * Withdrawal of an access: the professional leaves, changes unit, is on leave, lost the licence, or something happened. It belongs to
 * the account that asks for it: the superior, the person, the access manager or the privacy officer. Cutting an access waits for nobody:
 * an unambiguous match takes effect on its date by itself. Giving it back takes two people, who are neither the one who
 * asked nor the one who confirmed. Nothing is erased.
 */
export const withdrawalWorkflow = defineWorkflow({
  kind: 'directives-registry.withdrawal',
  label: 'directives-registry.workflow.withdrawal',
  prefix: 'RET',
  initial: 'requested',

  parties: {
    requester: { label: 'directives-registry.party.requester', is: 'applicant' },
    accessManager: {
      label: 'directives-registry.party.access-manager',
      is: 'role',
      role: 'access-manager',
      scope: 'organization',
    },
    operator: {
      label: 'directives-registry.party.operator',
      is: 'role',
      role: 'register-operator',
      scope: 'organization',
      seesIn: ['contested', 'undo-proposed', 'undone'],
    },
    privacyOfficer: {
      label: 'directives-registry.party.privacy-officer',
      is: 'role',
      role: 'privacy-officer',
      scope: 'organization',
    },
    portal: { label: 'directives-registry.party.portal', is: 'system' },
    clock: { label: 'directives-registry.party.clock', is: 'system' },
  },

  states: {
    requested: {
      label: 'directives-registry.withdrawal-state.requested',
      holder: 'accessManager',
      step: 1,
      reached: true,
    },
    verified: {
      label: 'directives-registry.withdrawal-state.verified',
      holder: 'clock',
      step: 2,
      reached: true,
    },
    effective: {
      label: 'directives-registry.withdrawal-state.effective',
      holder: 'clock',
      step: 3,
      reached: true,
    },
    contested: { label: 'directives-registry.withdrawal-state.contested', holder: 'operator', tone: 'wait' },
    'undo-proposed': { label: 'directives-registry.withdrawal-state.undo-proposed', holder: 'accessManager' },
    closed: {
      label: 'directives-registry.withdrawal-state.closed',
      final: true,
      step: 4,
    },
    undone: { label: 'directives-registry.withdrawal-state.undone', final: true, tone: 'good' },
    unfounded: { label: 'directives-registry.withdrawal-state.unfounded', final: true },
    cancelled: { label: 'directives-registry.withdrawal-state.cancelled', final: true },
  },

  conditions: {
    mayAskFor: { label: 'directives-registry.withdrawal-condition.may-ask-for' },
    oneGrantMatches: { label: 'directives-registry.withdrawal-condition.one-grant-matches', fix: '#match' },
    twoIdentifiersMatch: { label: 'directives-registry.withdrawal-condition.two-identifiers-match', fix: '#match' },
    notSubject: { label: 'directives-registry.withdrawal-condition.not-subject' },
    effectiveDateReached: { label: 'directives-registry.withdrawal-condition.effective-date-reached' },
    undoPeriodOpen: { label: 'directives-registry.withdrawal-condition.undo-period-open' },
    undoPeriodOver: { label: 'directives-registry.withdrawal-condition.undo-period-over' },
    anotherPerson: { label: 'directives-registry.withdrawal-condition.another-person' },
  },

  actions: {
    /** The portal finds exactly one grant that fits two of employee number, e-mail and name. */
    'match-automatically': {
      label: 'directives-registry.withdrawal-action.match-automatically',
      by: 'portal',
      from: ['requested'],
      to: 'verified',
      needs: ['mayAskFor', 'oneGrantMatches', 'twoIdentifiersMatch'],
    },
    verify: {
      label: 'directives-registry.withdrawal-action.verify',
      by: 'accessManager',
      from: ['requested'],
      to: 'verified',
      needs: ['mayAskFor', 'oneGrantMatches', 'notSubject'],
    },
    /** What was asked for another cause turns out to be an incident: no date is waited for. */
    'withdraw-at-once': {
      label: 'directives-registry.withdrawal-action.withdraw-at-once',
      by: 'privacyOfficer',
      from: ['requested', 'verified'],
      to: 'effective',
      needs: ['oneGrantMatches', 'notSubject'],
      reason: 'required',
    },
    'find-unfounded': {
      label: 'directives-registry.withdrawal-action.find-unfounded',
      by: 'accessManager',
      from: ['requested'],
      to: 'unfounded',
      needs: ['notSubject'],
      reason: 'required',
    },
    'take-effect': {
      label: 'directives-registry.withdrawal-action.take-effect',
      by: 'clock',
      from: ['verified'],
      to: 'effective',
      needs: ['effectiveDateReached'],
    },
    cancel: {
      label: 'directives-registry.withdrawal-action.cancel',
      by: 'requester',
      from: ['requested', 'verified'],
      to: 'cancelled',
      reason: 'required',
    },
    /** The person concerned disagrees: written down by the access manager, decided by the operator of the register. */
    contest: {
      label: 'directives-registry.withdrawal-action.contest',
      by: 'accessManager',
      from: ['requested', 'verified', 'effective'],
      to: 'contested',
      needs: ['notSubject'],
      reason: 'required',
    },
    uphold: {
      label: 'directives-registry.withdrawal-action.uphold',
      by: 'operator',
      from: ['contested'],
      to: 'verified',
      needs: ['notSubject'],
      reason: 'required',
    },
    overturn: {
      label: 'directives-registry.withdrawal-action.overturn',
      by: 'operator',
      from: ['contested'],
      to: 'undone',
      needs: ['notSubject', 'anotherPerson'],
      reason: 'required',
    },
    'propose-undo': {
      label: 'directives-registry.withdrawal-action.propose-undo',
      by: 'requester',
      from: ['effective'],
      to: 'undo-proposed',
      needs: ['undoPeriodOpen', 'notSubject'],
      reason: 'required',
    },
    'propose-undo-as-access-manager': {
      label: 'directives-registry.withdrawal-action.propose-undo-as-access-manager',
      by: 'accessManager',
      from: ['effective'],
      to: 'undo-proposed',
      needs: ['undoPeriodOpen', 'notSubject'],
      reason: 'required',
    },
    'confirm-undo': {
      label: 'directives-registry.withdrawal-action.confirm-undo',
      by: 'accessManager',
      from: ['undo-proposed'],
      to: 'undone',
      needs: ['undoPeriodOpen', 'anotherPerson', 'notSubject'],
    },
    'confirm-undo-as-operator': {
      label: 'directives-registry.withdrawal-action.confirm-undo-as-operator',
      by: 'operator',
      from: ['undo-proposed'],
      to: 'undone',
      needs: ['undoPeriodOpen', 'anotherPerson', 'notSubject'],
    },
    'refuse-undo': {
      label: 'directives-registry.withdrawal-action.refuse-undo',
      by: 'accessManager',
      from: ['undo-proposed'],
      to: 'effective',
      needs: ['anotherPerson', 'notSubject'],
      reason: 'required',
    },
    /** Nobody confirmed in time: the access stays withdrawn. */
    'let-undo-lapse': {
      label: 'directives-registry.withdrawal-action.let-undo-lapse',
      by: 'clock',
      from: ['undo-proposed'],
      to: 'effective',
      needs: ['undoPeriodOver'],
    },
    close: {
      label: 'directives-registry.withdrawal-action.close',
      by: 'clock',
      from: ['effective'],
      to: 'closed',
      needs: ['undoPeriodOver'],
    },
  },
})

export type WithdrawalState = keyof typeof withdrawalWorkflow.states
export type WithdrawalAction = keyof typeof withdrawalWorkflow.actions
export type WithdrawalCondition = keyof typeof withdrawalWorkflow.conditions

export const withdrawalStateNames = Object.keys(withdrawalWorkflow.states) as [WithdrawalState, ...WithdrawalState[]]
