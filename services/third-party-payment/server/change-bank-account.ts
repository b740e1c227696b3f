import {
  type AccountActor,
  type AnyWorkflow,
  type ConditionOutcomes,
  nextState,
  partiesOf,
  type Problem,
  Refusal,
  refuseIfAny,
} from '@guichet/core/domain'
import {
  listRoleHolders,
  notify,
  type Ports,
  recordAudit,
  requireRecentConfirmation,
  type Tx,
} from '@guichet/core/server'
import { effectiveFrom, lastDigits } from '../domain/bank-account.ts'
import type { ProposeBankAccount } from '../domain/bank-account-contract.ts'
import { type BankAccountAction, type BankAccountState, bankAccountWorkflow } from '../domain/bank-account-workflow.ts'
import { isBankIdentity } from '../domain/registration-numbers.ts'
import {
  type BankAccount,
  changeBankAccount,
  findBankAccountInForce,
  insertBankAccount,
  lockBankAccount,
  lockOwnProvider,
} from './bank-account-store.ts'
import { currentBooks } from './books-store.ts'

const page = '/third-party-payment/bank-details'

/**
 * The clinic proposes where it wants to be paid. Asks for the password again; tells everybody who looks after its money and its
 * accounts, so that a change nobody wanted is seen. Refuses `invalid` for a RIB whose key is wrong or which is in force already,
 * `already-exists` while another proposal waits.
 */
export async function proposeBankAccount(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: ProposeBankAccount,
): Promise<{ id: string }> {
  requireRecentConfirmation(actor)
  const provider = await lockOwnProvider(tx, actor.organizationId)
  if (provider.suspendedAt) throw new Refusal('forbidden')
  const { organizationId, id: providerId } = provider
  const present = await findBankAccountInForce(tx, { organizationId, providerId })
  refuseIfAny([
    ...(isBankIdentity(command.rib) ? [] : [{ path: 'rib', code: 'third-party-payment.rib-key' }]),
    ...(present?.rib === command.rib ? [{ path: 'rib', code: 'third-party-payment.rib-same' }] : []),
    ...nameProblems(command),
  ])
  const id = await insertBankAccount(tx, { provider, ...command, proposedBy: actor.accountId })
  await audit(tx, actor, { organizationId, id, providerId }, 'proposed')
  await tellClinic(
    tx,
    ports,
    { organizationId, accountOrganizationId: actor.organizationId },
    {
      template: 'third-party-payment-bank-details-proposed',
      values: { digits: lastDigits(command.rib), name: actor.name },
    },
  )
  await notify(tx, ports, {
    accountIds: await listRoleHolders(tx, organizationId, ['payment-approver']),
    organizationId,
    template: 'third-party-payment-bank-details-to-check',
    values: { provider: { kind: 'text', text: provider.name } },
    path: page,
  })
  return { id }
}

/** One letter is no name. */
function nameProblems({ holder, bankName }: ProposeBankAccount): Problem[] {
  return [
    ...(holder.length < 2 ? [{ path: 'holder', code: 'third-party-payment.holder-short' }] : []),
    ...(bankName.length < 2 ? [{ path: 'bankName', code: 'third-party-payment.bank-name-short' }] : []),
  ]
}

/** One of two people who sign payments has compared the details with what the register says. */
export async function confirmBankAccount(tx: Tx, actor: AccountActor, { id }: { id: string }): Promise<void> {
  requireRecentConfirmation(actor)
  const account = await lockBankAccount(tx, actor, id)
  const state = nextOf(account, actor, 'confirm')
  await changeBankAccount(tx, account, { state, by: actor.accountId })
  await audit(tx, actor, account, state)
}

/** The second one approves; some days later the details are in force, and the clinic is told now. */
export async function approveBankAccount(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  { id }: { id: string },
): Promise<void> {
  requireRecentConfirmation(actor)
  const account = await lockBankAccount(tx, actor, id)
  const state = nextOf(account, actor, 'approve')
  const { policies } = await currentBooks(tx, account.organizationId)
  const from = effectiveFrom(tx.now, policies.invoicing.bankHoldHours)
  await changeBankAccount(tx, account, { state, by: actor.accountId, effectiveFrom: from })
  await audit(tx, actor, account, state)
  await tellClinic(tx, ports, account, {
    template: 'third-party-payment-bank-details-approved',
    values: { digits: lastDigits(account.rib), from: { kind: 'date', value: from } },
  })
}

export async function refuseBankAccount(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  const account = await lockBankAccount(tx, actor, id)
  const state = nextOf(account, actor, 'refuse')
  await changeBankAccount(tx, account, { state, by: actor.accountId, reason })
  await audit(tx, actor, account, state)
  await tellClinic(tx, ports, account, {
    template: 'third-party-payment-bank-details-refused',
    values: { digits: lastDigits(account.rib) },
  })
}

/** The clinic takes its proposal back. */
export async function withdrawBankAccount(tx: Tx, actor: AccountActor, { id }: { id: string }): Promise<void> {
  const account = await lockBankAccount(tx, actor, id)
  const state = nextOf(account, actor, 'withdraw')
  await changeBankAccount(tx, account, { state, by: actor.accountId })
  await audit(tx, actor, account, state)
}

/** What bank details are to the rules of who may act: the provider asks, the insurer answers. */
export function bankAccountFacts(account: BankAccount) {
  const { state, organizationId, proposedBy, accountOrganizationId } = account
  return {
    state,
    organizationId,
    departmentId: null,
    applicantId: proposedBy,
    applicantOrganizationId: accountOrganizationId,
  }
}

export function bankAccountOutcomes({ confirmedBy }: BankAccount, actor: AccountActor): ConditionOutcomes {
  return { otherApprover: confirmedBy !== null && confirmedBy !== actor.accountId }
}

function nextOf(account: BankAccount, actor: AccountActor, action: BankAccountAction): BankAccountState {
  const workflow: AnyWorkflow = bankAccountWorkflow
  const parties = partiesOf(workflow, bankAccountFacts(account), actor)
  const { to } = nextState(workflow, account.state, action, { parties, outcomes: bankAccountOutcomes(account, actor) })
  return to as BankAccountState
}

async function audit(
  tx: Tx,
  actor: AccountActor,
  account: Pick<BankAccount, 'id' | 'organizationId' | 'providerId'>,
  state: BankAccountState,
): Promise<void> {
  await recordAudit(tx, actor, {
    action: `bank-account.${state}`,
    subjectKind: bankAccountWorkflow.kind,
    subjectId: account.id,
    organizationId: account.organizationId,
    detail: { providerId: account.providerId },
  })
}

/** Everybody at the clinic who looks after its money or its accounts, also whoever did before: a change is never known to one alone. */
async function tellClinic(
  tx: Tx,
  ports: Ports,
  { organizationId, accountOrganizationId }: { organizationId: string; accountOrganizationId: string | null },
  { template, values }: { template: string; values: Parameters<typeof notify>[2]['values'] },
): Promise<void> {
  if (!accountOrganizationId) return
  const accountIds = await listRoleHolders(tx, accountOrganizationId, ['accounting', 'provider-admin'])
  await notify(tx, ports, { accountIds, organizationId, template, values, path: page })
}
