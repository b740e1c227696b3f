import { type AccountActor, civilDateOf, Refusal, refuseIfAny } from '@guichet/core/domain'
import { addTimers, type Db, openDossier, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { CreateAccessRequest, SaveAccessRequest } from '../domain/access-request-contract.ts'
import { editableRequestStates } from '../domain/access-request-states.ts'
import { accessRequestWorkflow } from '../domain/access-request-workflow.ts'
import {
  type Beneficiary,
  emptyBeneficiary,
  isEndPassed,
  numberProblems,
  professionOf,
} from '../domain/request-fields.ts'
import { timersOf } from '../domain/request-timers.ts'
import { lockUnchanged } from './move-request.ts'
import { type Establishment, getEstablishment, getOpenEstablishment } from './policy-store.ts'
import { type AccessRequest, changeRequest, insertRequest, lockRequest } from './request-store.ts'

/** The request as it is written down when it is begun: whoever asks for themselves is the person of their account. */
interface Draft extends CreateAccessRequest {
  batchId?: string | null
}

/**
 * Begins a request, with whatever is known of the person who is named. Refuses `not-found` for an organization that gives no access, or not to people of the actor's, `forbidden` when the actor is
 * not there what they ask as, `invalid` without a name, for numbers of the wrong form and an end that has passed.
 */
export async function createRequest(tx: Tx, actor: AccountActor, draft: Draft): Promise<AccessRequest> {
  const establishment = await (draft.capacity === 'self'
    ? getOpenEstablishment(tx, draft.organizationId, actor.accountId)
    : getEstablishment(tx, draft.organizationId))
  const own = draft.capacity === 'self' ? await ownIdentity(tx, actor) : null
  const beneficiary: Beneficiary = { ...emptyBeneficiary, ...draft.beneficiary, ...own?.beneficiary }
  refuseUnlessMayAsk(actor, draft, beneficiary)
  refuseIfAny(missingNames(beneficiary))
  const userCode = draft.userCode || (own?.userCode ?? null)
  const fields = { ...draft, beneficiary, userCode, superiorId: superiorOf(actor, draft, draft.superiorId) }
  await refuseUnknown(tx, fields, establishment)
  const dossier = await openDossier(tx, accessRequestWorkflow, actor, {
    organizationId: draft.organizationId,
    applicantId: actor.accountId,
    departmentId: beneficiary.departmentId,
    subject: subjectOf(beneficiary),
    dueAt: null,
  })
  await insertRequest(tx, dossier, {
    capacity: draft.capacity,
    channel: draft.channel,
    batchId: draft.batchId ?? null,
    beneficiary,
    userCode,
    mandate: draft.mandate,
    endsOn: draft.endsOn,
    superiorId: fields.superiorId,
    accountId: own ? actor.accountId : null,
  })
  const course = { since: tx.now, approvedAt: null, code: null }
  await addTimers(tx, [dossier], timersOf('draft', course, { ...establishment, now: tx.now }))
  return lockRequest(tx, actor, dossier.id)
}

/** Keeps what the requester changes in a draft, or when information was asked. Refuses `wrong-state` afterwards. */
export async function saveRequest(
  tx: Tx,
  actor: AccountActor,
  command: SaveAccessRequest & { id: string },
): Promise<AccessRequest> {
  const request = await lockUnchanged(tx, actor, command)
  if (request.applicantId !== actor.accountId) throw new Refusal('not-your-part')
  if (!editableRequestStates.includes(request.state)) throw new Refusal('wrong-state')
  const establishment = await getEstablishment(tx, request.organizationId)
  const locked = request.capacity === 'self' ? namesOf(request.beneficiary) : {}
  const beneficiary: Beneficiary = { ...request.beneficiary, ...command.beneficiary, ...locked }
  refuseUnlessMayAsk(actor, request, beneficiary)
  refuseIfAny(missingNames(beneficiary))
  const { mandate = request.mandate, endsOn = request.endsOn, superiorId = request.superiorId } = command
  const userCode = command.userCode === undefined ? request.userCode : command.userCode || null
  const fields = {
    organizationId: request.organizationId,
    beneficiary,
    userCode,
    superiorId: superiorOf(actor, request, superiorId),
    endsOn,
  }
  await refuseUnknown(tx, fields, establishment)
  await tx.run(sql`update core.dossier set subject = ${subjectOf(beneficiary)}, department_id = ${beneficiary.departmentId}, updated_at = ${tx.now}
    where organization_id = ${request.organizationId} and id = ${request.id}`)
  return changeRequest(tx, request, { beneficiary, mandate, endsOn, superiorId: fields.superiorId, userCode })
}

const namesOf = ({ familyName, givenName, email }: Beneficiary) => ({ familyName, givenName, email })

/** A draft may lack anything but whom it is for: lists could not tell it from others. */
function missingNames(beneficiary: Beneficiary) {
  return (['givenName', 'familyName'] as const)
    .filter((name) => !beneficiary[name]?.trim())
    .map((name) => ({ path: `beneficiary/${name}`, code: 'format.required' }))
}

/** How lists name the person. */
function subjectOf({ familyName, givenName }: Beneficiary): string {
  return `${givenName} ${familyName}`
}

/** A superior asks for their unit, an access manager writes down a call; anybody asks for themself. */
function refuseUnlessMayAsk(
  actor: AccountActor,
  { capacity, organizationId }: Pick<AccessRequest, 'capacity' | 'organizationId'>,
  { departmentId }: Beneficiary,
): void {
  if (capacity === 'self') return
  const holds = actor.roles.some(
    (grant) =>
      grant.organizationId === organizationId &&
      (capacity === 'transcriber'
        ? grant.role === 'access-manager'
        : grant.role === 'superior' && (departmentId === null || grant.departmentId === departmentId)),
  )
  if (!holds) throw new Refusal('forbidden')
}

function superiorOf(
  actor: AccountActor,
  { capacity }: Pick<AccessRequest, 'capacity'>,
  given: string | null,
): string | null {
  return capacity === 'superior' ? actor.accountId : given
}

interface OwnIdentity {
  beneficiary: Pick<Beneficiary, 'familyName' | 'givenName' | 'email' | 'language'>
  userCode: string | null
}

async function ownIdentity(db: Db, actor: AccountActor): Promise<OwnIdentity> {
  const row = await db.one<OwnIdentity['beneficiary'] & { userCode: string | null }>(sql`
    select a.family_name as "familyName", a.given_name as "givenName", a.email, a.language, coalesce(u.user_code, a.email) as "userCode"
    from core.account a left join directives_registry.user_account u on u.account_id = a.id where a.id = ${actor.accountId}`)
  const { userCode, ...beneficiary } = row
  return { beneficiary, userCode }
}

/** Refuses `invalid` for a unit or superior the establishment does not have, numbers of the wrong form and an end that has passed. */
async function refuseUnknown(
  db: Db,
  fields: Pick<AccessRequest, 'organizationId' | 'beneficiary' | 'superiorId' | 'endsOn' | 'userCode'>,
  { policy, timeZone }: Establishment,
): Promise<void> {
  const { organizationId, beneficiary, superiorId } = fields
  const known = await db.one<{ department: boolean; superior: boolean }>(sql`select
    exists (select from core.department where organization_id = ${organizationId} and id = ${beneficiary.departmentId}::uuid) as department,
    exists (select from core.membership where organization_id = ${organizationId} and role = 'superior' and account_id = ${superiorId}::uuid
      and department_id is not distinct from ${beneficiary.departmentId}::uuid) as superior`)
  const needsSuperior = superiorId !== null && beneficiary.departmentId !== null
  refuseIfAny([
    ...numberProblems(beneficiary, fields.userCode, policy),
    ...(isEndPassed(fields.endsOn, civilDateOf(db.now, timeZone))
      ? [{ path: 'endsOn', code: 'directives-registry.ends-on' }]
      : []),
    ...(beneficiary.departmentId !== null && !known.department
      ? [{ path: 'beneficiary/departmentId', code: 'directives-registry.unknown-unit' }]
      : []),
    ...(needsSuperior && !known.superior ? [{ path: 'superiorId', code: 'directives-registry.unknown-superior' }] : []),
    ...(beneficiary.profession !== null && !professionOf(beneficiary, policy)
      ? [{ path: 'beneficiary/profession', code: 'directives-registry.unknown-profession' }]
      : []),
  ])
}
