import { defineWorkflow } from '@guichet/core/domain'

/** Roles whose holders may work on complaints. */
export const complaintHandlers = ['adviser', 'complaints-officer', 'claims-officer'] as const

/**
 * Complaint of a provider about a decision, a payment or the service itself. Whoever took the contested decision neither
 * answers nor closes it. A founded complaint about a line of an invoice needs the line settled again before the answer.
 * A closed complaint can be opened again once, for thirty days; after that it stays readable for the life of its object.
 */
export const complaintWorkflow = defineWorkflow({
  kind: 'third-party-payment.complaint',
  label: 'third-party-payment.workflow.complaint',
  prefix: 'REC',
  initial: 'open',

  parties: {
    claimant: {
      label: 'third-party-payment.party.complaint.claimant',
      is: 'role',
      role: ['billing', 'accounting', 'provider-admin'],
      scope: 'applicant-organization',
    },
    adviser: {
      label: 'third-party-payment.party.complaint.adviser',
      is: 'role',
      role: ['adviser', 'complaints-officer'],
      scope: 'organization',
    },
    handler: {
      label: 'third-party-payment.party.complaint.handler',
      is: 'role',
      role: complaintHandlers,
      scope: 'organization',
      seesIn: [
        'qualified',
        'in-progress',
        'awaiting-claimant',
        'escalated',
        'answered',
        'closed',
        'reopened',
        'cancelled',
      ],
    },
    complaintsOfficer: {
      label: 'third-party-payment.party.complaint.complaints-officer',
      is: 'role',
      role: 'complaints-officer',
      scope: 'organization',
    },
    clock: { label: 'third-party-payment.party.complaint.clock', is: 'system' },
  },

  states: {
    open: { label: 'third-party-payment.state.complaint.open', holder: 'adviser', step: 1 },
    qualified: { label: 'third-party-payment.state.complaint.qualified', holder: 'handler', step: 2 },
    'in-progress': { label: 'third-party-payment.state.complaint.in-progress', holder: 'handler', step: 3 },
    'awaiting-claimant': { label: 'third-party-payment.state.complaint.awaiting-claimant', holder: 'claimant' },
    escalated: { label: 'third-party-payment.state.complaint.escalated', holder: 'complaintsOfficer' },
    answered: { label: 'third-party-payment.state.complaint.answered', holder: 'claimant', step: 4 },
    closed: { label: 'third-party-payment.state.complaint.closed', atRest: true, step: 5 },
    reopened: { label: 'third-party-payment.state.complaint.reopened', holder: 'handler' },
    cancelled: { label: 'third-party-payment.state.complaint.cancelled', final: true },
  },

  conditions: {
    assignedToYou: { label: 'third-party-payment.condition.complaint.assigned-to-you' },
    notOwnDecision: { label: 'third-party-payment.condition.complaint.not-own-decision' },
    aboutLine: { label: 'third-party-payment.condition.complaint.about-line' },
    lineNotReopened: { label: 'third-party-payment.condition.complaint.line-not-reopened' },
    lineSettledAgain: { label: 'third-party-payment.condition.complaint.line-settled-again' },
    answerTimeOver: { label: 'third-party-payment.condition.complaint.answer-time-over' },
    closingTimeOver: { label: 'third-party-payment.condition.complaint.closing-time-over' },
    reopenedOnlyOnce: { label: 'third-party-payment.condition.complaint.reopened-only-once' },
    reopenedInTime: { label: 'third-party-payment.condition.complaint.reopened-in-time' },
  },

  actions: {
    qualify: { label: 'third-party-payment.action.complaint.qualify', by: 'adviser', from: ['open'], to: 'qualified' },
    assign: {
      label: 'third-party-payment.action.complaint.assign',
      by: 'complaintsOfficer',
      from: ['qualified', 'in-progress', 'escalated', 'reopened'],
      to: 'same',
    },
    'begin-work': {
      label: 'third-party-payment.action.complaint.begin-work',
      by: 'handler',
      from: ['qualified', 'escalated', 'reopened'],
      to: 'in-progress',
      needs: ['assignedToYou', 'notOwnDecision'],
    },
    'ask-claimant': {
      label: 'third-party-payment.action.complaint.ask-claimant',
      by: 'handler',
      from: ['in-progress'],
      to: 'awaiting-claimant',
      needs: ['assignedToYou'],
      reason: 'required',
    },
    reply: {
      label: 'third-party-payment.action.complaint.reply',
      by: 'claimant',
      from: ['awaiting-claimant'],
      to: 'in-progress',
      reason: 'required',
    },
    'go-on-unanswered': {
      label: 'third-party-payment.action.complaint.go-on-unanswered',
      by: 'clock',
      from: ['awaiting-claimant'],
      to: 'in-progress',
      needs: ['answerTimeOver'],
    },
    escalate: {
      label: 'third-party-payment.action.complaint.escalate',
      by: 'handler',
      from: ['qualified', 'in-progress'],
      to: 'escalated',
      reason: 'required',
    },
    'escalate-late': {
      label: 'third-party-payment.action.complaint.escalate-late',
      by: 'clock',
      from: ['open', 'qualified', 'in-progress', 'reopened'],
      to: 'escalated',
      needs: ['answerTimeOver'],
    },
    'reopen-line': {
      label: 'third-party-payment.action.complaint.reopen-line',
      by: 'handler',
      from: ['in-progress'],
      to: 'same',
      needs: ['assignedToYou', 'notOwnDecision', 'aboutLine', 'lineNotReopened'],
    },
    answer: {
      label: 'third-party-payment.action.complaint.answer',
      by: 'handler',
      from: ['in-progress'],
      to: 'answered',
      needs: ['assignedToYou', 'notOwnDecision', 'lineSettledAgain'],
    },
    close: {
      label: 'third-party-payment.action.complaint.close',
      by: 'complaintsOfficer',
      from: ['answered'],
      to: 'closed',
      needs: ['notOwnDecision'],
    },
    accept: { label: 'third-party-payment.action.complaint.accept', by: 'claimant', from: ['answered'], to: 'closed' },
    'close-unanswered': {
      label: 'third-party-payment.action.complaint.close-unanswered',
      by: 'clock',
      from: ['answered'],
      to: 'closed',
      needs: ['closingTimeOver'],
    },
    reopen: {
      label: 'third-party-payment.action.complaint.reopen',
      by: 'claimant',
      from: ['closed'],
      to: 'reopened',
      needs: ['reopenedOnlyOnce', 'reopenedInTime'],
      reason: 'required',
    },
    rate: {
      label: 'third-party-payment.action.complaint.rate',
      by: 'claimant',
      from: ['answered', 'closed'],
      to: 'same',
    },
    cancel: {
      label: 'third-party-payment.action.complaint.cancel',
      by: 'claimant',
      from: ['open', 'qualified', 'in-progress', 'awaiting-claimant', 'escalated'],
      to: 'cancelled',
      reason: 'optional',
    },
  },
})

export type ComplaintState = keyof typeof complaintWorkflow.states
export type ComplaintAction = keyof typeof complaintWorkflow.actions
export type ComplaintCondition = keyof typeof complaintWorkflow.conditions
