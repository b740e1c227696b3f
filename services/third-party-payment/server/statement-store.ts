import { type Actor, type CivilDate, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, type Tx, visibleOne, visibleTo } from '@guichet/core/server'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Share } from '../domain/priced-contract.ts'
import type { StatementBalance } from '../domain/statement-balance.ts'
import type { StatementState } from '../domain/statement-workflow.ts'
import { namesOf } from './member-store.ts'
import type { MemberNames } from './patient-name.ts'

/** A statement: the dossier under the same id, and what is particular to it. */
export interface Statement extends Dossier, StatementBalance {
  state: StatementState
  organizationName: LocalizedText
  timeZone: string
  providerId: string
  bankAccountId: string
  periodFrom: CivilDate
  preparedOn: CivilDate
  signedBy: string | null
  signedAt: Instant | null
  countersignedBy: string | null
  countersignedAt: Instant | null
  issuedAt: Instant | null
  bankReference: string | null
  valueDate: CivilDate | null
  executedAt: Instant | null
  rejectedAt: Instant | null
  rejectedReason: string | null
  detailsConfirmedAt: Instant | null
  reconciledAt: Instant | null
}

export const statementColumns = sql`${dossierColumns}, o.name as "organizationName", o.time_zone as "timeZone", s.provider_id as "providerId",
  s.bank_account_id as "bankAccountId", s.period_from as "periodFrom", s.prepared_on as "preparedOn", s.lines, s.take_backs as "takeBacks",
  s.carried_in as "carriedIn", s.transfer, s.carried_out as "carriedOut", s.signed_by as "signedBy", s.signed_at as "signedAt",
  s.countersigned_by as "countersignedBy", s.countersigned_at as "countersignedAt", s.issued_at as "issuedAt",
  s.bank_reference as "bankReference", s.value_date as "valueDate", s.executed_at as "executedAt", s.rejected_at as "rejectedAt",
  s.rejected_reason as "rejectedReason", s.details_confirmed_at as "detailsConfirmedAt", s.reconciled_at as "reconciledAt"`
export const statementFrom = sql`core.dossier d
  join third_party_payment.statement s on s.organization_id = d.organization_id and s.id = d.id
  join core.organization o on o.id = d.organization_id`

/** The statement if it exists for this actor; refuses `not-found` otherwise. */
export async function getStatement(db: Db, actor: Actor, id: string): Promise<Statement> {
  return statementWhere(db, visibleOne(actor, id))
}

/** The statement for somebody who saw this version of it, nobody else's until the end; refuses `version-conflict` when it moved. */
export async function lockUnchangedStatement(
  tx: Tx,
  actor: Actor,
  { id, version }: { id: string; version: number },
): Promise<Statement> {
  const statement = await statementWhere(tx, sql`${visibleOne(actor, id)} for update of d, s`)
  if (statement.version !== version) throw new Refusal('version-conflict', { current: { version: statement.version } })
  return statement
}

/** Executed statements of the provider the actor acts for that the clinic has not reconciled, locked. */
export async function lockExecutedStatements(tx: Tx, actor: Actor): Promise<Statement[]> {
  return tx.many<Statement>(sql`select ${statementColumns} from ${statementFrom}
    where d.kind = 'third-party-payment.statement' and d.state = 'executed' and ${visibleTo(actor)} order by d.id for update of d, s`)
}

async function statementWhere(db: Db, condition: Sql): Promise<Statement> {
  const statement = await db.maybe<Statement>(sql`select ${statementColumns} from ${statementFrom} where ${condition}`)
  if (!statement) throw new Refusal('not-found')
  return statement
}

/** A line of a statement as it is written. */
export interface NewStatementLine {
  kind: 'payment' | 'supplement' | 'take-back'
  lineId: string
  adjudicationSeq: number
  takeBackId: string | null
  /** Positive; take-backs are subtracted. */
  amount: number
}

export interface NewStatement {
  dossier: Dossier
  providerId: string
  bankAccountId: string
  periodFrom: CivilDate
  preparedOn: CivilDate
  balance: StatementBalance
  lines: readonly NewStatementLine[]
}

/** Adds what is particular to a statement to its dossier, with its lines. */
export async function insertStatement(tx: Tx, created: NewStatement): Promise<void> {
  const { dossier, balance, lines } = created
  await tx.run(sql`
    insert into third_party_payment.statement (organization_id, id, provider_id, bank_account_id, period_from, prepared_on, lines, take_backs,
      carried_in, transfer, carried_out)
    values (${dossier.organizationId}, ${dossier.id}, ${created.providerId}, ${created.bankAccountId}, ${created.periodFrom},
      ${created.preparedOn}, ${balance.lines}, ${balance.takeBacks}, ${balance.carriedIn}, ${balance.transfer}, ${balance.carriedOut})`)
  await tx.run(sql`
    insert into third_party_payment.statement_line (organization_id, statement_id, position, kind, line_id, adjudication_seq, take_back_id, amount)
    select ${dossier.organizationId}, ${dossier.id}, n.position, n.line ->> 'kind', (n.line ->> 'lineId')::uuid,
      (n.line ->> 'adjudicationSeq')::smallint, (n.line ->> 'takeBackId')::uuid, (n.line ->> 'amount')::bigint
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as n (line, position)`)
}

type Change = Partial<
  Pick<
    Statement,
    | 'bankAccountId'
    | 'signedBy'
    | 'signedAt'
    | 'countersignedBy'
    | 'countersignedAt'
    | 'issuedAt'
    | 'bankReference'
    | 'valueDate'
    | 'executedAt'
    | 'rejectedAt'
    | 'rejectedReason'
    | 'detailsConfirmedAt'
    | 'reconciledAt'
  >
>

const columnOf: Record<keyof Change, Sql> = {
  bankAccountId: sql`bank_account_id`,
  signedBy: sql`signed_by`,
  signedAt: sql`signed_at`,
  countersignedBy: sql`countersigned_by`,
  countersignedAt: sql`countersigned_at`,
  issuedAt: sql`issued_at`,
  bankReference: sql`bank_reference`,
  valueDate: sql`value_date`,
  executedAt: sql`executed_at`,
  rejectedAt: sql`rejected_at`,
  rejectedReason: sql`rejected_reason`,
  detailsConfirmedAt: sql`details_confirmed_at`,
  reconciledAt: sql`reconciled_at`,
}

/** Writes what changes beside the state. The statement must be locked. */
export async function changeStatement(tx: Tx, statement: Statement, change: Change): Promise<Statement> {
  const written = (Object.entries(change) as [keyof Change, unknown][]).map(
    ([name, value]) => sql`${columnOf[name]} = ${value}`,
  )
  await tx.run(sql`update third_party_payment.statement set ${join(written, ', ')}
    where organization_id = ${statement.organizationId} and id = ${statement.id}`)
  return { ...statement, ...change }
}

/** Makes a statement and its lines count no more: what they held is owed again. */
export async function voidStatement(
  tx: Tx,
  { organizationId, id }: Pick<Statement, 'organizationId' | 'id'>,
): Promise<void> {
  await tx.run(
    sql`update third_party_payment.statement set cancelled = true where organization_id = ${organizationId} and id = ${id}`,
  )
  await tx.run(sql`update third_party_payment.statement_line set cancelled = true
    where organization_id = ${organizationId} and statement_id = ${id}`)
}

/** A line of a statement with the invoice and the patient it belongs to. */
export interface StatementLine {
  position: number
  kind: NewStatementLine['kind']
  amount: number
  lineId: string
  invoiceId: string
  invoiceReference: string
  invoiceNumber: string
  memberNumber: string
  memberRank: number
  patient: MemberNames
  act: string
  careDate: CivilDate
  billed: number
  /** What of the billed amount the decision it follows leaves to others: why, and who bears it. */
  notPaid: Share[]
}

/** The lines of a statement in their order, whoever reads: the caller found the statement for the actor. */
export async function listStatementLines(
  db: Db,
  { organizationId, id }: Pick<Statement, 'organizationId' | 'id'>,
): Promise<StatementLine[]> {
  return db.many<StatementLine>(sql`
    select sl.position, sl.kind, sl.amount, sl.line_id as "lineId", i.id as "invoiceId", di.reference as "invoiceReference",
      i.number as "invoiceNumber", m.number as "memberNumber", m.rank as "memberRank", ${namesOf(sql`m`)} as patient,
      l.act, l.care_date as "careDate", l.billed, coalesce(a.price -> 'adjustments', '[]') as "notPaid"
    from third_party_payment.statement_line sl
    join third_party_payment.invoice_line l on l.organization_id = sl.organization_id and l.id = sl.line_id
    join third_party_payment.invoice i on i.organization_id = l.organization_id and i.id = l.invoice_id
    join core.dossier di on di.organization_id = i.organization_id and di.id = i.id
    join third_party_payment.member m on m.organization_id = i.organization_id and m.id = i.member_id
    left join third_party_payment.adjudication a on a.organization_id = sl.organization_id and a.line_id = sl.line_id
      and a.seq = sl.adjudication_seq
    where sl.organization_id = ${organizationId} and sl.statement_id = ${id} order by sl.position`)
}

/** Everybody who settled one of the lines of a statement. */
export async function listSettlers(
  db: Db,
  { organizationId, id }: Pick<Statement, 'organizationId' | 'id'>,
): Promise<string[]> {
  const rows = await db.many<{ by: string }>(sql`
    select distinct a.adjudicated_by as by from third_party_payment.statement_line sl
    join third_party_payment.adjudication a on a.organization_id = sl.organization_id and a.line_id = sl.line_id
    where sl.organization_id = ${organizationId} and sl.statement_id = ${id} and a.adjudicated_by is not null`)
  return rows.map(({ by }) => by)
}

/** The invoices that have a line on a statement. */
export async function listStatementInvoices(
  db: Db,
  { organizationId, id }: Pick<Statement, 'organizationId' | 'id'>,
): Promise<string[]> {
  const rows = await db.many<{ id: string }>(sql`
    select distinct l.invoice_id as id from third_party_payment.statement_line sl
    join third_party_payment.invoice_line l on l.organization_id = sl.organization_id and l.id = sl.line_id
    where sl.organization_id = ${organizationId} and sl.statement_id = ${id}`)
  return rows.map((row) => row.id)
}
