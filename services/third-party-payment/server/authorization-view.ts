import {
  type AccountActor,
  addDays,
  civilDateOf,
  type DossierView,
  dueDayOf,
  type FormView,
  Refusal,
} from '@guichet/core/domain'
import { actionsFor, type Db, dossierFrameOf, dossierViewFrom, getForm, type Ports } from '@guichet/core/server'
import { authorizationConditions } from '../domain/authorization-conditions.ts'
import type { AuthorizationView, DocumentRequestView } from '../domain/authorization-contract.ts'
import { reasonsFor, reductionReasons, refusalReasons } from '../domain/authorization-decision.ts'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'
import { priceViewOf } from '../domain/priced-contract.ts'
import {
  type AuthorizationReading,
  awaitsPractitioner,
  factsOf,
  openRequestOf,
  readAuthorizationParts,
  signatureStands,
} from './authorization-facts.ts'
import { authorizationSteps, documentReader } from './authorization-kind.ts'
import { moneyOf } from './authorization-money.ts'
import {
  authorizedUntil,
  type ClockPause,
  grantedDaysOf,
  grantedLinesOf,
  listPauses,
  type RelatedAuthorization,
} from './authorization-parts-store.ts'
import { partStates } from './authorization-part-states.ts'
import { answersFor, isRequester, readsHealth, readsRequest } from './authorization-readers.ts'
import { type Authorization, getAuthorization } from './authorization-store.ts'
import { lineViews } from './care-line-store.ts'
import { listDecisions } from './decision-store.ts'
import { type DocumentRequest, isAnswered, requirementOf } from './document-request-store.ts'
import { letterDocument } from './jobs/issue-letter.ts'
import { patientViewOf } from './patient-view.ts'
import { listPractitioners, type Practitioner } from './provider-store.ts'
import { linkTo } from './quote-store.ts'

/** The page of one authorization for one reader. */
export async function readAuthorization(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  id: string,
): Promise<AuthorizationView> {
  const authorization = await getAuthorization(db, actor, id)
  const reading = await readAuthorizationParts(db, authorization)
  const [frame, practitioners, granted, pauses, decisions, quote] = await Promise.all([
    dossierFrameOf(db, authorization),
    listPractitioners(db, reading.provider),
    grantedLinesOf(db, authorization),
    listPauses(db, authorization, authorization.clockStartedAt),
    listDecisions(db, authorization),
    linkTo(db, authorization.organizationId, authorization.quoteId),
  ])
  const outcomes = authorizationConditions(factsOf(reading, db, actor))
  const dossier = {
    ...dossierViewFrom(ports.registry, actor, authorization, { frame, planned: authorizationSteps(authorization) }),
    actions: actionsFor(authorizationWorkflow, authorization, actor, outcomes),
  }
  return {
    dossier: heldFor(dossier, reading, { db, actor }),
    ...peopleOf(reading, practitioners),
    stay: stayOf(reading, practitioners),
    ...careOf(reading),
    ...moneyOf(reading, granted),
    form: { questionnaireId: authorization.questionnaireId, version: reading.formVersion },
    readsHealth: readsHealth(authorization, actor),
    ...documentsOf(reading, actor),
    parts: partStates(reading),
    editable: authorization.state === 'draft' && isRequester(authorization, actor),
    signature: authorization.signature && {
      by: authorization.signature.name,
      at: authorization.signature.at,
      stands: signatureStands(authorization.signature, reading),
    },
    clock: clockOf(authorization, pauses),
    medicalFlags: isRequester(authorization, actor) ? [] : authorization.medicalFlags,
    ...requestsOf(reading, readsRequest(authorization, actor)),
    decisions: decisions.map((decision) => ({ ...decision, at: new Date(decision.at).toISOString() })),
    ...deadlinesOf(reading),
    duplicate: duplicateOf(reading, actor),
    reasons: reasonsOf(reading),
    quote,
    sinceQuote: authorization.sinceQuote,
    letters: lettersOf(reading),
  }
}

/** An appeal never waits for the officer whose decision it is about: somebody else judges it. What only has to be signed waits for a practitioner. */
function heldFor(
  dossier: DossierView,
  reading: AuthorizationReading,
  { db, actor }: { db: Db; actor: AccountActor },
): DossierView {
  const { state, decidedBy } = reading.authorization
  if (state === 'on-appeal' && decidedBy === actor.accountId)
    return {
      ...dossier,
      holder: 'other-officer',
      holderLabel: 'third-party-payment.authorization.holder.other-officer',
    }
  if (!awaitsPractitioner(reading, db)) return dossier
  return { ...dossier, holder: 'practitioner', holderLabel: authorizationWorkflow.parties.practitioner.label }
}

function lettersOf({ documents }: AuthorizationReading): AuthorizationView['letters'] {
  return documents
    .filter(({ requirement }) => requirement === letterDocument)
    .map((letter) => ({ documentId: letter.id, issuedAt: new Date(letter.createdAt).toISOString() }))
}

function peopleOf(reading: AuthorizationReading, practitioners: readonly Practitioner[]) {
  const { authorization, kind, provider, member, rights } = reading
  return {
    kind: { code: kind.code, label: kind.label, help: kind.help, stay: kind.stay, families: kind.families },
    insurer: { name: authorization.organizationName, timeZone: authorization.timeZone },
    provider: { id: provider.id, name: provider.name, code: provider.code, inpe: provider.inpe },
    patient: patientViewOf(member),
    rights: { inForce: rights.inForce, plan: rights.plan, because: rights.inForce ? null : rights.because },
    practitioners: practitioners.map(({ id, inpe, speciality, signs, ...name }) => ({
      id,
      inpe,
      speciality,
      signs,
      name: fullName(name),
    })),
  }
}

function fullName({ title, givenName, familyName }: Pick<Practitioner, 'title' | 'givenName' | 'familyName'>): string {
  return [title, givenName, familyName].filter((part) => part !== '').join(' ')
}

function stayOf(
  { authorization, parent, prolongations }: AuthorizationReading,
  practitioners: readonly Practitioner[],
): AuthorizationView['stay'] {
  const { plannedOn, urgent, regularisation, admittedAt, expectedDays, grantedDays, timeZone } = authorization
  const chosen = practitioners.find(({ id }) => id === authorization.practitionerId)
  return {
    plannedOn,
    urgent,
    regularisation,
    admittedAt,
    expectedDays,
    grantedDays,
    authorizedUntil: authorizedUntil(admittedAt, grantedDaysOf(authorization, { parent, prolongations }), timeZone),
    practitioner: chosen ? { id: chosen.id, name: fullName(chosen), inpe: chosen.inpe } : null,
  }
}

function careOf({ authorization, books, lines }: AuthorizationReading) {
  const { price, contentVersion } = authorization
  return { contentVersion, lines: lineViews(books.coverage, lines), price: price && priceViewOf(price) }
}

/** What documents are asked beside their file, and which ones are there without being shown. */
function documentsOf(reading: AuthorizationReading, actor: AccountActor) {
  const mayRead = documentReader(reading, actor)
  const withheld = reading.documents.filter(
    (document) => (document.state === 'uploaded' || document.state === 'accepted') && !mayRead(document),
  )
  return {
    withheldDocuments: [...new Set(withheld.map(({ requirement }) => requirement))],
    documentsAsk: Object.fromEntries(
      reading.asked.map(({ code, maxAgeDays }) => [code, { issuedOn: maxAgeDays !== undefined }]),
    ),
  }
}

function clockOf(authorization: Authorization, pauses: readonly ClockPause[]): AuthorizationView['clock'] {
  const { clockStartedAt, clockHours, answerDueAt, lateAt, timeZone } = authorization
  if (clockStartedAt === null || clockHours === null) return null
  const open = pauses.find(({ to }) => to === null)
  return {
    startedAt: clockStartedAt,
    hours: clockHours,
    dueAt: answerDueAt,
    dueOn: answerDueAt && dueDayOf(answerDueAt, timeZone),
    pausedSince: open?.from ?? null,
    pauses: [...pauses],
    lateSince: lateAt,
  }
}

function requestsOf(reading: AuthorizationReading, shown: boolean) {
  if (!shown) return { request: null, earlierRequests: [] }
  const open = openRequestOf(reading)
  return {
    request: open && requestView(reading, open),
    earlierRequests: reading.requests.filter((one) => one !== open).map((one) => requestView(reading, one)),
  }
}

function requestView(
  { documents, authorization }: AuthorizationReading,
  request: DocumentRequest,
): DocumentRequestView {
  const { id, askedAs, askedBy, askedAt, dueAt, answeredAt, message, items } = request
  return {
    id,
    by: askedAs,
    askedBy,
    askedAt,
    dueOn: dueDayOf(dueAt, authorization.timeZone),
    answeredAt,
    message,
    items: items.map((item) => ({
      ...item,
      requirement: item.kind === 'document' ? requirementOf(item) : null,
      answered: isAnswered(item, documents),
    })),
  }
}

/** States in which a decision can be appealed against: care that began, or that nobody wants any more, is past it. */
const appealable: ReadonlySet<string> = new Set(['refused', 'partly-granted'])

function deadlinesOf(reading: AuthorizationReading) {
  const { authorization, books, parent, prolongations } = reading
  const { validFrom, validTo, decidedAt, timeZone } = authorization
  const { appealDays } = books.policies.authorizations
  const canAppeal = decidedAt !== null && authorization.appealedAt === null && appealable.has(authorization.state)
  return {
    valid: validFrom === null || validTo === null ? null : { from: validFrom, to: validTo },
    appealUntil: canAppeal ? addDays(civilDateOf(decidedAt, timeZone), appealDays) : null,
    parent: parent && linkedView(parent),
    prolongations: prolongations.map(linkedView),
  }
}

function duplicateOf(
  { authorization, books, duplicate }: AuthorizationReading,
  actor: AccountActor,
): AuthorizationView['duplicate'] {
  if (duplicate === null || !isRequester(authorization, actor)) return null
  return { ...duplicate, days: books.policies.authorizations.duplicateDays }
}

function linkedView({ id, reference, state, expectedDays, grantedDays }: RelatedAuthorization) {
  const { states } = authorizationWorkflow
  const label = states[state as keyof typeof states]?.label ?? state
  return { id, reference, stateLabel: label, days: grantedDays ?? expectedDays }
}

function reasonsOf({ authorization, books }: AuthorizationReading): AuthorizationView['reasons'] {
  const medical = authorization.state !== 'administrative-control'
  return {
    refusal: reasonsFor(refusalReasons, medical),
    reduction: reasonsFor(reductionReasons, medical),
    explanationLength: books.policies.authorizations.explanationLength,
  }
}

/** The questionnaire with the answers this reader may see; for whoever only bills or settles it does not exist. */
export async function readAuthorizationForm(db: Db, actor: AccountActor, id: string): Promise<FormView> {
  const authorization = await getAuthorization(db, actor, id)
  if (!readsRequest(authorization, actor)) throw new Refusal('not-found')
  return getForm(db, actor, {
    dossier: authorization,
    questionnaireId: authorization.questionnaireId,
    allowed: answersFor(authorization, actor),
  })
}
