import { dossierId, formView, savedForm, saveAnswersBody } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { z } from 'zod'
import {
  bareApplicationView,
  changeRequestView,
  confirmCorrection as correctionBody,
  createChangeRequest,
  declineReappointment as declineBody,
  resolveChangeRequest,
  saveAttestations as attestationsBody,
  savedSection,
  savePrivileges as privilegesBody,
  saveProfile as profileBody,
  submitApplication as submitBody,
  withdrawApplication as withdrawBody,
} from '../domain/application-contract.ts'
import { appointmentList } from '../domain/appointment-contract.ts'
import { readApplication } from './application-view.ts'
import { listAppointments } from './appointment-store.ts'
import { requestChange, resolveChange } from './change-requests.ts'
import { confirmCorrection } from './confirm-correction.ts'
import { startApplication } from './intake.ts'
import type { Payments } from './payments/payment-desk.ts'
import { readQuestionnaire, saveQuestionnaire } from './save-form.ts'
import { saveAttestations, savePrivileges, saveProfile } from './save-section.ts'
import { submitApplication } from './submit-application.ts'
import { declineReappointment, reconsiderReappointment, withdrawApplication } from './withdraw-application.ts'

const base = '/api/reappointment/applications/:id'
const reads = { action: 'application.read', param: 'id' }

/** The applicant's own file: reading it, filling it in, submitting it. */
export function applicantRoutes(payments: Payments): AnyRoute[] {
  return [
    defineRoute({
      method: 'GET',
      path: base,
      access: 'party',
      summary: 'One application as this reader may see it, with what they may do or what blocks it',
      params: dossierId,
      response: bareApplicationView,
      reads,
      handle: ({ db, actor, params, ports }) => readApplication({ ...payments, ports }, db, actor, params.id),
    }),
    ...fillingInRoutes,
    defineRoute({
      method: 'POST',
      path: `${base}/actions/submit`,
      access: 'party',
      summary: 'Sign and submit, or submit again after a correction; payment is not needed to submit',
      params: dossierId,
      body: submitBody,
      status: 204,
      handle: async ({ tx, actor, params, body, ports }) =>
        void (await submitApplication(tx, { ...payments, ports }, actor, { ...body, ...params })),
    }),
    ...endingRoutes,
  ]
}

const fillingInRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/actions/start`,
    access: 'party',
    summary: 'Begin the application',
    params: dossierId,
    status: 204,
    handle: async ({ tx, actor, params }) => void (await startApplication(tx, actor, params)),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/questionnaire`,
    access: 'party',
    summary: 'The questionnaire with the answers this reader may see',
    params: dossierId,
    response: formView,
    reads,
    handle: ({ db, actor, params }) => readQuestionnaire(db, actor, params.id),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${base}/questionnaire`,
    access: 'party',
    summary: 'Autosave changed answers',
    params: dossierId,
    body: saveAnswersBody,
    response: savedForm,
    handle: ({ tx, actor, params, body }) => saveQuestionnaire(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${base}/profile`,
    access: 'party',
    summary: 'Autosave changed fields of the profile',
    params: dossierId,
    body: profileBody,
    response: savedSection,
    handle: ({ tx, actor, params, body }) => saveProfile(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${base}/privileges`,
    access: 'party',
    summary: 'Autosave changed privilege lines',
    params: dossierId,
    body: privilegesBody,
    response: savedSection,
    handle: ({ tx, actor, params, body }) => savePrivileges(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'PATCH',
    path: `${base}/attestations`,
    access: 'party',
    summary: 'Tick the attestations and, with a name, sign them',
    params: dossierId,
    body: attestationsBody,
    response: savedSection,
    handle: ({ tx, actor, params, body }) => saveAttestations(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/corrections`,
    access: 'party',
    summary: 'Say that a part named by a return was looked at and needs nothing more',
    params: dossierId,
    body: correctionBody,
    status: 204,
    handle: ({ tx, actor, params, body }) => confirmCorrection(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/change-requests`,
    access: 'party',
    summary: 'Tell medical affairs that a locked field is wrong',
    params: dossierId,
    body: createChangeRequest,
    response: changeRequestView,
    status: 201,
    handle: ({ tx, ports, actor, params, body }) => requestChange(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/change-requests/:requestId/resolution`,
    access: 'party',
    summary: 'Apply, refuse or cancel a change request',
    params: z.object({ id: z.uuid(), requestId: z.uuid() }),
    body: resolveChangeRequest,
    response: changeRequestView,
    handle: ({ tx, ports, actor, params, body }) => resolveChange(tx, ports, actor, { ...body, ...params }),
  }),
]

const endingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/actions/decline`,
    access: 'party',
    summary: 'Not seek reappointment, with the last day of practice',
    params: dossierId,
    body: declineBody,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await declineReappointment(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/reconsider`,
    access: 'party',
    summary: 'Take back a decision not to seek reappointment',
    params: dossierId,
    status: 204,
    handle: async ({ tx, actor, params }) => void (await reconsiderReappointment(tx, actor, params)),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/withdraw`,
    access: 'party',
    summary: 'Withdraw a submitted application',
    params: dossierId,
    body: withdrawBody,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await withdrawApplication(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/appointments',
    access: 'account',
    summary: 'The appointments of the signed-in person, the latest first',
    response: appointmentList,
    handle: ({ db, actor }) => listAppointments(db, actor),
  }),
]
