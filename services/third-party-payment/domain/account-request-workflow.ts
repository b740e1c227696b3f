import { defineWorkflow } from '@guichet/core/domain'

const words = (area: string, name: string) => `third-party-payment.${area}.account-request.${name}`
const state = (name: string) => words('state', name)
const action = (name: string) => words('action', name)
const condition = (name: string) => words('condition', name)
const party = (name: string) => words('party', name)

/** Account request: a provider asks for an access, an adviser of the insurer decides, the correspondent opens it. */
export const accountRequestWorkflow = defineWorkflow({
  kind: 'third-party-payment.account-request',
  label: 'third-party-payment.workflow.account-request',
  prefix: 'DC',
  initial: 'filed',
  parties: {
    correspondent: { label: party('correspondent'), is: 'applicant' },
    adviser: { label: party('adviser'), is: 'role', role: 'adviser', scope: 'organization' },
    clock: { label: party('clock'), is: 'system' },
  },
  states: {
    filed: {
      label: state('filed'),
      holder: 'correspondent',
      step: 1,
      stepLabel: 'third-party-payment.step.account-request.filed',
    },
    'under-review': { label: state('under-review'), holder: 'adviser', step: 2 },
    'to-complete': { label: state('to-complete'), holder: 'correspondent' },
    approved: {
      label: state('approved'),
      holder: 'correspondent',
      step: 3,
      stepLabel: 'third-party-payment.step.account-request.approved',
      reached: true,
    },
    active: { label: state('active'), final: true, step: 4 },
    rejected: { label: state('rejected'), final: true, tone: 'stop' },
    expired: { label: state('expired'), final: true },
    cancelled: { label: state('cancelled'), final: true },
  },
  conditions: {
    knownProvider: { label: condition('known-provider'), fix: '#register' },
    conventionInForce: { label: condition('convention-in-force'), fix: '#register' },
    numbersAgree: { label: condition('numbers-agree'), fix: '#register' },
    phoneChecked: { label: condition('phone-checked'), fix: '#phone' },
    secondFactorSet: { label: condition('second-factor-set') },
    undertakingsAccepted: { label: condition('undertakings-accepted') },
  },
  actions: {
    'verify-email': { label: action('verify-email'), by: 'correspondent', from: ['filed'], to: 'under-review' },
    'choose-provider': { label: action('choose-provider'), by: 'adviser', from: ['under-review'], to: 'same' },
    'record-phone-check': { label: action('record-phone-check'), by: 'adviser', from: ['under-review'], to: 'same' },
    'ask-for-completion': {
      label: action('ask-for-completion'),
      by: 'adviser',
      from: ['under-review'],
      to: 'to-complete',
      reason: 'required',
    },
    complete: { label: action('complete'), by: 'correspondent', from: ['to-complete'], to: 'under-review' },
    approve: {
      label: action('approve'),
      by: 'adviser',
      from: ['under-review'],
      to: 'approved',
      needs: ['knownProvider', 'conventionInForce', 'numbersAgree', 'phoneChecked'],
    },
    reject: {
      label: action('reject'),
      by: 'adviser',
      from: ['under-review', 'to-complete'],
      to: 'rejected',
      reason: 'required',
    },
    cancel: {
      label: action('cancel'),
      by: 'correspondent',
      from: ['filed', 'under-review', 'to-complete', 'approved'],
      to: 'cancelled',
    },
    activate: {
      label: action('activate'),
      by: 'correspondent',
      from: ['approved'],
      to: 'active',
      needs: ['secondFactorSet', 'undertakingsAccepted'],
    },
    expire: { label: action('expire'), by: 'clock', from: ['filed', 'to-complete'], to: 'expired' },
  },
})

export type AccountRequestState = keyof typeof accountRequestWorkflow.states
