import type { Actor } from '@guichet/core/domain'
import { civilDateOf, Refusal, refuseIfAny } from '@guichet/core/domain'
import type { Db, Document, DocumentRequirement, Dossier, DossierKind, PlannedStep } from '@guichet/core/server'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'
import { uploadProblem } from '../domain/document-checklist.ts'
import {
  type AuthorizationReading,
  authorizationConditionsOf,
  openRequestOf,
  readAuthorizationParts,
} from './authorization-facts.ts'
import { isRequester, readsHealth, readsRequest } from './authorization-readers.ts'
import { type Authorization, getAuthorization, lockAuthorization, signedBy, workedOnBy } from './authorization-store.ts'
import { authorizationPath } from './care-notices.ts'
import { clock } from './care-actors.ts'
import { requirementOf } from './document-request-store.ts'
import { noteAwaited } from './note-awaited.ts'
import { letterDocument } from './jobs/issue-letter.ts'

/** The way of a request that nothing holds up, with the day the answer is due; none is planned beyond a refusal. */
export function authorizationSteps(authorization: Authorization): PlannedStep[] {
  const { state, answerDueAt, plannedOn, timeZone, medicalFlags } = authorization
  if (state === 'refused' || state === 'on-appeal') return []
  const answer = answerDueAt === null ? null : civilDateOf(answerDueAt, timeZone)
  return [
    { state: 'draft', date: null },
    { state: 'administrative-control', date: null },
    ...(medicalFlags.length > 0 ? [{ state: 'medical-control', date: null }] : []),
    { state: 'granted', date: answer },
    { state: 'under-way', date: plannedOn },
    { state: 'invoiced', date: null },
    { state: 'closed', date: null },
  ]
}

const handled = new WeakMap<Db, Map<string, Promise<AuthorizationReading>>>()

/** The request and its rules, read once for all that one request asks about its documents. */
function handling(db: Db, id: string): Promise<AuthorizationReading> {
  const known = handled.get(db) ?? new Map<string, Promise<AuthorizationReading>>()
  handled.set(db, known)
  const found =
    known.get(id) ?? getAuthorization(db, clock, id).then((authorization) => readAuthorizationParts(db, authorization))
  known.set(id, found)
  return found
}

/** Authorizations, as core knows them. */
export const authorizations: DossierKind = {
  workflow: authorizationWorkflow,
  conditionsOf: async (db, dossier, actor) =>
    authorizationConditionsOf(db, await getAuthorization(db, clock, dossier.id), actor),
  actedOnBy: workedOnBy,
  signedBy,
  plannedSteps: async (db, dossier) => authorizationSteps(await getAuthorization(db, clock, dossier.id)),
  path: authorizationPath,
  documents: {
    requirementsOf,
    mayUpload: async (db, dossier, actor) => mayUpload((await handling(db, dossier.id)).authorization, actor),
    checkUpload: async (db, dossier, upload) => {
      const { asked, authorization } = await handling(db, dossier.id)
      const wanted = asked.find(({ code }) => code === upload.requirement)
      const problem = wanted && uploadProblem(wanted, upload.issuedOn, authorization.plannedOn)
      refuseIfAny(problem ? [{ path: 'issuedOn', code: `third-party-payment.${problem}` }] : [])
    },
    maySee: async (db, dossier, actor) => documentReader(await handling(db, dossier.id), actor),
    onChange: async (tx, dossier) => {
      handled.get(tx)?.delete(dossier.id)
      await noteAwaited(tx, await lockAuthorization(tx, clock, dossier.id))
    },
  },
}

/** The checklist while the request is prepared, then what was asked for besides, then annexes while the care goes on. */
async function requirementsOf(db: Db, dossier: Dossier): Promise<DocumentRequirement[]> {
  const reading = await handling(db, dossier.id)
  const open = openRequestOf(reading)
  const asked = reading.requests.flatMap((request) =>
    request.items
      .filter(({ kind }) => kind === 'document')
      .map((item) => ({
        code: requirementOf(item),
        title: { fr: item.text, en: item.text, ar: item.text },
        required: request === open,
        multiple: true,
      })),
  )
  const checklist = reading.asked.map(({ code, title, help, required, multiple }) => ({
    code,
    title,
    required,
    ...(help ? { help } : {}),
    ...(multiple ? { multiple } : {}),
  }))
  return [...asked, ...checklist]
}

/** The provider adds documents while the request is a draft, while some are asked for, and annexes while the care goes on. */
function mayUpload(authorization: Authorization, actor: Actor): boolean | Refusal {
  if (!isRequester(authorization, actor)) return false
  return ['draft', 'awaiting-documents', 'under-way'].includes(authorization.state)
    ? true
    : new Refusal('wrong-state', { values: { state: authorization.state } })
}

/**
 * Medical documents, and whatever a medical officer asked for, are read by those who ask and by medical officers. Whoever only bills or settles reads
 * the letters.
 */
export function documentReader(reading: AuthorizationReading, actor: Actor): (document: Document) => boolean {
  const { authorization, asked, requests } = reading
  if (readsHealth(authorization, actor)) return () => true
  if (!readsRequest(authorization, actor)) return ({ requirement }) => requirement === letterDocument
  const medical = new Set([
    ...asked.filter((one) => one.medical).map(({ code }) => code),
    ...requests.filter(({ askedAs }) => askedAs === 'medical-officer').flatMap(({ items }) => items.map(requirementOf)),
  ])
  return ({ requirement }) => !medical.has(requirement)
}
