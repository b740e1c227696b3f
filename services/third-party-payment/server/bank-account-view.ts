import { type AccountActor, type AnyWorkflow, availableActions, holdsRole, partiesOf } from '@guichet/core/domain'
import { type Db, withActionLabels } from '@guichet/core/server'
import { inForce, lastDigits, usedBefore } from '../domain/bank-account.ts'
import type { BankAccountList, BankAccountView } from '../domain/bank-account-contract.ts'
import { bankAccountWorkflow } from '../domain/bank-account-workflow.ts'
import { type BankAccount, listBankAccounts } from './bank-account-store.ts'
import { bankAccountFacts, bankAccountOutcomes } from './change-bank-account.ts'

const workflow: AnyWorkflow = bankAccountWorkflow

/** The bank details the reader may see, and what they may do about each. */
export async function readBankAccounts(db: Db, actor: AccountActor): Promise<BankAccountList> {
  const accounts = await listBankAccounts(db, actor)
  const own = accounts.filter(({ accountOrganizationId }) => accountOrganizationId === actor.organizationId)
  const waiting = own.some(({ state }) => state === 'proposed' || state === 'confirmed')
  const asks = holdsRole(actor, 'accounting') || holdsRole(actor, 'provider-admin')
  return { items: accounts.map((account) => viewOf(account, accounts, { db, actor })), mayPropose: asks && !waiting }
}

function viewOf(
  account: BankAccount,
  all: readonly BankAccount[],
  { db, actor }: { db: Db; actor: AccountActor },
): BankAccountView {
  const siblings = all.filter(({ providerId, state }) => providerId === account.providerId && state === 'approved')
  const parties = partiesOf(workflow, bankAccountFacts(account), actor)
  const actions = availableActions(workflow, account.state, parties, bankAccountOutcomes(account, actor))
  return {
    id: account.id,
    provider: { id: account.providerId, name: account.providerName, code: account.providerCode },
    state: account.state,
    stateLabel: workflow.states[account.state]?.label ?? account.state,
    rib: account.rib,
    lastDigits: lastDigits(account.rib),
    holder: account.holder,
    bankName: account.bankName,
    proposedBy: account.proposedByName,
    proposedAt: account.proposedAt,
    confirmedBy: account.confirmedByName,
    confirmedAt: account.confirmedAt,
    approvedBy: account.approvedByName,
    approvedAt: account.approvedAt,
    effectiveFrom: account.effectiveFrom,
    inForce: inForce(siblings, db.now)?.id === account.id,
    waiting: account.effectiveFrom !== null && account.effectiveFrom > db.now,
    before: beforeOf(account, all, db.now),
    endedReason: account.endedReason,
    rejection: account.rejection && { ...account.rejection, at: new Date(account.rejection.at).toISOString() },
    actions: withActionLabels(workflow, actions),
  }
}

/** Whoever has to compare details that wait is told when the same account was given up or refused. */
function beforeOf(account: BankAccount, all: readonly BankAccount[], now: string): BankAccountView['before'] {
  if (account.state !== 'proposed' && account.state !== 'confirmed') return null
  const earlier = all.filter(({ id, providerId }) => providerId === account.providerId && id !== account.id)
  const before = usedBefore(account.rib, earlier, now)
  return before && { ...before, at: new Date(before.at).toISOString() }
}
