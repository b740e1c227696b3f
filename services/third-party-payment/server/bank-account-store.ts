import { type Actor, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { inForce, type ReturnedTransfer } from '../domain/bank-account.ts'
import type { BankAccountState } from '../domain/bank-account-workflow.ts'
import { type Provider, providerColumns } from './provider-store.ts'

/** Bank details of a provider, with who looked at them. `organizationId` is the insurer. */
export interface BankAccount {
  id: string
  organizationId: string
  providerId: string
  providerName: LocalizedText
  providerCode: string
  /** The organization of the provider on the portal. */
  accountOrganizationId: string | null
  state: BankAccountState
  rib: string
  holder: string
  bankName: string
  proposedBy: string
  proposedByName: string
  proposedAt: Instant
  confirmedBy: string | null
  confirmedByName: string | null
  confirmedAt: Instant | null
  approvedBy: string | null
  approvedByName: string | null
  approvedAt: Instant | null
  effectiveFrom: Instant | null
  endedReason: string | null
  rejection: ReturnedTransfer | null
}

const nameOf = (column: Sql) =>
  sql`(select trim(concat_ws(' ', n.title, n.given_name, n.family_name)) from core.account n where n.id = ${column})`

const columns = sql`b.id, b.organization_id as "organizationId", b.provider_id as "providerId", p.name as "providerName",
  p.code as "providerCode", p.account_organization_id as "accountOrganizationId", b.state, b.rib, b.holder, b.bank_name as "bankName",
  b.proposed_by as "proposedBy", ${nameOf(sql`b.proposed_by`)} as "proposedByName", b.proposed_at as "proposedAt",
  b.confirmed_by as "confirmedBy", ${nameOf(sql`b.confirmed_by`)} as "confirmedByName", b.confirmed_at as "confirmedAt",
  b.approved_by as "approvedBy", ${nameOf(sql`b.approved_by`)} as "approvedByName", b.approved_at as "approvedAt",
  b.effective_from as "effectiveFrom", b.ended_reason as "endedReason",
  (select json_build_object('at', s.rejected_at, 'reason', s.rejected_reason,
    'confirmed', s.details_confirmed_at is not null and s.details_confirmed_at > s.rejected_at) from third_party_payment.statement s
    where s.organization_id = b.organization_id and s.bank_account_id = b.id and s.rejected_at is not null and s.executed_at is null
    order by s.rejected_at desc limit 1) as rejection`
const from = sql`third_party_payment.bank_account b
  join third_party_payment.provider p on p.organization_id = b.organization_id and p.id = b.provider_id`

/** Bank details are the affair of the provider itself and of those at the insurer who sign payments. */
function seenBy(actor: Actor): Sql {
  if (actor.kind === 'system') return sql`true`
  const holds = (roles: readonly string[]) => actor.roles.some(({ role }) => roles.includes(role))
  return sql`((p.account_organization_id = ${actor.organizationId} and ${holds(['accounting', 'provider-admin'])}::boolean)
    or (b.organization_id = ${actor.organizationId} and ${holds(['payment-approver'])}::boolean))`
}

/** What of the bank details exists for this actor: what waits first, then the newest. */
export async function listBankAccounts(db: Db, actor: Actor): Promise<BankAccount[]> {
  return db.many<BankAccount>(sql`select ${columns} from ${from} where ${seenBy(actor)}
    order by b.state in ('proposed', 'confirmed') desc, b.proposed_at desc, b.id desc limit 200`)
}

/** Bank details that exist for this actor, nobody else's until the transaction ends; refuses `not-found`. */
export async function lockBankAccount(tx: Tx, actor: Actor, id: string): Promise<BankAccount> {
  const account = await tx.maybe<BankAccount>(
    sql`select ${columns} from ${from} where b.id = ${id} and ${seenBy(actor)} for update of b`,
  )
  if (!account) throw new Refusal('not-found')
  return account
}

/** The bank details of a provider that are in force now; undefined when there are none. */
export async function findBankAccountInForce(
  db: Db,
  provider: Pick<BankAccount, 'organizationId' | 'providerId'>,
): Promise<BankAccount | undefined> {
  const approved = await db.many<BankAccount>(sql`select ${columns} from ${from}
    where b.organization_id = ${provider.organizationId} and b.provider_id = ${provider.providerId} and b.state = 'approved'`)
  return inForce(approved, db.now)
}

/** The details that are to take the place of those in force: proposed, under approval, or waiting for their time; undefined when there are none. */
export async function findNextBankAccount(
  db: Db,
  provider: Pick<BankAccount, 'organizationId' | 'providerId'>,
): Promise<BankAccount | undefined> {
  return db.maybe<BankAccount>(sql`select ${columns} from ${from}
    where b.organization_id = ${provider.organizationId} and b.provider_id = ${provider.providerId}
      and (b.state in ('proposed', 'confirmed') or (b.state = 'approved' and b.effective_from > ${db.now}))
    order by b.proposed_at desc limit 1`)
}

/** Bank details by their id, for whoever came to them by a statement. */
export async function getBankAccount(db: Db, organizationId: string, id: string): Promise<BankAccount> {
  return db.one<BankAccount>(
    sql`select ${columns} from ${from} where b.organization_id = ${organizationId} and b.id = ${id}`,
  )
}

/** Adds a proposal. Refuses `already-exists` while another one of the provider waits. */
export async function insertBankAccount(
  tx: Tx,
  proposal: { provider: Provider; rib: string; holder: string; bankName: string; proposedBy: string },
): Promise<string> {
  const { provider, rib, holder, bankName, proposedBy } = proposal
  const id = uuidv7()
  const added = await tx.run(sql`
    insert into third_party_payment.bank_account (organization_id, id, provider_id, state, rib, holder, bank_name, proposed_by, proposed_at)
    values (${provider.organizationId}, ${id}, ${provider.id}, 'proposed', ${rib}, ${holder}, ${bankName}, ${proposedBy}, ${tx.now})
    on conflict do nothing`)
  if (added === 0) throw new Refusal('already-exists')
  return id
}

export interface BankAccountChange {
  state: BankAccountState
  by: string
  effectiveFrom?: Instant
  reason?: string
}

/** Writes a move of locked bank details: who made it and when. */
export async function changeBankAccount(tx: Tx, account: BankAccount, change: BankAccountChange): Promise<void> {
  const { state, by, effectiveFrom, reason } = change
  const who: Partial<Record<BankAccountState, Sql>> = {
    confirmed: sql`confirmed_by = ${by}, confirmed_at = ${tx.now}`,
    approved: sql`approved_by = ${by}, approved_at = ${tx.now}, effective_from = ${effectiveFrom}`,
  }
  const ended = sql`ended_by = ${by}, ended_at = ${tx.now}, ended_reason = ${reason ?? null}`
  await tx.run(sql`update third_party_payment.bank_account set state = ${state}, ${who[state] ?? ended}
    where organization_id = ${account.organizationId} and id = ${account.id}`)
}

/** The provider of whoever acts for it; nobody changes it meanwhile, so that two proposals follow one another. */
export async function lockOwnProvider(tx: Tx, organizationId: string | null): Promise<Provider> {
  const provider = await tx.maybe<Provider>(sql`select ${providerColumns} from third_party_payment.provider p
    where p.account_organization_id = ${organizationId} for update of p`)
  if (!provider) throw new Refusal('not-found')
  return provider
}
