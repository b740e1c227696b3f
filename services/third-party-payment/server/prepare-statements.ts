import {
  type AccountActor,
  type Actor,
  civilDateOf,
  type CivilDate,
  Refusal,
  type SystemActor,
} from '@guichet/core/domain'
import {
  businessCalendarOf,
  type Database,
  defineJob,
  type Dossier,
  getOrganization,
  listPartyAccounts,
  notify,
  openDossier,
  type Ports,
  type Tx,
} from '@guichet/core/server'
import sql from 'sql-template-tag'
import { nextStatementDay } from '../domain/payment-calendar.ts'
import { balanceOf, outstandingOf } from '../domain/statement-balance.ts'
import type { PreparedStatements } from '../domain/statement-contract.ts'
import { statementWorkflow } from '../domain/statement-workflow.ts'
import { type BankAccount, findBankAccountInForce } from './bank-account-store.ts'
import { currentBooks } from './books-store.ts'
import {
  type DueLine,
  type DueTakeBack,
  listBalances,
  listDueLines,
  listDueTakeBacks,
  listPayableProviders,
} from './due-line-store.ts'
import { lockInvoices } from './invoice-store.ts'
import { moveInvoice } from './move-invoice.ts'
import { lockProvider, type Provider } from './provider-store.ts'
import { insertStatement, type NewStatementLine } from './statement-store.ts'
import { statementPath } from './statement-path.ts'

const payments: SystemActor = { kind: 'system', party: 'payments' }

/** As `prepareStatements`, for somebody of the insurer who does not wait for the day of the week. */
export async function prepareStatementsNow(ports: Ports, actor: AccountActor): Promise<PreparedStatements> {
  if (!actor.organizationId) throw new Refusal('forbidden')
  const prepared = await prepareStatements(ports, actor.organizationId)
  return { items: prepared.map(({ id, reference }) => ({ id, reference })) }
}

/** Prepares the statement of every provider that is owed something, one transaction for each. Answers what was prepared. */
export async function prepareStatements(ports: Ports, organizationId: string): Promise<Dossier[]> {
  const prepared: Dossier[] = []
  for (const providerId of await listPayableProviders(ports.database.read(), organizationId)) {
    const statement = await ports.database.transaction((tx) =>
      prepareStatement(tx, ports, { organizationId, providerId }),
    )
    if (statement) prepared.push(statement)
  }
  return prepared
}

/**
 * Prepares the statement of one provider: every line that is settled and not paid, the supplements, less the take-backs whose time to
 * contest is over, and what earlier statements carried. Nothing when nothing is owed either way, or when the provider has no bank
 * details in force. Whoever prepares at the same moment waits for the provider, so that no line is on two statements.
 */
export async function prepareStatement(
  tx: Tx,
  ports: Ports,
  place: { organizationId: string; providerId: string },
): Promise<Dossier | undefined> {
  const provider = await lockProvider(tx, payments, place.providerId)
  const account = await findBankAccountInForce(tx, place)
  if (!account) return undefined
  const { timeZone } = await getOrganization(tx, place.organizationId)
  const today = civilDateOf(tx.now, timeZone)
  const [due, takeBacks, balances] = await Promise.all([
    listDueLines(tx, place),
    listDueTakeBacks(tx, place, today),
    listBalances(tx, place),
  ])
  if (due.length + takeBacks.length === 0) return undefined
  return writeStatement(tx, ports, { provider, account, due, takeBacks, carriedIn: outstandingOf(balances), today })
}

interface Prepared {
  provider: Provider
  account: BankAccount
  due: readonly DueLine[]
  takeBacks: readonly DueTakeBack[]
  carriedIn: number
  today: CivilDate
}

async function writeStatement(tx: Tx, ports: Ports, prepared: Prepared): Promise<Dossier> {
  const { provider, account, due, takeBacks, carriedIn, today } = prepared
  const lines = [...due.map(paymentOf), ...takeBacks.map(takeBackOf)]
  const balance = balanceOf({
    payments: lines.filter(({ kind }) => kind !== 'take-back').map(({ amount }) => amount),
    takeBacks: takeBacks.map(({ amount }) => amount),
    carriedIn,
  })
  const dossier = await openDossier(tx, statementWorkflow, payments, {
    organizationId: provider.organizationId,
    // Whoever gave the bank details asks for the payments; never somebody who signs them.
    applicantId: account.proposedBy,
    applicantOrganizationId: provider.accountOrganizationId,
    departmentId: null,
    subject: provider.name.fr,
    subjectAr: provider.name.ar ?? '',
    dueAt: null,
  })
  const periodFrom = due.map(({ settledOn }) => settledOn).toSorted()[0] ?? today
  await insertStatement(tx, {
    dossier,
    providerId: provider.id,
    bankAccountId: account.id,
    periodFrom,
    preparedOn: today,
    balance,
    lines,
  })
  await orderPayment(tx, payments, [...new Set(due.map(({ invoiceId }) => invoiceId))], dossier.reference)
  await notify(tx, ports, {
    accountIds: await listPartyAccounts(tx, dossier, 'signatories'),
    organizationId: dossier.organizationId,
    dossierId: dossier.id,
    template: 'third-party-payment-statement-to-sign',
    values: { reference: dossier.reference },
    path: statementPath(dossier.id),
  })
  return dossier
}

function paymentOf({ lineId, adjudicationSeq, payer, ordered }: DueLine): NewStatementLine {
  const kind = adjudicationSeq > 1 ? 'supplement' : 'payment'
  return { kind, lineId, adjudicationSeq, takeBackId: null, amount: payer - ordered }
}

function takeBackOf({ id, lineId, adjudicationSeq, amount }: DueTakeBack): NewStatementLine {
  return { kind: 'take-back', lineId, adjudicationSeq, takeBackId: id, amount }
}

/** Moves the invoices that are on the statement now. Contested and paid ones stay where they are: only a supplement of theirs is on it. */
async function orderPayment(tx: Tx, actor: Actor, ids: readonly string[], reference: string): Promise<void> {
  for (const invoice of await lockInvoices(tx, actor, ids)) {
    if (invoice.state !== 'settled' && invoice.state !== 'partly-settled') continue
    await moveInvoice(tx, actor, invoice, { action: 'order-payment', detail: { statement: reference } })
  }
}

/** Each hour: on the day of the week that an insurer chose, and only once that day, its statements are prepared. */
export const prepareStatementsJob = defineJob<object>({
  name: 'third-party-payment.prepare-statements',
  schedule: '7 * * * *',
  concurrency: 1,
  handle: async (_data, ports) => {
    for (const organizationId of await listInsurersDue(ports.database)) await prepareStatements(ports, organizationId)
  },
})

/** The insurers whose day it is and that prepared nothing today. */
async function listInsurersDue(database: Database): Promise<string[]> {
  const db = database.read()
  const insurers = await db.many<{ id: string }>(
    sql`select distinct organization_id as id from third_party_payment.books`,
  )
  const due: string[] = []
  for (const { id } of insurers) {
    const organization = await getOrganization(db, id)
    const today = civilDateOf(db.now, organization.timeZone)
    const { policies } = await currentBooks(db, id)
    if (nextStatementDay(today, policies.invoicing, businessCalendarOf(organization)) !== today) continue
    const { done } = await db.one<{ done: boolean }>(sql`select exists (
      select 1 from third_party_payment.statement where organization_id = ${id} and prepared_on = ${today}) as done`)
    if (!done) due.push(id)
  }
  return due
}
