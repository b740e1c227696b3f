import { addDays, type CivilDate, type ConditionOutcomes } from '@guichet/core/domain'
import { type LineOutcome, outcomeOfInvoice } from './adjudication.ts'
import { type InvoiceContent, totalOf } from './invoice-content.ts'
import type { InvoicePolicy } from './invoice-schema.ts'
import type { InvoiceCondition } from './invoice-workflow.ts'
import { companyNumberState, isInpe, isTaxNumber } from './registration-numbers.ts'

/** What decides about the actions on an invoice, for whoever asks. Days are those of the insurer's zone. */
export interface InvoiceFacts {
  today: CivilDate
  provider: { inpe: string; ice: string | null; taxNumber: string | null }
  content: InvoiceContent
  /** It bills a stay that was authorized, which is billed once it ended. */
  stay: boolean
  /** Another invoice of the provider has this number in the same year. */
  numberTaken: boolean
  /** Faults of the head: days in the wrong order, more from another payer than is billed. */
  headFaults: number
  /** Lines with a fault of their own. */
  faultyLines: number
  /** Lines that need an authorization the invoice does not have. */
  unauthorizedLines: number
  /** Lines no rule prices. */
  unpricedLines: number
  /** What came, or would come, of each line; empty while a line is not priced. */
  outcomes: readonly LineOutcome[]
  /** Required documents of which no file is there. */
  missingDocuments: number
  /** What was filed is still what is there; true before. */
  contentUnchanged: boolean
  /** The reader declared that they are related to the patient. */
  related: boolean
  /** What the control waits for, and the last day to give it. */
  hold: { missing: number; until: CivilDate } | null
  /** Lines a complaint opened again. */
  reopenedLines: number
  /** Rejected lines that no other invoice corrects. */
  rejectedLines: number
  settledOn: CivilDate | null
  /** An invoice that corrects this one is being written or was filed. */
  corrected: boolean
}

type Outcome = ConditionOutcomes[string]

const none = (count: number): Outcome => (count === 0 ? true : { values: { count } })

/** The outcome of every condition of the invoice workflow. */
export function invoiceConditions(facts: InvoiceFacts, policy: InvoicePolicy): Record<InvoiceCondition, Outcome> {
  return { ...filingConditions(facts), ...controlConditions(facts), ...laterConditions(facts, policy) }
}

function filingConditions(facts: InvoiceFacts) {
  const { content, provider, stay } = facts
  const missingNumbers = [
    isTaxNumber(provider.taxNumber ?? ''),
    companyNumberState(provider.ice ?? '') !== 'malformed',
    isInpe(provider.inpe),
  ].filter((given) => !given).length
  return {
    providerNumbers: none(missingNumbers),
    invoiceNumber: content.number !== '' && !facts.numberTaken,
    invoiceDate: content.date !== null,
    dischargeDeclared: !stay || content.dischargedOn !== null,
    headInOrder: none(facts.headFaults),
    linesComplete: content.lines.length > 0 ? none(facts.faultyLines) : { values: { count: 1 } },
    totalMatches: content.total === totalOf(content.lines),
    authorizationWhenRequired: none(facts.unauthorizedLines),
    documentsProvided: none(facts.missingDocuments),
    contentUnchanged: facts.contentUnchanged,
  } satisfies Partial<Record<InvoiceCondition, Outcome>>
}

function controlConditions({ related, hold, today, unpricedLines, outcomes }: InvoiceFacts) {
  const end = outcomes.length > 0 ? outcomeOfInvoice(outcomes) : undefined
  return {
    notRelated: !related,
    itemsProvided: none(hold?.missing ?? 0),
    answerTimeOver: hold !== null && today > hold.until,
    linesPriced: none(unpricedLines),
    everyLinePaid: end === 'settled',
    someLinePaid: end === 'partly-settled',
    noLinePaid: end === 'rejected',
  } satisfies Partial<Record<InvoiceCondition, Outcome>>
}

function laterConditions(facts: InvoiceFacts, { correctionDays }: InvoicePolicy) {
  const { settledOn, today } = facts
  return {
    lineReopened: facts.reopenedLines > 0,
    rejectedLines: facts.rejectedLines > 0,
    correctionInTime: settledOn !== null && today <= addDays(settledOn, correctionDays),
    notCorrectedYet: !facts.corrected,
  } satisfies Partial<Record<InvoiceCondition, Outcome>>
}
