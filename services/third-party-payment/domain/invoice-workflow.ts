import { defineWorkflow } from '@guichet/core/domain'

/**
 * Invoice of a care provider to the insurer, under third-party payment: the clinic files it, a claims officer controls it and
 * settles each line, the payments pay what is due on it, a complaint contests a line of it.
 *
 * An invoice filed on paper waits in `filed` until the originals arrive; an electronic one is received as soon as its content
 * is found whole. What was paid never changes: a founded complaint settles its line again, and the difference goes to the next
 * statement. A rejected invoice lives on in the one that corrects it.
 */
export const invoiceWorkflow = defineWorkflow({
  kind: 'third-party-payment.invoice',
  label: 'third-party-payment.workflow.invoice',
  prefix: 'FA',
  initial: 'draft',

  parties: {
    billing: {
      label: 'third-party-payment.party.invoice.billing',
      is: 'role',
      role: ['billing', 'provider-admin'],
      scope: 'applicant-organization',
    },
    accounting: {
      label: 'third-party-payment.party.invoice.accounting',
      is: 'role',
      role: 'accounting',
      scope: 'applicant-organization',
      seesIn: ['settled', 'partly-settled', 'rejected', 'payment-ordered', 'paid', 'contested', 'reopened', 'replaced'],
    },
    claims: {
      label: 'third-party-payment.party.invoice.claims',
      is: 'role',
      role: 'claims-officer',
      scope: 'organization',
      seesIn: [
        'filed',
        'received',
        'in-control',
        'on-hold',
        'settled',
        'partly-settled',
        'rejected',
        'payment-ordered',
        'paid',
        'contested',
        'reopened',
        'replaced',
      ],
    },
    complaintsDesk: {
      label: 'third-party-payment.party.invoice.complaints-desk',
      is: 'role',
      role: ['complaints-officer', 'adviser'],
      scope: 'organization',
      seesIn: ['settled', 'partly-settled', 'rejected', 'payment-ordered', 'paid', 'contested', 'reopened', 'replaced'],
    },
    signatories: {
      label: 'third-party-payment.party.invoice.signatories',
      is: 'role',
      role: 'payment-approver',
      scope: 'organization',
      seesIn: ['settled', 'partly-settled', 'payment-ordered', 'paid', 'contested', 'reopened'],
    },
    reception: { label: 'third-party-payment.party.invoice.reception', is: 'system' },
    payments: { label: 'third-party-payment.party.invoice.payments', is: 'system' },
    complaints: { label: 'third-party-payment.party.invoice.complaints', is: 'system' },
    clock: { label: 'third-party-payment.party.invoice.clock', is: 'system' },
  },

  states: {
    draft: { label: 'third-party-payment.state.invoice.draft', holder: 'billing', step: 1 },
    ready: { label: 'third-party-payment.state.invoice.ready', holder: 'billing', step: 2 },
    filed: { label: 'third-party-payment.state.invoice.filed', holder: 'claims', step: 3 },
    received: { label: 'third-party-payment.state.invoice.received', holder: 'claims', step: 4 },
    'in-control': { label: 'third-party-payment.state.invoice.in-control', holder: 'claims', step: 5 },
    'on-hold': { label: 'third-party-payment.state.invoice.on-hold', holder: 'billing', tone: 'wait' },
    settled: { label: 'third-party-payment.state.invoice.settled', holder: 'payments', step: 6 },
    'partly-settled': { label: 'third-party-payment.state.invoice.partly-settled', holder: 'payments', step: 6 },
    rejected: { label: 'third-party-payment.state.invoice.rejected', holder: 'billing', step: 6, tone: 'stop' },
    'payment-ordered': { label: 'third-party-payment.state.invoice.payment-ordered', holder: 'signatories', step: 7 },
    paid: { label: 'third-party-payment.state.invoice.paid', atRest: true, step: 8 },
    contested: { label: 'third-party-payment.state.invoice.contested', holder: 'complaintsDesk', tone: 'wait' },
    reopened: { label: 'third-party-payment.state.invoice.reopened', holder: 'claims', tone: 'wait' },
    cancelled: { label: 'third-party-payment.state.invoice.cancelled', final: true },
    replaced: { label: 'third-party-payment.state.invoice.replaced', final: true },
  },

  conditions: {
    providerNumbers: { label: 'third-party-payment.condition.invoice.provider-numbers' },
    invoiceNumber: { label: 'third-party-payment.condition.invoice.invoice-number', fix: '#lines' },
    invoiceDate: { label: 'third-party-payment.condition.invoice.invoice-date', fix: '#lines' },
    dischargeDeclared: { label: 'third-party-payment.condition.invoice.discharge-declared', fix: '#lines' },
    headInOrder: { label: 'third-party-payment.condition.invoice.head-in-order', fix: '#lines' },
    linesComplete: { label: 'third-party-payment.condition.invoice.lines-complete', fix: '#lines' },
    totalMatches: { label: 'third-party-payment.condition.invoice.total-matches', fix: '#lines' },
    authorizationWhenRequired: {
      label: 'third-party-payment.condition.invoice.authorization-when-required',
      fix: '#lines',
    },
    documentsProvided: { label: 'third-party-payment.condition.invoice.documents-provided', fix: '#documents' },
    contentUnchanged: { label: 'third-party-payment.condition.invoice.content-unchanged' },
    notRelated: { label: 'third-party-payment.condition.invoice.not-related' },
    itemsProvided: { label: 'third-party-payment.condition.invoice.items-provided', fix: '#documents' },
    answerTimeOver: { label: 'third-party-payment.condition.invoice.answer-time-over' },
    linesPriced: { label: 'third-party-payment.condition.invoice.lines-priced', fix: '#lines' },
    everyLinePaid: { label: 'third-party-payment.condition.invoice.every-line-paid' },
    someLinePaid: { label: 'third-party-payment.condition.invoice.some-line-paid' },
    noLinePaid: { label: 'third-party-payment.condition.invoice.no-line-paid' },
    lineReopened: { label: 'third-party-payment.condition.invoice.line-reopened' },
    rejectedLines: { label: 'third-party-payment.condition.invoice.rejected-lines' },
    correctionInTime: { label: 'third-party-payment.condition.invoice.correction-in-time' },
    notCorrectedYet: { label: 'third-party-payment.condition.invoice.not-corrected-yet' },
  },

  actions: {
    'mark-ready': {
      label: 'third-party-payment.action.invoice.mark-ready',
      by: 'billing',
      from: ['draft'],
      to: 'ready',
      needs: [
        'providerNumbers',
        'invoiceNumber',
        'invoiceDate',
        'dischargeDeclared',
        'headInOrder',
        'linesComplete',
        'totalMatches',
        'authorizationWhenRequired',
        'documentsProvided',
      ],
    },
    rework: { label: 'third-party-payment.action.invoice.rework', by: 'billing', from: ['ready'], to: 'draft' },
    file: {
      label: 'third-party-payment.action.invoice.file',
      by: 'billing',
      from: ['ready'],
      to: 'filed',
      needs: ['invoiceNumber', 'authorizationWhenRequired', 'documentsProvided'],
    },
    cancel: {
      label: 'third-party-payment.action.invoice.cancel',
      by: 'billing',
      from: ['draft', 'ready', 'filed'],
      to: 'cancelled',
      reason: 'required',
    },

    receive: {
      label: 'third-party-payment.action.invoice.receive',
      by: 'reception',
      from: ['filed'],
      to: 'received',
      needs: ['contentUnchanged'],
    },
    'acknowledge-paper': {
      label: 'third-party-payment.action.invoice.acknowledge-paper',
      by: 'claims',
      from: ['filed'],
      to: 'received',
      needs: ['contentUnchanged'],
    },

    'take-up': {
      label: 'third-party-payment.action.invoice.take-up',
      by: 'claims',
      from: ['received'],
      to: 'in-control',
      needs: ['notRelated'],
    },
    'declare-relation': {
      label: 'third-party-payment.action.invoice.declare-relation',
      by: 'claims',
      from: ['received', 'in-control'],
      to: 'same',
      reason: 'required',
    },
    'put-on-hold': {
      label: 'third-party-payment.action.invoice.put-on-hold',
      by: 'claims',
      from: ['in-control'],
      to: 'on-hold',
      needs: ['notRelated'],
      reason: 'required',
    },
    complete: {
      label: 'third-party-payment.action.invoice.complete',
      by: 'billing',
      from: ['on-hold'],
      to: 'in-control',
      needs: ['itemsProvided'],
      reason: 'optional',
    },
    'reject-unanswered': {
      label: 'third-party-payment.action.invoice.reject-unanswered',
      by: 'clock',
      from: ['on-hold'],
      to: 'rejected',
      needs: ['answerTimeOver'],
    },

    /** One decision with three ends: the lines, not the officer, say which one it is. */
    settle: {
      label: 'third-party-payment.action.invoice.settle',
      by: 'claims',
      from: ['in-control'],
      to: 'settled',
      needs: ['linesPriced', 'notRelated', 'everyLinePaid'],
    },
    'settle-partly': {
      label: 'third-party-payment.action.invoice.settle-partly',
      by: 'claims',
      from: ['in-control'],
      to: 'partly-settled',
      needs: ['linesPriced', 'notRelated', 'someLinePaid'],
    },
    reject: {
      label: 'third-party-payment.action.invoice.reject',
      by: 'claims',
      from: ['in-control'],
      to: 'rejected',
      needs: ['linesPriced', 'notRelated', 'noLinePaid'],
    },

    'order-payment': {
      label: 'third-party-payment.action.invoice.order-payment',
      by: 'payments',
      from: ['settled', 'partly-settled'],
      to: 'payment-ordered',
    },
    'release-settled': {
      label: 'third-party-payment.action.invoice.release',
      by: 'payments',
      from: ['payment-ordered'],
      to: 'settled',
      needs: ['everyLinePaid'],
    },
    'release-partly-settled': {
      label: 'third-party-payment.action.invoice.release',
      by: 'payments',
      from: ['payment-ordered'],
      to: 'partly-settled',
      needs: ['someLinePaid'],
    },
    'confirm-payment': {
      label: 'third-party-payment.action.invoice.confirm-payment',
      by: 'payments',
      from: ['payment-ordered'],
      to: 'paid',
    },

    contest: {
      label: 'third-party-payment.action.invoice.contest',
      by: 'complaints',
      from: ['settled', 'partly-settled', 'rejected', 'payment-ordered', 'paid'],
      to: 'contested',
    },
    /** A line is to be settled again, which is for the claims desk. */
    'reopen-line': {
      label: 'third-party-payment.action.invoice.reopen-line',
      by: 'complaints',
      from: ['contested', 'reopened'],
      to: 'reopened',
    },
    /** The complaint that had opened the line was given up; another one still contests a line. */
    'keep-line': {
      label: 'third-party-payment.action.invoice.keep-line',
      by: 'complaints',
      from: ['reopened'],
      to: 'contested',
    },
    'adjudicate-again': {
      label: 'third-party-payment.action.invoice.adjudicate-again',
      by: 'claims',
      from: ['contested', 'reopened'],
      to: 'contested',
      needs: ['lineReopened', 'linesPriced', 'notRelated'],
    },
    'resume-settled': {
      label: 'third-party-payment.action.invoice.resume',
      by: 'complaints',
      from: ['contested', 'reopened'],
      to: 'settled',
    },
    'resume-partly-settled': {
      label: 'third-party-payment.action.invoice.resume',
      by: 'complaints',
      from: ['contested', 'reopened'],
      to: 'partly-settled',
    },
    'resume-rejected': {
      label: 'third-party-payment.action.invoice.resume',
      by: 'complaints',
      from: ['contested', 'reopened'],
      to: 'rejected',
    },
    'resume-payment-ordered': {
      label: 'third-party-payment.action.invoice.resume',
      by: 'complaints',
      from: ['contested', 'reopened'],
      to: 'payment-ordered',
    },
    'resume-paid': {
      label: 'third-party-payment.action.invoice.resume',
      by: 'complaints',
      from: ['contested', 'reopened'],
      to: 'paid',
    },

    correct: {
      label: 'third-party-payment.action.invoice.correct',
      by: 'billing',
      from: ['rejected', 'partly-settled', 'payment-ordered', 'paid'],
      to: 'same',
      needs: ['rejectedLines', 'correctionInTime', 'notCorrectedYet'],
    },
    replace: {
      label: 'third-party-payment.action.invoice.replace',
      by: 'reception',
      from: ['rejected'],
      to: 'replaced',
    },
  },
})

export type InvoiceState = keyof typeof invoiceWorkflow.states
export type InvoiceAction = keyof typeof invoiceWorkflow.actions
export type InvoiceCondition = keyof typeof invoiceWorkflow.conditions
