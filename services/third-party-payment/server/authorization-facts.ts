import {
  type Actor,
  accountIdOf,
  type Answers,
  civilDateOf,
  type ConditionOutcomes,
  type Problem,
} from '@guichet/core/domain'
import { type Db, type Document, documentsOf, problemsOfForm, readForm } from '@guichet/core/server'
import { answerFaults } from '../domain/answer-faults.ts'
import { ageOn } from '../domain/civil-periods.ts'
import {
  type AuthorizationFacts,
  authorizationConditions,
  awaitsSignature,
  type DuplicateRequest,
} from '../domain/authorization-conditions.ts'
import { findKind } from '../domain/authorization-kinds.ts'
import type { AskedDocument, AuthorizationKind } from '../domain/authorization-schema.ts'
import type { CareLineInput } from '../domain/care-contract.ts'
import { askedDocuments, missingDocuments } from '../domain/document-checklist.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import type { RightsOnDay } from '../domain/rights.ts'
import {
  findDuplicate,
  findParent,
  grantedDaysOf,
  listProlongations,
  type RelatedAuthorization,
  authorizedUntil,
} from './authorization-parts-store.ts'
import type { Authorization, Signature } from './authorization-store.ts'
import { booksOf, currentBooks } from './books-store.ts'
import { clock } from './care-actors.ts'
import { linesOf } from './care-line-store.ts'
import { type DocumentRequest, isAnswered, listRequests } from './document-request-store.ts'
import { getMember, type Member } from './member-store.ts'
import { rightsOfMember } from './price-care.ts'
import { getProvider, type Provider } from './provider-store.ts'

const register = { kind: 'system', party: 'register' } as const

/** An authorization with all that decides about it. */
export interface AuthorizationReading {
  authorization: Authorization
  books: InsurerBooks
  kind: AuthorizationKind
  provider: Provider
  member: Member
  rights: RightsOnDay
  lines: CareLineInput[]
  answers: Answers
  formVersion: number
  formProblems: Problem[]
  asked: AskedDocument[]
  missing: AskedDocument[]
  documents: Document[]
  requests: DocumentRequest[]
  parent: RelatedAuthorization | null
  prolongations: RelatedAuthorization[]
  duplicate: DuplicateRequest | null
}

/** Reads everything once. A draft is judged by the books of today, what was submitted by those it was submitted under. */
export async function readAuthorizationParts(db: Db, authorization: Authorization): Promise<AuthorizationReading> {
  const books = await (authorization.submittedAt === null
    ? currentBooks(db, authorization.organizationId)
    : booksOf(db, authorization.organizationId, authorization.booksVersion))
  const kind = findKind(books.policies.authorizationKinds, authorization.kindCode)
  if (!kind) throw new Error(`the insurer has no kind of authorization ${authorization.kindCode}`)
  const key = { dossier: authorization, questionnaireId: authorization.questionnaireId }
  const [provider, member, lines, form, formProblems, documents, requests, parent, prolongations] = await Promise.all([
    getProvider(db, register, authorization.providerId),
    getMember(db, authorization.organizationId, authorization.memberId),
    linesOf(db, 'authorization', authorization),
    readForm(db, key),
    problemsOfForm(db, key),
    documentsOf(db, authorization),
    listRequests(db, authorization),
    findParent(db, authorization),
    listProlongations(db, authorization),
  ])
  const rights = await rightsOfMember(db, books, member, authorization.plannedOn)
  const asked = askedDocuments(books.policies.authorizationKinds, {
    kind: kind.code,
    acts: lines.map(({ act }) => act),
    adult: ageOn(member.birthDate, authorization.plannedOn) >= 18,
    regularisation: authorization.regularisation,
    prolongation: authorization.parentId !== null,
    answers: form.answers,
  })
  return {
    authorization,
    books,
    kind,
    provider,
    member,
    rights,
    lines,
    answers: form.answers,
    formVersion: form.version,
    formProblems: [...formProblems, ...faultsIn(authorization, form.answers)],
    asked,
    missing: missingDocuments(asked, documents),
    documents,
    requests,
    parent,
    prolongations,
    duplicate: await duplicateOf(db, { authorization, books, lines }),
  }
}

/** What the questionnaire does not say itself; nothing is held against what was submitted. */
function faultsIn(authorization: Authorization, answers: Answers): Problem[] {
  if (authorization.state !== 'draft') return []
  const { expectedDays, regularisation, createdAt, timeZone } = authorization
  return answerFaults(answers, { expectedDays, regularisation, begunOn: civilDateOf(createdAt, timeZone) })
}

/** Only a request that is not submitted yet can be kept from being a double. */
async function duplicateOf(
  db: Db,
  { authorization, books, lines }: Pick<AuthorizationReading, 'authorization' | 'books' | 'lines'>,
): Promise<DuplicateRequest | null> {
  if (authorization.state !== 'draft') return null
  const dayActs = [...books.coverage.acts.values()].filter(({ unit }) => unit === 'day').map(({ code }) => code)
  return findDuplicate(db, authorization, {
    acts: lines.map(({ act }) => act),
    dayActs,
    within: books.policies.authorizations.duplicateDays,
  })
}

/** The request that waits for an answer, if one does; after a refusal for want of one, the last that was not answered. */
export function openRequestOf({ requests }: Pick<AuthorizationReading, 'requests'>): DocumentRequest | null {
  const last = requests.at(-1)
  return last && last.answeredAt === null ? last : null
}

/** Whether the signature is over what the request says now. */
export function signatureStands(
  signature: Signature | null,
  { authorization, formVersion }: Pick<AuthorizationReading, 'authorization' | 'formVersion'>,
): boolean {
  if (signature === null) return false
  if (authorization.submittedAt !== null) return true
  return signature.contentVersion === authorization.contentVersion && signature.formVersion === formVersion
}

/** What only the moment of an action knows. */
export interface ActionFacts {
  withinEnvelope?: boolean
  uninvoiced?: number
}

/** What decides about the actions, for this actor. */
export function factsOf(
  reading: AuthorizationReading,
  db: Db,
  actor: Actor,
  known: ActionFacts = {},
): AuthorizationFacts {
  const { authorization, books, kind } = reading
  const { validFrom, validTo, timeZone } = authorization
  return {
    now: db.now,
    timeZone,
    policy: books.policies.authorizations,
    rights: reading.rights,
    plannedOn: authorization.plannedOn,
    regularisation: authorization.regularisation,
    admittedAt: authorization.admittedAt,
    stay: kind.stay,
    expectedDays: authorization.expectedDays,
    ...requestFacts(reading),
    ...stayFacts(reading, timeZone),
    withinEnvelope: known.withinEnvelope ?? false,
    medicalFlags: authorization.medicalFlags.length,
    refusedAs: authorization.refusedAs,
    decidedAt: authorization.decidedAt,
    appealed: authorization.appealedAt !== null,
    decidedByActor: authorization.decidedBy !== null && authorization.decidedBy === accountIdOf(actor),
    valid: validFrom === null || validTo === null ? null : { from: validFrom, to: validTo },
    uninvoiced: known.uninvoiced ?? reading.lines.length,
  }
}

function requestFacts(reading: AuthorizationReading) {
  const { authorization, lines, answers, documents } = reading
  const open = openRequestOf(reading)
  const unpriced = authorization.price?.lines.filter(({ status }) => status === 'CHIFFRAGE_MANUEL').length
  return {
    lines: lines.length,
    unpriced: unpriced ?? lines.length,
    questionsMissing: reading.formProblems.length,
    workAccident: answers['accident'] === 'work',
    documentsMissing: reading.missing.length,
    signed: signatureStands(authorization.signature, reading),
    duplicate: reading.duplicate,
    openRequest: open && {
      by: open.askedAs,
      unanswered: open.items.filter((item) => !isAnswered(item, documents)).length,
      dueAt: open.dueAt,
    },
  }
}

function stayFacts({ authorization, parent, prolongations }: AuthorizationReading, timeZone: string) {
  const days = grantedDaysOf(authorization, { parent, prolongations })
  const decided = new Set([
    'granted',
    'partly-granted',
    'under-way',
    'invoiced',
    'closed',
    'refused',
    'cancelled',
    'expired',
  ])
  return {
    prolongation: authorization.parentId !== null,
    parentEnds: parent && authorizedUntil(parent.admittedAt, parent.grantedDays, timeZone),
    grantedDays: days,
    careEndedOn: careEnd(authorization, days, timeZone),
    openProlongations: prolongations.filter(({ state }) => !decided.has(state)).length,
  }
}

/** The last day of the care, as far as it is known: of the stay, else of the validity. */
function careEnd({ admittedAt, validTo }: Authorization, days: number | null, timeZone: string) {
  if (admittedAt === null) return validTo
  return authorizedUntil(admittedAt, days, timeZone) ?? civilDateOf(admittedAt, timeZone)
}

/** Whether a draft waits for the practitioner, since nothing but the signature is missing. */
export function awaitsPractitioner(reading: AuthorizationReading, db: Db): boolean {
  return (
    reading.authorization.state === 'draft' && awaitsSignature(authorizationConditions(factsOf(reading, db, clock)))
  )
}

/** The outcome of every condition of an authorization, for this actor. */
export async function authorizationConditionsOf(
  db: Db,
  authorization: Authorization,
  actor: Actor,
): Promise<ConditionOutcomes> {
  return authorizationConditions(factsOf(await readAuthorizationParts(db, authorization), db, actor))
}
