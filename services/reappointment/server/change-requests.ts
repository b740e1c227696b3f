import { type AccountActor, Refusal } from '@guichet/core/domain'
import {
  announceDossier,
  type Db,
  type DossierRef,
  instantText,
  recordAudit,
  type Ports,
  type Tx,
} from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { ChangeRequestView, CreateChangeRequest, ResolveChangeRequest } from '../domain/application-contract.ts'
import type { ApplicationState } from '../domain/application-workflow.ts'
import { changeRequestParties, type ChangeRequestState, nextChangeRequestState } from '../domain/change-request.ts'
import { valueProblem } from '../domain/profile-fields.ts'
import type { CycleConfiguration } from '../domain/configuration.ts'
import { refreshFlags } from './application-facts.ts'
import { type Application, lockApplication, writePart } from './application-store.ts'
import { configurationOf } from './cycle-store.ts'
import { tellApplicant, tellMedicalAffairs } from './notices.ts'

export interface ChangeRequestRow {
  id: string
  field: string
  current: string
  proposed: string
  reason: string
  state: ChangeRequestState
  createdAt: string
  resolvedAt: string | null
  resolvedBy: string | null
  resolution: string | null
}

/** The change requests of an application, the newest first. */
export async function listChangeRequests(db: Db, application: Application, only?: string): Promise<ChangeRequestRow[]> {
  return db.many<ChangeRequestRow>(changeRequestsOf(application, only))
}

/** The select of `listChangeRequests`; the one that is meant alone is locked. */
export function changeRequestsOf(application: DossierRef, only?: string): Sql {
  return sql`
    select r.id, r.field, r.present_value as current, r.proposed_value as proposed, r.explanation as reason, r.state,
      ${instantText(sql`r.created_at`)} as "createdAt", ${instantText(sql`r.resolved_at`)} as "resolvedAt", r.refusal_reason as resolution,
      (select concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name) from core.account a where a.id = r.resolved_by) as "resolvedBy"
    from reappointment.change_request r
    where r.organization_id = ${application.organizationId} and r.application_id = ${application.id}
      ${only ? sql`and r.id = ${only}` : empty} order by r.id desc ${only ? sql`for update of r` : empty}`
}

/** As the API shows them, with the label of each field. */
export function changeRequestViews(
  { profile }: CycleConfiguration,
  rows: readonly ChangeRequestRow[],
): ChangeRequestView[] {
  const fields = new Map(profile.fields.map((field) => [field.code, field]))
  return rows.map((row) => {
    const field = fields.get(row.field)
    const words = (value: string) => field?.options?.find((option) => option.code === value)?.name ?? { fr: value }
    return {
      ...row,
      label: field?.label ?? { fr: row.field },
      current: words(row.current),
      proposed: words(row.proposed),
    }
  })
}

/** The states in which nobody has decided on the file yet. */
const beforeCommittees: ReadonlySet<ApplicationState> = new Set([
  'invited',
  'in-progress',
  'submitted-unpaid',
  'intake',
  'returned',
  'awaiting-chief',
  'deferred',
])

/**
 * The applicant tells medical affairs that a field they may not edit is wrong. One open request per field. Possible until the
 * committees have the file, also after submission.
 */
export async function requestChange(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: CreateChangeRequest & { id: string },
): Promise<ChangeRequestView> {
  const application = await lockApplication(tx, actor, command.id)
  if (actor.accountId !== application.applicantId) throw new Refusal('not-your-part')
  if (!beforeCommittees.has(application.state as ApplicationState)) {
    throw new Refusal('wrong-state', { values: { state: application.state } })
  }
  const { profile } = await configurationOf(tx, { id: application.cycleId, version: application.cycleVersion })
  const field = profile.fields.find((one) => one.code === command.field)
  if (!field) throw new Refusal('not-found')
  if (field.editability === 'clinician') {
    throw new Refusal('invalid', { problems: [{ path: 'field', code: 'reappointment.field-editable' }] })
  }
  const problem = valueProblem(profile, field, command.proposed)
  if (problem) throw new Refusal('invalid', { problems: [{ path: 'proposed', code: problem }] })
  const id = uuidv7()
  const added = await tx.run(sql`
    insert into reappointment.change_request (organization_id, id, application_id, field, present_value, proposed_value,
      explanation, state, created_at)
    values (${application.organizationId}, ${id}, ${application.id}, ${command.field}, ${String(application.profile[command.field] ?? '')},
      ${command.proposed}, ${command.reason}, 'open', ${tx.now})
    on conflict (organization_id, application_id, field) where state = 'open' do nothing`)
  if (added === 0) throw new Refusal('already-exists')
  await recordAudit(tx, actor, {
    action: 'change-request.created',
    subjectKind: 'dossier',
    subjectId: application.id,
    organizationId: application.organizationId,
    detail: { field: command.field },
  })
  await tellMedicalAffairs(tx, ports, application, 'reappointment-change-requested')
  await refreshFlags(tx, application)
  announceDossier(tx, application)
  return viewOf(tx, application, id)
}

/** Medical affairs applies the correction to the file and the profile, or refuses it with a reason; the applicant may cancel it. */
export async function resolveChange(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: ResolveChangeRequest & { id: string; requestId: string },
): Promise<ChangeRequestView> {
  const application = await lockApplication(tx, actor, command.id)
  const [request] = await listChangeRequests(tx, application, command.requestId)
  if (!request) throw new Refusal('not-found')
  refuseUnlessTheirs(actor, application, command.resolution)
  const reason = command.resolution === 'refuse' ? command.reason : undefined
  const state = nextChangeRequestState(request.state, command.resolution, reason)
  await tx.run(sql`update reappointment.change_request set state = ${state}, resolved_by = ${actor.accountId},
    resolved_at = ${tx.now}, refusal_reason = ${reason ?? null}
    where organization_id = ${application.organizationId} and id = ${request.id}`)
  if (state === 'applied') await applyChange(tx, application, request)
  await recordAudit(tx, actor, {
    action: `change-request.${state}`,
    subjectKind: 'dossier',
    subjectId: application.id,
    organizationId: application.organizationId,
    detail: { field: request.field },
  })
  if (state === 'applied') await tellApplicant(tx, ports, application, 'reappointment-change-applied')
  if (state === 'refused') await tellApplicant(tx, ports, application, 'reappointment-change-refused')
  await refreshFlags(tx, application)
  announceDossier(tx, application)
  return viewOf(tx, application, request.id)
}

function refuseUnlessTheirs(
  actor: AccountActor,
  application: Application,
  action: keyof typeof changeRequestParties,
): void {
  const own = actor.accountId === application.applicantId
  const staff =
    !own &&
    actor.roles.some((grant) => grant.role === 'medical-affairs' && grant.organizationId === application.organizationId)
  const allowed = changeRequestParties[action] === 'applicant' ? own : staff
  if (!allowed) throw new Refusal('not-your-part')
}

async function applyChange(tx: Tx, application: Application, request: ChangeRequestRow): Promise<void> {
  await writePart(tx, application, 'profile', { ...application.profile, [request.field]: request.proposed })
  await tx.run(sql`update reappointment.profile set fields = fields || ${JSON.stringify({ [request.field]: request.proposed })}::jsonb,
    version = version + 1, updated_at = ${tx.now} where account_id = ${application.applicantId}`)
}

async function viewOf(tx: Tx, application: Application, id: string): Promise<ChangeRequestView> {
  const configuration = await configurationOf(tx, { id: application.cycleId, version: application.cycleVersion })
  const [view] = changeRequestViews(configuration, await listChangeRequests(tx, application, id))
  if (!view) throw new Error('the change request is gone')
  return view
}
