import { type AccountActor, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql, { empty } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AccessFlag, FlagFinding } from '../../domain/access-flag.ts'
import type { ConsultationOutcome, ConsultationReason } from '../../domain/consultation.ts'
import type { Consultation } from '../consultation/consultation-store.ts'
import type { GrantRow } from '../grant-store.ts'

/** Puts a consultation before the privacy officer of its establishment; once for each code, however often it happens. */
export async function raiseFlag(
  tx: Tx,
  { organizationId, id, accountId }: Pick<Consultation, 'organizationId' | 'id' | 'accountId'>,
  code: AccessFlag,
): Promise<void> {
  await tx.run(sql`insert into directives_registry.access_flag (organization_id, id, code, account_id, consultation_id, raised_at)
    values (${organizationId}, ${uuidv7()}, ${code}, ${accountId}, ${id}, ${tx.now})
    on conflict (organization_id, consultation_id, code) do nothing`)
}

/** Puts what became of somebody's own number before the privacy officer of the establishment they act for. `said`: what they wrote. */
export async function raiseOwnNumberFlag(
  tx: Tx,
  { organizationId, accountId }: Pick<GrantRow, 'organizationId' | 'accountId'>,
  { code, said }: { code: Extract<AccessFlag, 'own-number-corrected' | 'own-number-differs'>; said: string | null },
): Promise<void> {
  await tx.run(sql`insert into directives_registry.access_flag (organization_id, id, code, account_id, raised_at, said)
    values (${organizationId}, ${uuidv7()}, ${code}, ${accountId}, ${tx.now}, ${said})`)
}

/** A flag with the consultation it is about, where it is about one, and what was found. */
export interface RaisedFlag {
  id: string
  organizationId: string
  code: AccessFlag
  accountId: string
  raisedAt: Instant
  by: string
  jobTitle: string
  departmentName: LocalizedText
  receipt: string | null
  reason: ConsultationReason | null
  outcome: ConsultationOutcome | null
  limitReason: string | null
  finding: FlagFinding | null
  words: string | null
  reviewedBy: string | null
  reviewedAt: Instant | null
}

const columns = sql`f.id, f.organization_id as "organizationId", f.code, f.account_id as "accountId", f.raised_at as "raisedAt",
  trim(concat_ws(' ', a.title, a.given_name, a.family_name)) as by, e.job_title as "jobTitle", dep.name as "departmentName", c.receipt, c.reason, c.outcome,
  coalesce(f.said, (select s.limit_reason from directives_registry.search s where s.organization_id = c.organization_id and s.consultation_id = c.id
    and s.limit_reason is not null order by s.seq desc limit 1)) as "limitReason",
  f.finding, f.words, f.reviewed_at as "reviewedAt",
  (select trim(concat_ws(' ', b.title, b.given_name, b.family_name)) from core.account b where b.id = f.reviewed_by) as "reviewedBy"`
const from = sql`directives_registry.access_flag f
  join core.account a on a.id = f.account_id
  left join directives_registry.consultation c on c.organization_id = f.organization_id and c.id = f.consultation_id
  join lateral (select g.employment_id from directives_registry.service_grant g
    where g.organization_id = f.organization_id and (g.id = c.grant_id or c.id is null and g.account_id = f.account_id)
    order by g.created_at desc limit 1) g on true
  join directives_registry.employment e on e.organization_id = f.organization_id and e.id = g.employment_id
  join core.department dep on dep.organization_id = f.organization_id and dep.id = coalesce(c.department_id, e.department_id)`

interface FlagQuery {
  state: 'open' | 'reviewed'
  code?: AccessFlag | undefined
  after: { at: string; id: string } | null
  limit: number
}

/** The flags of the establishment the actor acts for, the last raised first. */
export async function listFlags(db: Db, actor: AccountActor, query: FlagQuery): Promise<RaisedFlag[]> {
  return db.many<RaisedFlag>(sql`select ${columns} from ${from}
    where f.organization_id = ${actor.organizationId} and (f.finding is null) = ${query.state === 'open'}
      ${query.code ? sql`and f.code = ${query.code}` : empty}
      ${query.after ? sql`and (f.raised_at, f.id) < (${query.after.at}, ${query.after.id})` : empty}
    order by f.raised_at desc, f.id desc limit ${query.limit}`)
}

/** How many flags of the establishment wait for a look. */
export async function countOpenFlags(db: Db, actor: AccountActor): Promise<number> {
  const { open } = await db.one<{ open: number }>(sql`select count(*) as open from directives_registry.access_flag
    where organization_id = ${actor.organizationId} and finding is null`)
  return open
}

/** A flag of the establishment; nobody else changes it until the transaction ends. Refuses `not-found`. */
export async function lockFlag(
  tx: Tx,
  actor: AccountActor,
  id: string,
): Promise<Pick<RaisedFlag, 'id' | 'organizationId' | 'accountId' | 'finding' | 'code'>> {
  const flag = await tx.maybe<Pick<RaisedFlag, 'id' | 'organizationId' | 'accountId' | 'finding' | 'code'>>(sql`
    select f.id, f.organization_id as "organizationId", f.account_id as "accountId", f.finding, f.code from directives_registry.access_flag f
    where f.id = ${id} and f.organization_id = ${actor.organizationId} for update`)
  if (!flag) throw new Refusal('not-found')
  return flag
}

/** Keeps what the officer found. */
export async function recordFinding(
  tx: Tx,
  actor: AccountActor,
  { organizationId, id }: Pick<RaisedFlag, 'organizationId' | 'id'>,
  { finding, words }: { finding: FlagFinding; words: string },
): Promise<void> {
  await tx.run(sql`update directives_registry.access_flag
    set finding = ${finding}, words = ${words}, reviewed_by = ${actor.accountId}, reviewed_at = ${tx.now}
    where organization_id = ${organizationId} and id = ${id}`)
}
