import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../domain/authorization-contract.ts'
import { actionRoute, openingRoute } from './care-action-route.ts'
import {
  answerRequest,
  appealAuthorization,
  reopenAuthorization,
  requestDocuments,
  returnToAdministration,
  sendToMedicalControl,
} from './control-authorization.ts'
import { grantAuthorization, grantAuthorizationInPart, previewGrant } from './decide-authorization.ts'
import { cancelAuthorization, declareAdmission, prolongStay, withdrawAuthorization } from './follow-care.ts'
import { refuseAuthorization, upholdGrant } from './refuse-authorization.ts'
import { readMedicalNotes, writeMedicalNote } from './medical-notes.ts'

const one = '/api/third-party-payment/authorizations/:id'
const provider = ['provider-admin', 'admissions', 'practitioner'] as const
const officers = ['authorization-officer', 'medical-officer'] as const
const medicalOfficer = ['medical-officer'] as const

/** The insurer controls and decides. Who may take which decision at which step is the workflow's. */
const controlRoutes: AnyRoute[] = [
  actionRoute({
    path: `${one}/actions/request-documents`,
    roles: officers,
    summary: 'Ask the provider for documents or answers; the clock stands still meanwhile',
    body: contract.requestDocuments,
    act: ({ tx, ports, actor }, command) => requestDocuments(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/send-to-medical-control`,
    roles: ['authorization-officer'],
    summary: 'Hand the request to the medical officers',
    body: contract.optionallyReasoned,
    act: ({ tx, ports, actor }, command) => sendToMedicalControl(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/return-to-administration`,
    roles: medicalOfficer,
    summary: 'Hand the request back: nothing in it is for a physician to judge',
    body: contract.reasonedAction,
    act: ({ tx, ports, actor }, command) => returnToAdministration(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/grant`,
    roles: officers,
    summary: 'Grant everything; the funds are reserved and the letter is made',
    body: contract.authorizationAction,
    act: ({ tx, ports, actor }, command) => grantAuthorization(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/grant-in-part`,
    roles: officers,
    summary: 'Grant line by line, each reduction with its reason',
    body: contract.grantInPart,
    act: ({ tx, ports, actor }, command) => grantAuthorizationInPart(tx, ports, actor, command),
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/grant-preview`,
    access: { roles: officers },
    undertakings: 'required',
    summary: 'What the insurer and the patient would pay of the lines granted like this',
    params: dossierId,
    query: contract.grantPreviewQuery,
    response: contract.grantPreview,
    reads: { action: 'authorization.read', param: 'id' },
    handle: ({ db, actor, params, query }) => previewGrant(db, actor, { ...params, ...query }),
  }),
  actionRoute({
    path: `${one}/actions/refuse`,
    roles: officers,
    summary: 'Refuse with a reason, an explanation and the article; on appeal, uphold the refusal',
    body: contract.refuseAuthorization,
    act: ({ tx, ports, actor }, command) => refuseAuthorization(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/uphold`,
    roles: medicalOfficer,
    summary: 'On appeal, leave a grant in part as it is, with an explanation',
    body: contract.upholdGrant,
    act: ({ tx, ports, actor }, command) => upholdGrant(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/withdraw`,
    roles: ['authorization-officer'],
    summary: 'End a commitment whose care is under way',
    body: contract.reasonedAction,
    act: ({ tx, ports, actor }, command) => withdrawAuthorization(tx, ports, actor, command),
  }),
]

/** The provider answers, appeals, and follows the care. */
const careRoutes: AnyRoute[] = [
  actionRoute({
    path: `${one}/actions/answer-request`,
    roles: provider,
    summary: 'Answer what was asked; the clock runs on once nothing is open',
    body: contract.answerRequest,
    act: ({ tx, ports, actor }, command) => answerRequest(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/reopen`,
    roles: provider,
    summary: 'Take a request up again that was refused because nobody answered',
    body: contract.authorizationAction,
    act: ({ tx, actor }, command) => reopenAuthorization(tx, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/appeal`,
    roles: provider,
    summary: 'Appeal once; another medical officer decides',
    body: contract.reasonedAction,
    act: ({ tx, ports, actor }, command) => appealAuthorization(tx, ports, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/declare-admission`,
    roles: provider,
    summary: 'Declare the admission or the first session: the care is under way',
    body: contract.declareAdmission,
    act: ({ tx, actor }, command) => declareAdmission(tx, actor, command),
  }),
  openingRoute({
    path: `${one}/actions/prolong`,
    roles: provider,
    summary: 'Begin a request for more days of a stay',
    body: contract.prolongStay,
    act: ({ tx, actor }, command) => prolongStay(tx, actor, command),
  }),
  actionRoute({
    path: `${one}/actions/cancel`,
    roles: provider,
    summary: 'Give the request or the grant up; what was reserved is given back',
    body: contract.reasonedAction,
    act: ({ tx, ports, actor }, command) => cancelAuthorization(tx, ports, actor, command),
  }),
]

/** Sealed notes: for medical officers alone. */
const noteRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: `${one}/medical-notes`,
    access: { roles: medicalOfficer },
    undertakings: 'required',
    summary: 'Sealed notes of the medical officers',
    params: dossierId,
    response: contract.medicalNotes,
    reads: { action: 'medical-notes.read', param: 'id' },
    handle: ({ db, ports, actor, params }) => readMedicalNotes(db, ports, actor, params.id),
  }),
  actionRoute({
    path: `${one}/medical-notes`,
    roles: medicalOfficer,
    summary: 'Add a sealed note',
    body: contract.writeMedicalNote,
    act: ({ tx, ports, actor }, command) => writeMedicalNote(tx, ports, actor, command),
  }),
]

export const authorizationActionRoutes: AnyRoute[] = [...controlRoutes, ...careRoutes, ...noteRoutes]
