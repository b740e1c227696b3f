import { type AccountActor, type CivilDate, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { empty } from 'sql-template-tag'
import type { AccessFlag } from '../../domain/access-flag.ts'
import type { reportBases } from '../../domain/access-report-contract.ts'
import type { ConsultationOutcome, ConsultationReason, DeclaredSituation } from '../../domain/consultation.ts'

/** A case of a privacy officer about who looked at one person. */
export interface AccessReport {
  id: string
  organizationId: string
  organizationName: LocalizedText
  timeZone: string
  reference: string
  registerId: string
  insuredPersonId: string
  basis: (typeof reportBases)[number]
  reason: string
  from: CivilDate | null
  to: CivilDate | null
  openedAt: Instant
  openedBy: string
  closedAt: Instant | null
  conclusion: string | null
}

const columns = sql`r.id, r.organization_id as "organizationId", o.name as "organizationName", o.time_zone as "timeZone", r.reference,
  r.register_id as "registerId", r.insured_person_id as "insuredPersonId", r.basis, r.reason, r.from_date as "from", r.to_date as "to",
  r.opened_at as "openedAt", trim(concat_ws(' ', a.title, a.given_name, a.family_name)) as "openedBy", r.closed_at as "closedAt", r.conclusion`
const from = sql`directives_registry.access_report r
  join core.organization o on o.id = r.organization_id join core.account a on a.id = r.opened_by`

/** A case of the establishment the actor acts for; refuses `not-found`. */
export async function getReport(db: Db, actor: AccountActor, id: string): Promise<AccessReport> {
  const found = await db.maybe<AccessReport>(sql`select ${columns} from ${from}
    where r.id = ${id} and r.organization_id = ${actor.organizationId}`)
  if (!found) throw new Refusal('not-found')
  return found
}

/** As `getReport`; nobody else changes it until the transaction ends. */
export async function lockReport(tx: Tx, actor: AccountActor, id: string): Promise<AccessReport> {
  await tx.run(sql`select from directives_registry.access_report r
    where r.id = ${id} and r.organization_id = ${actor.organizationId} for update`)
  return getReport(tx, actor, id)
}

/** The cases of the establishment, the last opened first. */
export async function listReports(
  db: Db,
  actor: AccountActor,
  { after, limit }: { after: { at: string; id: string } | null; limit: number },
): Promise<AccessReport[]> {
  return db.many<AccessReport>(sql`select ${columns} from ${from}
    where r.organization_id = ${actor.organizationId} ${after ? sql`and (r.opened_at, r.id) < (${after.at}, ${after.id})` : empty}
    order by r.opened_at desc, r.id desc limit ${limit}`)
}

export type NewReport = Pick<
  AccessReport,
  'id' | 'organizationId' | 'reference' | 'registerId' | 'insuredPersonId' | 'basis' | 'reason' | 'from' | 'to'
>

/** Opens a case. */
export async function insertReport(tx: Tx, actor: AccountActor, report: NewReport): Promise<void> {
  await tx.run(sql`insert into directives_registry.access_report (organization_id, id, reference, register_id, insured_person_id, basis, reason, from_date, to_date,
      opened_by, opened_at)
    values (${report.organizationId}, ${report.id}, ${report.reference}, ${report.registerId}, ${report.insuredPersonId}, ${report.basis}, ${report.reason},
      ${report.from}, ${report.to}, ${actor.accountId}, ${tx.now})`)
}

/** Closes a case with what came of it. */
export async function recordConclusion(
  tx: Tx,
  actor: AccountActor,
  report: AccessReport,
  conclusion: string,
): Promise<void> {
  await tx.run(sql`update directives_registry.access_report set closed_by = ${actor.accountId}, closed_at = ${tx.now}, conclusion = ${conclusion}
    where organization_id = ${report.organizationId} and id = ${report.id}`)
}

/** The person of a receipt of the establishment; undefined when it led to nobody, or is no receipt of theirs. */
export async function findPersonOfReceipt(
  db: Db,
  organizationId: string,
  receipt: string,
): Promise<{ registerId: string; id: string } | undefined> {
  return db.maybe(sql`select c.register_id as "registerId", c.insured_person_id as id from directives_registry.consultation c
    where c.organization_id = ${organizationId} and c.receipt = ${receipt} and c.insured_person_id is not null`)
}

/** One line of the record about a person, with the consultation it happened in. */
export interface RecordedAccess {
  at: Instant
  action: string
  by: string | null
  jobTitle: string | null
  departmentName: LocalizedText | null
  reason: ConsultationReason | null
  situation: DeclaredSituation | null
  outcome: ConsultationOutcome | null
  receipt: string | null
  flags: AccessFlag[]
}

/**
 * What was done with the person for the establishment of the case, read from the audit, the last one first. Days are those of the establishment. The
 * chain of the person holds what other establishments and the register did too: that is for them to tell. That this very report is being read is left out.
 */
export async function listAccess(db: Db, report: AccessReport): Promise<RecordedAccess[]> {
  const { organizationId, insuredPersonId, from: first, to: last, timeZone } = report
  return db.many<RecordedAccess>(sql`
    select u.at, u.action, (select trim(concat_ws(' ', a.title, a.given_name, a.family_name)) from core.account a where a.id = u.actor_id) as by,
      e.job_title as "jobTitle", dep.name as "departmentName", c.reason, c.situation, c.receipt, coalesce(u.detail ->> 'outcome', c.outcome) as outcome,
      coalesce((select array_agg(f.code order by f.raised_at, f.code) from directives_registry.access_flag f
        where f.organization_id = c.organization_id and f.consultation_id = c.id), '{}') as flags
    from core.audit u
    left join directives_registry.consultation c on c.organization_id = u.organization_id and c.id = (u.detail ->> 'consultationId')::uuid
    left join core.department dep on dep.organization_id = c.organization_id and dep.id = c.department_id
    left join directives_registry.service_grant g on g.organization_id = c.organization_id and g.id = c.grant_id
    left join directives_registry.employment e on e.organization_id = g.organization_id and e.id = g.employment_id
    where u.chain = ${insuredPersonId} and u.organization_id = ${organizationId} and u.action like 'registry.%'
      and not (u.action = 'registry.report-read' and u.detail ->> 'reportId' = ${report.id}::text)
      ${first ? sql`and u.at >= (${first}::date::timestamp at time zone ${timeZone})` : empty}
      ${last ? sql`and u.at < ((${last}::date + 1)::timestamp at time zone ${timeZone})` : empty}
    order by u.seq desc`)
}
