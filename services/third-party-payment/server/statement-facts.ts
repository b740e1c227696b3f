import { type Actor, accountIdOf, type ConditionOutcomes } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import { isReturned } from '../domain/bank-account.ts'
import { statementConditions } from '../domain/statement-conditions.ts'
import { type BankAccount, findBankAccountInForce } from './bank-account-store.ts'
import { listSettlers, type Statement } from './statement-store.ts'

/** The outcome of every condition of a statement for this actor. `matched`: a line of the clinic's bank fits it. */
export async function statementOutcomes(
  db: Db,
  statement: Statement,
  actor: Actor,
  matched = false,
): Promise<ConditionOutcomes> {
  const [present, settledBy] = await Promise.all([findBankAccountInForce(db, statement), listSettlers(db, statement)])
  const { rejectedAt, detailsConfirmedAt } = statement
  const changedSince = rejectedAt !== null && (present?.effectiveFrom ?? '') > rejectedAt
  return statementConditions({
    transfer: statement.transfer,
    bankAccountId: statement.bankAccountId,
    ...inForceFacts(present),
    signedBy: [statement.signedBy, statement.countersignedBy].filter((by) => by !== null),
    settledBy,
    reader: accountIdOf(actor),
    bankDetailsChecked:
      changedSince || (rejectedAt !== null && detailsConfirmedAt !== null && detailsConfirmedAt > rejectedAt),
    matched,
  })
}

const inForceFacts = (present: BankAccount | undefined) =>
  present
    ? { bankAccountInForce: present.id, accountReturned: isReturned(present) }
    : { bankAccountInForce: null, accountReturned: false }
