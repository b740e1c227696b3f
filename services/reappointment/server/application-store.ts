import { type Actor, type CivilDate, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import {
  type Db,
  type Dossier,
  dossierColumns,
  thisDossier,
  type Tx,
  visibleOne,
  visibleTo,
} from '@guichet/core/server'
import sql, { empty, join, type Sql } from 'sql-template-tag'
import type { CycleState } from '../domain/cycle-workflow.ts'
import type { DeskFlag } from '../domain/desk-filters.ts'
import type { ProfileValues } from '../domain/profile-fields.ts'
import type { SectionKey } from '../domain/sections.ts'
import type { SignedContent } from '../domain/signature.ts'

/** A privilege line as the clinician asks for it and the reviewers answer it. */
export interface PrivilegeLine {
  code: string
  requested: boolean | null
  volume: number | null
  note: string | null
  recommendation: { value: 'grant' | 'grant-with-condition' | 'deny' | 'defer'; condition: string | null } | null
  granted: { value: 'granted' | 'granted-with-condition' | 'denied'; condition: string | null } | null
}

export interface Attestations {
  accepted: string[]
  signedName: string | null
  signedAt: Instant | null
  /** What stood in the file when it was signed. */
  signedContent?: SignedContent | null
}

/** What medical affairs asked to correct: only these parts are open meanwhile. */
export interface Correction {
  sections: SectionKey[]
  message: string
  dueOn: CivilDate
  returnedAt: Instant
  /** The parts saved since. */
  corrected: SectionKey[]
}

/** One application with all that decides about it: the dossier, its cycle, the person and the appointment it renews. */
export interface Application extends Dossier {
  cycleId: string
  cycleLabel: string
  cycleState: CycleState
  cycleVersion: number
  termStart: CivilDate
  termEnd: CivilDate
  questionnaireId: string
  timeZone: string
  organizationName: LocalizedText
  departmentCode: string
  departmentName: LocalizedText
  applicantTitle: string
  applicantGivenName: string
  applicantFamilyName: string
  applicantEmail: string
  profession: string
  learnerId: string | null
  appointmentId: string
  appointmentStart: CivilDate
  appointmentEnd: CivilDate
  heldPrivileges: string[]
  category: string
  prefilled: ProfileValues
  profile: ProfileValues
  profileVersion: number
  privileges: PrivilegeLine[]
  privilegesVersion: number
  attestations: Attestations
  attestationsVersion: number
  correction: Correction | null
  submittedAt: Instant | null
  completedAt: Instant | null
  deferredUntil: CivilDate | null
  remindersSent: number
  conflictDeclared: boolean
  /** When medical affairs gave the person the reasons of a recommendation against them. */
  reasonsReleasedAt: Instant | null
  /** What the desks filter by, as last kept. */
  flags: DeskFlag[]
  /** The applicant is a chief of their own department: the Chief of Staff evaluates. */
  applicantIsChief: boolean
}

/** Title and names of the person it is about. */
export function applicantNameOf({ applicantTitle, applicantGivenName, applicantFamilyName }: Application): string {
  return [applicantTitle, applicantGivenName, applicantFamilyName].filter(Boolean).join(' ')
}

/** SQL condition on `core.dossier d`: the applicant is a chief of their own department. */
export const applicantIsChief = sql`exists (
    select 1 from core.membership m where m.organization_id = d.organization_id and m.account_id = d.applicant_id
      and m.role = 'department-chief' and m.department_id = d.department_id and m.valid_to is null)`

const applicationColumns = sql`${dossierColumns}, a.cycle_id as "cycleId", c.label as "cycleLabel", c.state as "cycleState",
  c.version as "cycleVersion", c.term_start as "termStart", c.term_end as "termEnd", c.questionnaire_id as "questionnaireId",
  o.time_zone as "timeZone", o.name as "organizationName", dep.code as "departmentCode", dep.name as "departmentName",
  acc.title as "applicantTitle", acc.given_name as "applicantGivenName", acc.family_name as "applicantFamilyName",
  acc.email as "applicantEmail", pr.profession, pr.learner_id as "learnerId", a.appointment_id as "appointmentId",
  ap.start_date as "appointmentStart", ap.end_date as "appointmentEnd", jsonb_path_query_array(ap.privileges, '$[*].code') as "heldPrivileges", a.category,
  a.prefilled, a.profile, a.profile_version as "profileVersion", a.privileges, a.privileges_version as "privilegesVersion",
  a.attestations, a.attestations_version as "attestationsVersion", a.correction, a.submitted_at as "submittedAt",
  a.completed_at as "completedAt", a.deferred_until as "deferredUntil", a.reminders_sent as "remindersSent",
  a.conflict_declared as "conflictDeclared", a.reasons_released_at as "reasonsReleasedAt", a.flags, ${applicantIsChief} as "applicantIsChief"`

const applicationFrom = sql`core.dossier d
  join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
  join reappointment.cycle c on c.organization_id = a.organization_id and c.id = a.cycle_id
  join reappointment.appointment ap on ap.organization_id = a.organization_id and ap.id = a.appointment_id
  join reappointment.profile pr on pr.account_id = d.applicant_id
  join core.account acc on acc.id = d.applicant_id
  join core.organization o on o.id = d.organization_id
  join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id`

/** The application of the row at hand. */
export const thisApplication = {
  ...thisDossier,
  questionnaireId: sql`c.questionnaire_id`,
  learnerId: sql`pr.learner_id`,
}

/** The application if it exists for this actor; refuses `not-found` otherwise. One statement. */
export async function getApplication(db: Db, actor: Actor, id: string): Promise<Application> {
  return applicationWhere(db, visibleOne(actor, id))
}

/** As `getApplication`, with more columns of the same row, which may name those of `thisApplication`. */
export async function getApplicationWith<More extends object>(
  db: Db,
  actor: Actor,
  id: string,
  columns: Sql,
): Promise<Application & More> {
  return applicationWhere<More>(db, visibleOne(actor, id), { more: sql`, ${columns}` })
}

/** As `getApplication`; the dossier and its application are nobody else's until the transaction ends. */
export async function lockApplication(tx: Tx, actor: Actor, id: string): Promise<Application> {
  return applicationWhere(tx, visibleOne(actor, id), { lock: sql`for update of d, a` })
}

/** As `getApplicationWith` and `lockApplication`: what is read is what the lock found. Two statements that travel together. */
export async function lockApplicationWith<More extends object>(
  tx: Tx,
  actor: Actor,
  id: string,
  columns: Sql,
): Promise<Application & More> {
  const [, application] = await Promise.all([
    tx.run(sql`select from core.dossier d
      join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
      where d.id = ${id} for update of d, a`),
    getApplicationWith<More>(tx, actor, id, columns),
  ])
  return application
}

/** The applications among `ids` that exist for this actor, locked in the order of their ids so that two batches never wait for each other. */
export async function lockApplications(tx: Tx, actor: Actor, ids: string[]): Promise<Application[]> {
  return tx.many<Application>(sql`select ${applicationColumns} from ${applicationFrom}
    where d.id = any (${ids}::uuid[]) and ${visibleTo(actor)} order by d.id for update of d, a`)
}

async function applicationWhere<More extends object>(
  db: Db,
  condition: Sql,
  { lock = empty, more = empty }: { lock?: Sql; more?: Sql } = {},
): Promise<Application & More> {
  const application = await db.maybe<Application & More>(
    sql`select ${applicationColumns}${more} from ${applicationFrom} where ${condition} ${lock}`,
  )
  if (!application) throw new Refusal('not-found')
  return application
}

type Change = Partial<{
  submittedAt: Instant
  completedAt: Instant | null
  correction: Correction | null
  deferredUntil: CivilDate | null
  conflictDeclared: boolean
  reasonsReleasedAt: Instant
  endsOn: CivilDate | null
  lastRemindedAt: Instant
  remindersSent: number
  privileges: PrivilegeLine[]
  attestations: Attestations
  flags: DeskFlag[]
}>

const columnOf: Record<keyof Change, Sql> = {
  submittedAt: sql`submitted_at`,
  completedAt: sql`completed_at`,
  correction: sql`correction`,
  deferredUntil: sql`deferred_until`,
  conflictDeclared: sql`conflict_declared`,
  reasonsReleasedAt: sql`reasons_released_at`,
  endsOn: sql`ends_on`,
  lastRemindedAt: sql`last_reminded_at`,
  remindersSent: sql`reminders_sent`,
  privileges: sql`privileges`,
  attestations: sql`attestations`,
  flags: sql`flags`,
}
const asJson = new Set<keyof Change>(['correction', 'privileges', 'attestations'])

/** Writes what a move changes beside the state. The application must be locked. */
export async function changeApplication(tx: Tx, application: Application, change: Change): Promise<Application> {
  const written = (Object.entries(change) as [keyof Change, unknown][]).map(([name, value]) =>
    asJson.has(name)
      ? sql`${columnOf[name]} = ${value === null ? null : JSON.stringify(value)}::jsonb`
      : sql`${columnOf[name]} = ${value}`,
  )
  await tx.run(sql`update reappointment.application set ${join(written, ', ')}
    where organization_id = ${application.organizationId} and id = ${application.id}`)
  return { ...application, ...change }
}

/** The parts a clinician saves, each with its own version. */
export type SavedPart = 'profile' | 'privileges' | 'attestations'

const partColumns: Record<SavedPart, { content: Sql; version: Sql }> = {
  profile: { content: sql`profile`, version: sql`profile_version` },
  privileges: { content: sql`privileges`, version: sql`privileges_version` },
  attestations: { content: sql`attestations`, version: sql`attestations_version` },
}

/** Writes one part of a locked application and answers its new version. */
export async function writePart(
  tx: Tx,
  application: Application,
  part: SavedPart,
  content: ProfileValues | PrivilegeLine[] | Attestations,
): Promise<number> {
  const columns = partColumns[part]
  const { version } = await tx.one<{ version: number }>(sql`
    update reappointment.application set ${columns.content} = ${JSON.stringify(content)}::jsonb,
      ${columns.version} = ${columns.version} + 1
    where organization_id = ${application.organizationId} and id = ${application.id} returning ${columns.version} as version`)
  return version
}

/** Notes that a part named by a return was changed since; nothing for a file that was not returned. */
export async function markCorrected(tx: Tx, application: Application, section: SectionKey): Promise<Application> {
  const { correction } = application
  if (!correction || correction.corrected.includes(section)) return application
  return changeApplication(tx, application, {
    correction: { ...correction, corrected: [...correction.corrected, section] },
  })
}
