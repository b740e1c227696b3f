import { dossierId, formView, savedForm, saveAnswersBody } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../domain/authorization-contract.ts'
import {
  authorizationCounts,
  authorizationCountsQuery,
  authorizationKindList,
  authorizationPage,
  authorizationQuery,
} from '../domain/authorization-desk-contract.ts'
import { openedFor } from '../domain/care-contract.ts'
import { countAuthorizations, listAuthorizations, listKinds } from './authorization-list.ts'
import { readAuthorization, readAuthorizationForm } from './authorization-view.ts'
import { actionRoute } from './care-action-route.ts'
import {
  discardAuthorization,
  openAuthorization,
  saveActs,
  saveAuthorizationAnswers,
  saveStay,
  signAuthorization,
} from './draft-authorization.ts'
import { submitAuthorization } from './submit-authorization.ts'

const base = '/api/third-party-payment/authorizations'
const one = `${base}/:id`
const reads = { action: 'authorization.read', param: 'id' }
const provider = ['provider-admin', 'admissions', 'practitioner'] as const
const readers = {
  roles: [...provider, 'billing', 'authorization-officer', 'medical-officer', 'claims-officer'],
} as const

/** What both sides read. */
const readingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/third-party-payment/authorization-kinds',
    access: { roles: provider },
    undertakings: 'required',
    summary: 'What may be asked of the insurer, with the documents of each kind',
    response: authorizationKindList,
    handle: ({ db, actor }) => listKinds(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: base,
    access: readers,
    undertakings: 'required',
    summary: 'Authorizations the reader sees, least time left first',
    query: authorizationQuery,
    response: authorizationPage,
    handle: ({ db, ports, actor, query }) => listAuthorizations(db, ports, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/counts`,
    access: readers,
    undertakings: 'required',
    summary: 'How many authorizations there are beside the list, by state and by kind',
    query: authorizationCountsQuery,
    response: authorizationCounts,
    handle: ({ db, actor, query }) => countAuthorizations(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: readers,
    undertakings: 'required',
    summary: 'One authorization, asked for and granted side by side, and what the reader may do',
    params: dossierId,
    response: contract.authorizationView,
    reads,
    handle: ({ db, ports, actor, params }) => readAuthorization(db, ports, actor, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/questionnaire`,
    access: readers,
    undertakings: 'required',
    summary: 'The questionnaire with the answers the reader may see',
    params: dossierId,
    response: formView,
    reads,
    handle: ({ db, actor, params }) => readAuthorizationForm(db, actor, params.id),
  }),
]

/** The provider prepares a request, part by part, and submits it. */
const draftRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: base,
    access: { roles: provider },
    undertakings: 'required',
    summary: 'Begin a request for a patient',
    body: contract.openAuthorization,
    response: openedFor,
    handle: ({ tx, ports, actor, body }) => openAuthorization(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'PUT',
    path: `${one}/stay`,
    access: { roles: provider },
    undertakings: 'required',
    summary: 'Save when the care is planned, how long and by whom',
    params: dossierId,
    body: contract.saveStay,
    response: contract.savedContent,
    handle: ({ tx, actor, params, body }) => saveStay(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'PUT',
    path: `${one}/acts`,
    access: { roles: provider },
    undertakings: 'required',
    summary: 'Save the acts that are asked for',
    params: dossierId,
    body: contract.saveCareLines,
    response: contract.savedContent,
    handle: ({ tx, actor, params, body }) => saveActs(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${one}/questionnaire`,
    access: { roles: provider },
    undertakings: 'required',
    summary: 'Save changed answers',
    params: dossierId,
    body: saveAnswersBody,
    response: savedForm,
    handle: ({ tx, actor, params, body }) => saveAuthorizationAnswers(tx, actor, { ...body, ...params }),
  }),
  actionRoute({
    path: `${one}/actions/sign`,
    roles: ['practitioner'],
    summary: 'The practitioner signs what the request says now',
    body: contract.signAuthorization,
    act: ({ tx, actor }, command) => signAuthorization(tx, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/submit`,
    roles: provider,
    summary: 'Submit the request: the clock of the answer starts, and the rules look at it at once',
    body: contract.authorizationAction,
    act: ({ tx, ports, actor }, command) => submitAuthorization(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/discard`,
    roles: provider,
    summary: 'Throw a draft away',
    body: contract.authorizationAction,
    act: ({ tx, actor }, command) => discardAuthorization(tx, actor, command),
  }),
]

export const authorizationRoutes: AnyRoute[] = [...readingRoutes, ...draftRoutes]
