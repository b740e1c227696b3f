import { defineWorkflow } from '@guichet/core/domain'

/**
 * Payment statement: what the insurer transfers to one bank account of a provider in one go, line by line. Two different
 * people sign it, neither of whom settled one of its lines. What the bank sends back is sent again once the bank details were
 * looked at. A statement is cancelled only while nothing has left for the bank.
 */
export const statementWorkflow = defineWorkflow({
  kind: 'third-party-payment.statement',
  label: 'third-party-payment.workflow.statement',
  prefix: 'RL',
  initial: 'prepared',

  parties: {
    accounting: {
      label: 'third-party-payment.party.statement.accounting',
      is: 'role',
      role: ['accounting', 'provider-admin'],
      scope: 'applicant-organization',
      seesIn: ['issued', 'executed', 'bank-rejected', 're-issued', 'reconciled'],
    },
    signatories: {
      label: 'third-party-payment.party.statement.signatories',
      is: 'role',
      role: 'payment-approver',
      scope: 'organization',
    },
    claims: {
      label: 'third-party-payment.party.statement.claims',
      is: 'role',
      role: 'claims-officer',
      scope: 'organization',
    },
    payments: { label: 'third-party-payment.party.statement.payments', is: 'system' },
  },

  states: {
    prepared: { label: 'third-party-payment.state.statement.prepared', holder: 'signatories', step: 1 },
    'signed-once': {
      label: 'third-party-payment.state.statement.signed-once',
      holder: 'signatories',
      forAnother: true,
      step: 2,
    },
    validated: { label: 'third-party-payment.state.statement.validated', holder: 'signatories', step: 3 },
    issued: { label: 'third-party-payment.state.statement.issued', holder: 'signatories', step: 4 },
    executed: { label: 'third-party-payment.state.statement.executed', holder: 'accounting', step: 5 },
    'bank-rejected': { label: 'third-party-payment.state.statement.bank-rejected', holder: 'accounting', tone: 'stop' },
    're-issued': { label: 'third-party-payment.state.statement.re-issued', holder: 'signatories' },
    reconciled: { label: 'third-party-payment.state.statement.reconciled', final: true, step: 6 },
    cancelled: { label: 'third-party-payment.state.statement.cancelled', final: true },
  },

  conditions: {
    bankDetailsStable: { label: 'third-party-payment.condition.statement.bank-details-stable' },
    accountNotReturned: { label: 'third-party-payment.condition.statement.account-not-returned' },
    bankDetailsInForce: { label: 'third-party-payment.condition.statement.bank-details-in-force' },
    notOwnAdjudication: { label: 'third-party-payment.condition.statement.not-own-adjudication' },
    otherSignatory: { label: 'third-party-payment.condition.statement.other-signatory' },
    somethingToTransfer: { label: 'third-party-payment.condition.statement.something-to-transfer' },
    nothingToTransfer: { label: 'third-party-payment.condition.statement.nothing-to-transfer' },
    bankDetailsChecked: { label: 'third-party-payment.condition.statement.bank-details-checked' },
    amountMatches: { label: 'third-party-payment.condition.statement.amount-matches' },
  },

  actions: {
    sign: {
      label: 'third-party-payment.action.statement.sign',
      by: 'signatories',
      from: ['prepared'],
      to: 'signed-once',
      needs: ['bankDetailsStable', 'notOwnAdjudication'],
    },
    countersign: {
      label: 'third-party-payment.action.statement.countersign',
      by: 'signatories',
      from: ['signed-once'],
      to: 'validated',
      needs: ['bankDetailsStable', 'notOwnAdjudication', 'otherSignatory'],
    },
    issue: {
      label: 'third-party-payment.action.statement.issue',
      by: 'signatories',
      from: ['validated'],
      to: 'issued',
      needs: ['bankDetailsStable', 'accountNotReturned'],
    },
    cancel: {
      label: 'third-party-payment.action.statement.cancel',
      by: 'signatories',
      from: ['prepared', 'signed-once', 'validated'],
      to: 'cancelled',
      reason: 'required',
    },
    'record-execution': {
      label: 'third-party-payment.action.statement.record-execution',
      by: 'signatories',
      from: ['issued', 're-issued'],
      to: 'executed',
      needs: ['somethingToTransfer'],
    },
    /** Take-backs used up all of it: there is no transfer to wait for. */
    'set-off': {
      label: 'third-party-payment.action.statement.set-off',
      by: 'payments',
      from: ['issued'],
      to: 'executed',
      needs: ['nothingToTransfer'],
    },
    'record-rejection': {
      label: 'third-party-payment.action.statement.record-rejection',
      by: 'signatories',
      from: ['issued', 're-issued'],
      to: 'bank-rejected',
      needs: ['somethingToTransfer'],
      reason: 'required',
    },
    'confirm-bank-details': {
      label: 'third-party-payment.action.statement.confirm-bank-details',
      by: 'accounting',
      from: ['bank-rejected'],
      to: 'same',
    },
    're-issue': {
      label: 'third-party-payment.action.statement.re-issue',
      by: 'signatories',
      from: ['bank-rejected'],
      to: 're-issued',
      needs: ['bankDetailsChecked', 'bankDetailsInForce'],
    },
    reconcile: {
      label: 'third-party-payment.action.statement.reconcile',
      by: 'accounting',
      from: ['executed'],
      to: 'reconciled',
    },
    /** The clinic's bank lines hold one with the same reference and amount. */
    match: {
      label: 'third-party-payment.action.statement.match',
      by: 'payments',
      from: ['executed'],
      to: 'reconciled',
      needs: ['amountMatches'],
    },
  },
})

export type StatementState = keyof typeof statementWorkflow.states
export type StatementAction = keyof typeof statementWorkflow.actions
export type StatementCondition = keyof typeof statementWorkflow.conditions
