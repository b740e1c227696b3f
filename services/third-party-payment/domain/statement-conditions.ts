import type { ConditionOutcomes } from '@guichet/core/domain'
import type { StatementCondition } from './statement-workflow.ts'

/** What decides about the actions on a statement, for whoever asks. */
export interface StatementFacts {
  /** In centimes. */
  transfer: number
  /** The bank details it is paid to, and those that are in force now. */
  bankAccountId: string
  bankAccountInForce: string | null
  /** The last transfer to the details in force came back, and nobody confirmed them since. */
  accountReturned: boolean
  /** Whoever signed it. */
  signedBy: readonly string[]
  /** Whoever settled one of its lines. */
  settledBy: readonly string[]
  reader: string | null
  /** After a rejection by the bank the clinic confirmed its details, or others came into force. */
  bankDetailsChecked: boolean
  /** A line of the clinic's bank has its reference and amount. */
  matched: boolean
}

/** The outcome of every condition of the statement workflow. */
export function statementConditions(facts: StatementFacts): Record<StatementCondition, ConditionOutcomes[string]> {
  const { reader, bankAccountInForce } = facts
  return {
    bankDetailsStable: bankAccountInForce !== null && bankAccountInForce === facts.bankAccountId,
    bankDetailsInForce: bankAccountInForce !== null,
    accountNotReturned: facts.transfer === 0 || !facts.accountReturned,
    notOwnAdjudication: reader === null || !facts.settledBy.includes(reader),
    otherSignatory: reader === null || !facts.signedBy.includes(reader),
    somethingToTransfer: facts.transfer > 0,
    nothingToTransfer: facts.transfer === 0,
    bankDetailsChecked: facts.bankDetailsChecked,
    amountMatches: facts.matched,
  }
}
