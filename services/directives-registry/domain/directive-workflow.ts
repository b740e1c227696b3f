import { type CaseFacts, defineWorkflow } from '@guichet/core/domain'

/**
 * A version of somebody's directives on the side of the register: a form or a notarial act comes in, two clerks key its fifteen cells
 * without seeing each other's, and it is registered, replacing the one before. Its author has no account, so that it is no dossier: it is declared like a
 * case, for the same functions to decide, explain and draw it, and stored as a row of the service.
 *
 * A spoken change reported at the bedside, a challenge in court and a death are seen by the next reader at once and change no state: the register follows up.
 */
export const directiveWorkflow = defineWorkflow({
  kind: 'directives-registry.directive',
  label: 'directives-registry.workflow.directive',
  prefix: 'DIR',
  initial: 'received',

  parties: {
    clerk: { label: 'directives-registry.party.clerk', is: 'role', role: 'filing-clerk', scope: 'organization' },
    operator: {
      label: 'directives-registry.party.operator',
      is: 'role',
      role: 'register-operator',
      scope: 'organization',
    },
    /** A newer version is registered, or a clinician reports at the bedside: the portal writes it down. */
    portal: { label: 'directives-registry.party.portal', is: 'system' },
  },

  states: {
    received: { label: 'directives-registry.directive-state.received', holder: 'clerk', step: 1 },
    indexed: { label: 'directives-registry.directive-state.indexed', holder: 'clerk', step: 2 },
    'second-check': { label: 'directives-registry.directive-state.second-check', holder: 'clerk', step: 3 },
    registered: { label: 'directives-registry.directive-state.registered', holder: 'portal', step: 4, tone: 'good' },
    'incomplete-returned': {
      label: 'directives-registry.directive-state.incomplete-returned',
      final: true,
      tone: 'stop',
    },
    superseded: { label: 'directives-registry.directive-state.superseded', final: true },
    revoked: { label: 'directives-registry.directive-state.revoked', final: true },
    'entered-in-error': { label: 'directives-registry.directive-state.entered-in-error', final: true },
  },

  conditions: {
    pagesComplete: { label: 'directives-registry.directive-condition.pages-complete', fix: '#pages' },
    formallyValid: { label: 'directives-registry.directive-condition.formally-valid', fix: '#signatures' },
    otherClerk: { label: 'directives-registry.directive-condition.other-clerk' },
    thirdReader: { label: 'directives-registry.directive-condition.third-reader' },
    keyingsDiffer: { label: 'directives-registry.directive-condition.keyings-differ' },
    keyingsAgree: { label: 'directives-registry.directive-condition.keyings-agree', fix: '#decisions' },
    nothingIllegible: { label: 'directives-registry.directive-condition.nothing-illegible', fix: '#decisions' },
    latestSigned: { label: 'directives-registry.directive-condition.latest-signed' },
    olderThanRegistered: { label: 'directives-registry.directive-condition.older-than-registered' },
    sameDayAsRegistered: { label: 'directives-registry.directive-condition.same-day-as-registered' },
    revocationRecorded: { label: 'directives-registry.directive-condition.revocation-recorded' },
    errorProposed: { label: 'directives-registry.directive-condition.error-proposed' },
  },

  actions: {
    'return-incomplete': {
      label: 'directives-registry.directive-action.return-incomplete',
      by: 'clerk',
      from: ['received', 'indexed', 'second-check'],
      to: 'incomplete-returned',
      reason: 'required',
    },
    index: {
      label: 'directives-registry.directive-action.index',
      by: 'clerk',
      from: ['received'],
      to: 'indexed',
      needs: ['pagesComplete'],
    },
    'key-again': {
      label: 'directives-registry.directive-action.key-again',
      by: 'clerk',
      from: ['indexed'],
      to: 'second-check',
      needs: ['otherClerk'],
    },
    'read-third-time': {
      label: 'directives-registry.directive-action.read-third-time',
      by: 'clerk',
      from: ['second-check'],
      to: 'same',
      needs: ['keyingsDiffer', 'thirdReader'],
    },
    register: {
      label: 'directives-registry.directive-action.register',
      by: 'clerk',
      from: ['second-check'],
      to: 'registered',
      needs: ['pagesComplete', 'formallyValid', 'keyingsAgree', 'nothingIllegible', 'latestSigned'],
    },
    /** It was signed before the one that is registered: kept, never read first. */
    'file-as-superseded': {
      label: 'directives-registry.directive-action.file-as-superseded',
      by: 'clerk',
      from: ['second-check'],
      to: 'superseded',
      needs: ['formallyValid', 'keyingsAgree', 'olderThanRegistered'],
    },
    /** Two versions of the same day: a person says which one holds. */
    'rule-on-same-day': {
      label: 'directives-registry.directive-action.rule-on-same-day',
      by: 'operator',
      from: ['second-check'],
      to: 'same',
      needs: ['sameDayAsRegistered'],
      reason: 'required',
    },
    supersede: {
      label: 'directives-registry.directive-action.supersede',
      by: 'portal',
      from: ['registered'],
      to: 'superseded',
    },
    'note-verbal-change': {
      label: 'directives-registry.directive-action.note-verbal-change',
      by: 'portal',
      from: ['registered'],
      to: 'same',
    },
    'note-court-matter': {
      label: 'directives-registry.directive-action.note-court-matter',
      by: 'clerk',
      from: ['registered'],
      to: 'same',
      reason: 'required',
    },
    'record-death': {
      label: 'directives-registry.directive-action.record-death',
      by: 'clerk',
      from: ['registered'],
      to: 'same',
      reason: 'required',
    },
    'record-revocation': {
      label: 'directives-registry.directive-action.record-revocation',
      by: 'clerk',
      from: ['registered'],
      to: 'same',
      reason: 'required',
    },
    'confirm-revocation': {
      label: 'directives-registry.directive-action.confirm-revocation',
      by: 'clerk',
      from: ['registered'],
      to: 'revoked',
      needs: ['revocationRecorded', 'otherClerk'],
    },
    /** Before it is registered there is no entry to take out: the document is returned instead. */
    'propose-error': {
      label: 'directives-registry.directive-action.propose-error',
      by: 'clerk',
      from: ['registered'],
      to: 'same',
      reason: 'required',
    },
    'mark-entered-in-error': {
      label: 'directives-registry.directive-action.mark-entered-in-error',
      by: 'operator',
      from: ['registered'],
      to: 'entered-in-error',
      needs: ['errorProposed'],
      reason: 'required',
    },
  },
})

export type DirectiveState = keyof typeof directiveWorkflow.states
export type DirectiveAction = keyof typeof directiveWorkflow.actions
export type DirectiveCondition = keyof typeof directiveWorkflow.conditions

export const directiveStateNames = Object.keys(directiveWorkflow.states) as [DirectiveState, ...DirectiveState[]]

/** The version as the functions of a workflow know a case: of the register, of no department and of nobody. */
export function directiveFacts(state: DirectiveState, registerId: string): CaseFacts {
  return { state, organizationId: registerId, departmentId: null, applicantId: '', applicantOrganizationId: null }
}
