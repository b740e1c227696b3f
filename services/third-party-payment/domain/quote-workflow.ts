import { defineWorkflow } from '@guichet/core/domain'

/**
 * Quote: a provider prices some care for a member, hands the estimate to the patient and may turn it into a request for authorization.
 * It commits nobody. A line that no rule prices goes to the insurer and never counts as zero; an expired quote is copied, never revived.
 *
 * The insurer sees a quote only once it was asked to price it, or once the patient holds it.
 */
export const quoteWorkflow = defineWorkflow({
  kind: 'third-party-payment.quote',
  label: 'third-party-payment.workflow.quote',
  prefix: 'DV',
  initial: 'draft',

  parties: {
    provider: {
      label: 'third-party-payment.party.quote.provider',
      is: 'role',
      role: ['provider-admin', 'admissions', 'practitioner'],
      scope: 'applicant-organization',
    },
    pricing: {
      label: 'third-party-payment.party.quote.pricing',
      is: 'role',
      role: 'authorization-officer',
      scope: 'organization',
      seesIn: ['manual-pricing', 'issued', 'converted', 'expired'],
    },
    clock: { label: 'third-party-payment.party.quote.clock', is: 'system' },
  },

  states: {
    draft: {
      label: 'third-party-payment.state.quote.draft',
      holder: 'provider',
      step: 1,
      stepLabel: 'third-party-payment.step.quote.draft',
    },
    'manual-pricing': { label: 'third-party-payment.state.quote.manual-pricing', holder: 'pricing', step: 2 },
    priced: {
      label: 'third-party-payment.state.quote.priced',
      holder: 'provider',
      step: 3,
      stepLabel: 'third-party-payment.step.quote.priced',
      reached: true,
    },
    issued: {
      label: 'third-party-payment.state.quote.issued',
      holder: 'provider',
      step: 4,
      stepLabel: 'third-party-payment.step.quote.issued',
      reached: true,
    },
    converted: {
      label: 'third-party-payment.state.quote.converted',
      final: true,
      step: 5,
      stepLabel: 'third-party-payment.step.quote.converted',
    },
    expired: { label: 'third-party-payment.state.quote.expired', final: true },
    cancelled: { label: 'third-party-payment.state.quote.cancelled', final: true },
  },

  conditions: {
    linesGiven: { label: 'third-party-payment.condition.quote.lines-given', fix: '#lines' },
    everyLinePriced: { label: 'third-party-payment.condition.quote.every-line-priced', fix: '#lines' },
    lineUnpriced: { label: 'third-party-payment.condition.quote.line-unpriced', fix: '#lines' },
    tariffsGiven: { label: 'third-party-payment.condition.quote.tariffs-given', fix: '#tariffs' },
    priceStands: { label: 'third-party-payment.condition.quote.price-stands', fix: '#lines' },
    stillValid: { label: 'third-party-payment.condition.quote.still-valid' },
    oneRequest: { label: 'third-party-payment.condition.quote.one-request', fix: '#requests' },
    validityOver: { label: 'third-party-payment.condition.quote.validity-over' },
  },

  actions: {
    price: {
      label: 'third-party-payment.action.quote.price',
      by: 'provider',
      from: ['draft'],
      to: 'priced',
      needs: ['linesGiven', 'everyLinePriced'],
    },
    'ask-pricing': {
      label: 'third-party-payment.action.quote.ask-pricing',
      by: 'provider',
      from: ['draft'],
      to: 'manual-pricing',
      needs: ['linesGiven', 'lineUnpriced'],
    },
    revise: {
      label: 'third-party-payment.action.quote.revise',
      by: 'provider',
      from: ['priced'],
      to: 'draft',
    },
    'price-manually': {
      label: 'third-party-payment.action.quote.price-manually',
      by: 'pricing',
      from: ['manual-pricing'],
      to: 'priced',
      needs: ['tariffsGiven'],
    },
    'return-unpriced': {
      label: 'third-party-payment.action.quote.return-unpriced',
      by: 'pricing',
      from: ['manual-pricing'],
      to: 'draft',
      reason: 'required',
    },
    issue: {
      label: 'third-party-payment.action.quote.issue',
      by: 'provider',
      from: ['priced'],
      to: 'issued',
      needs: ['everyLinePriced', 'priceStands'],
      awaits: { draft: ['everyLinePriced'], 'manual-pricing': ['everyLinePriced'] },
    },
    convert: {
      label: 'third-party-payment.action.quote.convert',
      by: 'provider',
      from: ['issued'],
      to: 'converted',
      needs: ['stillValid', 'oneRequest'],
    },
    /** A copy starts as a new draft; this one stays as it is. */
    copy: {
      label: 'third-party-payment.action.quote.copy',
      by: 'provider',
      from: ['priced', 'issued', 'converted', 'expired', 'cancelled'],
      to: 'same',
    },
    cancel: {
      label: 'third-party-payment.action.quote.cancel',
      by: 'provider',
      from: ['draft', 'manual-pricing', 'priced', 'issued'],
      to: 'cancelled',
      reason: 'optional',
    },
    expire: {
      label: 'third-party-payment.action.quote.expire',
      by: 'clock',
      from: ['issued'],
      to: 'expired',
      needs: ['validityOver'],
    },
  },
})

export type QuoteState = keyof typeof quoteWorkflow.states
export type QuoteAction = keyof typeof quoteWorkflow.actions
export type QuoteCondition = keyof typeof quoteWorkflow.conditions
