import { defineWorkflow } from '@guichet/core/domain'

/**
 * Bank details of a provider. Who works there proposes them; two different people of the insurer look at them; then they wait
 * for some days before anything is paid to them, so that the provider, who is told at once, can object. Bank details that are
 * approved are in force from `effectiveFrom` until those that follow them are.
 */
export const bankAccountWorkflow = defineWorkflow({
  kind: 'third-party-payment.bank-account',
  label: 'third-party-payment.workflow.bank-account',
  prefix: 'RIB',
  initial: 'proposed',

  parties: {
    accounting: {
      label: 'third-party-payment.party.bank-account.accounting',
      is: 'role',
      role: ['accounting', 'provider-admin'],
      scope: 'applicant-organization',
    },
    approvers: {
      label: 'third-party-payment.party.bank-account.approvers',
      is: 'role',
      role: 'payment-approver',
      scope: 'organization',
    },
  },

  states: {
    proposed: { label: 'third-party-payment.state.bank-account.proposed', holder: 'approvers' },
    confirmed: { label: 'third-party-payment.state.bank-account.confirmed', holder: 'approvers' },
    approved: { label: 'third-party-payment.state.bank-account.approved', final: true, tone: 'good' },
    refused: { label: 'third-party-payment.state.bank-account.refused', final: true, tone: 'stop' },
    withdrawn: { label: 'third-party-payment.state.bank-account.withdrawn', final: true },
  },

  conditions: {
    otherApprover: { label: 'third-party-payment.condition.bank-account.other-approver' },
  },

  actions: {
    confirm: {
      label: 'third-party-payment.action.bank-account.confirm',
      by: 'approvers',
      from: ['proposed'],
      to: 'confirmed',
    },
    approve: {
      label: 'third-party-payment.action.bank-account.approve',
      by: 'approvers',
      from: ['confirmed'],
      to: 'approved',
      needs: ['otherApprover'],
    },
    refuse: {
      label: 'third-party-payment.action.bank-account.refuse',
      by: 'approvers',
      from: ['proposed', 'confirmed'],
      to: 'refused',
      reason: 'required',
    },
    withdraw: {
      label: 'third-party-payment.action.bank-account.withdraw',
      by: 'accounting',
      from: ['proposed', 'confirmed'],
      to: 'withdrawn',
    },
  },
})

export type BankAccountState = keyof typeof bankAccountWorkflow.states
export type BankAccountAction = keyof typeof bankAccountWorkflow.actions
