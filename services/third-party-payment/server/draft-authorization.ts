import {
  type AccountActor,
  type Actor,
  civilDateOf,
  Refusal,
  type SaveAnswersBody,
  type SavedForm,
} from '@guichet/core/domain'
import {
  findLatestQuestionnaire,
  getOrganization,
  openDossier,
  type Ports,
  requireRecentConfirmation,
  saveAnswers,
  startForm,
  type Tx,
} from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { OpenAuthorization, SaveCareLines, SaveStay, SignAuthorization } from '../domain/authorization-contract.ts'
import type { OpenedFor } from '../domain/care-contract.ts'
import { findKind } from '../domain/authorization-kinds.ts'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'
import { plannedDayFault } from '../domain/planned-day.ts'
import { awaitsPractitioner, readAuthorizationParts } from './authorization-facts.ts'
import { noteAwaited } from './note-awaited.ts'
import {
  type Authorization,
  changeAuthorization,
  insertAuthorization,
  lockAuthorization,
  lockUnchangedAuthorization,
  type NewAuthorization,
} from './authorization-store.ts'
import { currentBooks } from './books-store.ts'
import { replaceLines } from './care-line-store.ts'
import { identifyPatient } from './identify-patient.ts'
import { patientSubject } from './patient-name.ts'
import type { Member } from './member-store.ts'
import { moveAuthorization } from './move-authorization.ts'
import { careLinesOf, priceCare } from './price-care.ts'
import { getProvider, getRelation, listPractitioners, type Relation } from './provider-store.ts'

type Command<B> = B & { id: string }

/** Begins a request for a patient; who nobody knows is an answer, so that the question stays on record. */
export async function openAuthorization(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OpenAuthorization,
): Promise<OpenedFor> {
  const relation = await getRelation(tx, actor)
  const { timeZone } = await getOrganization(tx, relation.organizationId)
  refusePastDay(tx, { ...command, regularisation: false, timeZone })
  const asking = { actor, relation, books: await currentBooks(tx, relation.organizationId) }
  const patient = await identifyPatient(tx, ports, asking, command.patient)
  if (patient.found !== 'one') return { outcome: patient.found }
  const { id } = await createDraft(tx, actor, {
    organizationId: relation.organizationId,
    providerId: relation.provider.id,
    member: patient.member,
    kindCode: command.kind,
    plannedOn: command.plannedOn,
    practitionerId: await ownPractitioner(tx, actor, relation),
    expectedDays: null,
  })
  return { outcome: 'opened', id }
}

/** Refuses `invalid` for a planned day that is over, unless the care has begun. */
function refusePastDay(tx: Tx, planned: { plannedOn: string; regularisation: boolean; timeZone: string }): void {
  const fault = plannedDayFault(planned, civilDateOf(tx.now, planned.timeZone))
  if (fault) throw new Refusal('invalid', { problems: [{ path: 'plannedOn', code: `third-party-payment.${fault}` }] })
}

/** Whoever begins the request is its practitioner, when the register knows them as one; anybody else chooses later. */
async function ownPractitioner(tx: Tx, actor: AccountActor, { provider }: Relation): Promise<string | null> {
  const { email } = await tx.one<{ email: string }>(sql`select email from core.account where id = ${actor.accountId}`)
  const known = await listPractitioners(tx, provider)
  return known.find((one) => one.email === email)?.id ?? (known.length === 1 ? (known[0]?.id ?? null) : null)
}

/** What a new draft is made from. */
export type Draft = Omit<NewAuthorization, 'dossier' | 'memberId' | 'questionnaireId' | 'booksVersion'> & {
  organizationId: string
  member: Member
  /** Answers that are known already. */
  answers?: Record<string, string | boolean | number>
}

/** Opens the dossier, its questionnaire begun with what is known. Refuses `invalid` for a kind the insurer does not have. */
export async function createDraft(tx: Tx, actor: AccountActor, draft: Draft): Promise<{ id: string }> {
  const { organizationId, member, kindCode, parentId = null, answers = {}, ...rest } = draft
  const { version, policies } = await currentBooks(tx, organizationId)
  const kind = findKind(policies.authorizationKinds, kindCode)
  if (!kind) throw new Refusal('invalid', { problems: [{ path: 'kind', code: 'third-party-payment.kind-unknown' }] })
  const code = parentId === null ? kind.questionnaire : policies.authorizationKinds.prolongation.questionnaire
  const questionnaire = await findLatestQuestionnaire(tx, organizationId, code)
  if (!questionnaire) throw new Error(`the questionnaire ${code} is not published`)
  const dossier = await openDossier(tx, authorizationWorkflow, actor, {
    organizationId,
    applicantId: actor.accountId,
    applicantOrganizationId: actor.organizationId,
    departmentId: null,
    ...patientSubject(member),
    dueAt: null,
  })
  await insertAuthorization(tx, {
    ...rest,
    dossier,
    kindCode,
    parentId,
    memberId: member.id,
    questionnaireId: questionnaire.id,
    booksVersion: version,
  })
  await startForm(tx, actor, { dossier, questionnaireId: questionnaire.id }, answers)
  return { id: dossier.id }
}

/** The draft, for somebody of the provider who may change it; refuses `wrong-state` once it was submitted. */
async function lockDraft(tx: Tx, actor: Actor, id: string): Promise<Authorization> {
  const authorization = await lockAuthorization(tx, actor, id)
  if (authorization.state !== 'draft') throw new Refusal('wrong-state', { values: { state: authorization.state } })
  return authorization
}

async function lockContent(
  tx: Tx,
  actor: Actor,
  { id, contentVersion }: { id: string; contentVersion: number },
): Promise<Authorization> {
  const authorization = await lockDraft(tx, actor, id)
  if (authorization.contentVersion !== contentVersion)
    throw new Refusal('version-conflict', { current: { contentVersion: authorization.contentVersion } })
  return authorization
}

/** Autosaves when, how long and by whom; what was signed before is signed again. */
export async function saveStay(
  tx: Tx,
  actor: AccountActor,
  command: Command<SaveStay>,
): Promise<{ contentVersion: number }> {
  const authorization = await lockContent(tx, actor, command)
  const { plannedOn, urgent, regularisation, admittedAt, expectedDays, practitionerId } = command
  await checkPractitioner(tx, authorization, practitionerId)
  if (plannedOn !== authorization.plannedOn)
    refusePastDay(tx, { plannedOn, regularisation, timeZone: authorization.timeZone })
  if (admittedAt !== null && admittedAt > tx.now)
    throw new Refusal('invalid', { problems: [{ path: 'admittedAt', code: 'third-party-payment.admitted-later' }] })
  const saved = await changeAuthorization(tx, authorization, {
    plannedOn,
    urgent: urgent || regularisation,
    regularisation,
    admittedAt: regularisation ? admittedAt : null,
    expectedDays,
    practitionerId,
    contentVersion: authorization.contentVersion + 1,
  })
  await priceDraft(tx, saved)
  return { contentVersion: saved.contentVersion }
}

async function checkPractitioner(tx: Tx, authorization: Authorization, practitionerId: string | null): Promise<void> {
  if (practitionerId === null) return
  const provider = await getProvider(tx, { kind: 'system', party: 'register' }, authorization.providerId)
  const known = await listPractitioners(tx, provider)
  if (!known.some(({ id }) => id === practitionerId))
    throw new Refusal('invalid', {
      problems: [{ path: 'practitionerId', code: 'third-party-payment.practitioner-unknown' }],
    })
}

/** Autosaves the acts, all of them, and prices them. Refuses `invalid` for an act that this kind does not take. */
export async function saveActs(
  tx: Tx,
  actor: AccountActor,
  command: Command<SaveCareLines>,
): Promise<{ contentVersion: number }> {
  const authorization = await lockContent(tx, actor, command)
  const { coverage, policies } = await currentBooks(tx, authorization.organizationId)
  careLinesOf(coverage, command.lines, authorization.plannedOn)
  const families = findKind(policies.authorizationKinds, authorization.kindCode)?.families ?? []
  const foreign = command.lines.flatMap(({ act }, index) =>
    families.includes(coverage.acts.get(act)?.family ?? '')
      ? []
      : [{ path: `lines/${index}/act`, code: 'third-party-payment.act-not-of-kind' }],
  )
  if (foreign.length > 0) throw new Refusal('invalid', { problems: foreign })
  await replaceLines(tx, 'authorization', authorization, command.lines)
  const saved = await changeAuthorization(tx, authorization, { contentVersion: authorization.contentVersion + 1 })
  await priceDraft(tx, saved)
  return { contentVersion: saved.contentVersion }
}

/** Keeps the price of a draft what the rules of today give. */
export async function priceDraft(tx: Tx, authorization: Authorization): Promise<Authorization> {
  const reading = await readAuthorizationParts(tx, authorization)
  const { books, provider, member, lines } = reading
  const careDate = authorization.plannedOn
  const price =
    lines.length === 0
      ? null
      : await priceCare(tx, {
          books,
          provider,
          member,
          careDate,
          lines: careLinesOf(books.coverage, lines, careDate),
          purpose: 'authorization',
          except: [authorization.reference],
        })
  const priced = { ...authorization, price }
  const awaitsSignature = awaitsPractitioner({ ...reading, authorization: priced }, tx)
  return changeAuthorization(tx, priced, { price, booksVersion: books.version, awaitsSignature })
}

/** Autosaves answers of the questionnaire. */
export async function saveAuthorizationAnswers(
  tx: Tx,
  actor: AccountActor,
  command: Command<SaveAnswersBody>,
): Promise<SavedForm> {
  const authorization = await lockDraft(tx, actor, command.id)
  const saved = await saveAnswers(tx, actor, {
    dossier: authorization,
    questionnaireId: authorization.questionnaireId,
    baseVersion: command.baseVersion,
    changes: command.changes,
  })
  await noteAwaited(tx, authorization)
  return saved
}

/**
 * The practitioner signs what the request says now; a later change takes the signature away. Asks for the password again when the last
 * proof of identity is older than five minutes. Refuses `version-conflict` when another content was seen.
 */
export async function signAuthorization(
  tx: Tx,
  actor: AccountActor,
  command: Command<SignAuthorization>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  const reading = await readAuthorizationParts(tx, authorization)
  const { contentVersion, formVersion } = command
  if (authorization.contentVersion !== contentVersion || reading.formVersion !== formVersion)
    throw new Refusal('version-conflict', {
      current: { contentVersion: authorization.contentVersion, formVersion: reading.formVersion },
    })
  const moved = await moveAuthorization(tx, actor, authorization, { action: 'sign', reading })
  requireRecentConfirmation(actor)
  return changeAuthorization(tx, moved, {
    awaitsSignature: false,
    signature: { accountId: actor.accountId, name: actor.name, at: tx.now, contentVersion, formVersion },
  })
}

export async function discardAuthorization(
  tx: Tx,
  actor: AccountActor,
  command: Command<{ version: number }>,
): Promise<Authorization> {
  const authorization = await lockUnchangedAuthorization(tx, actor, command)
  return moveAuthorization(tx, actor, authorization, { action: 'discard' })
}
