import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { z } from 'zod'
import * as contract from '../domain/review-contract.ts'
import { attestCompletion as attestBody } from '../domain/training-contract.ts'
import { getApplication } from './application-store.ts'
import { readEvaluation } from './application-view.ts'
import { recordCredentialsVote, recordMacVote, sendBack } from './committee-decisions.ts'
import {
  declareConflict,
  deferEvaluation,
  evaluateApplication,
  resumeEvaluation,
  saveEvaluation,
} from './evaluate-application.ts'
import { acceptIntake, reopenApplication, returnForCorrection } from './intake.ts'
import { lapseApplication, lapseApplications } from './lapse-applications.ts'
import { recordBoardBatch, recordBoardDecision, recordBoardRefusal } from './record-board-decision.ts'
import { releaseReasons } from './release-reasons.ts'
import { remindApplicants } from './remind-applicants.ts'
import { attestCompletion } from './training-store.ts'

const base = '/api/reappointment/applications/:id'
const reads = { action: 'application.read', param: 'id' }

/** Medical affairs: completeness, returns, reminders, the end of files nobody finished. */
export const intakeRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/actions/accept-intake`,
    access: { roles: ['medical-affairs'] },
    summary: 'Forward a complete file to the chief',
    params: dossierId,
    body: contract.acceptIntake,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await acceptIntake(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/return-for-correction`,
    access: { roles: ['medical-affairs'] },
    summary: 'Open named parts again, with what to correct and until when',
    params: dossierId,
    body: contract.returnForCorrection,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await returnForCorrection(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/reappointment/reminders',
    access: { roles: ['medical-affairs'] },
    summary: 'Remind applicants, or preview who would be reminded',
    body: contract.remindApplicants,
    response: contract.batchOutcome,
    handle: ({ tx, ports, actor, body }) => remindApplicants(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/release-reasons`,
    access: { roles: ['medical-affairs'] },
    summary: 'Give the person the reasons of a recommendation against them',
    params: dossierId,
    body: contract.releaseReasons,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => releaseReasons(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/reopen`,
    access: { roles: ['medical-affairs'] },
    summary: 'Let an ended file go on while the cycle takes files',
    params: dossierId,
    body: contract.reopenApplication,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await reopenApplication(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/lapse`,
    access: { roles: ['chief-of-staff'] },
    summary: 'Confirm that a file lapses, after the final deadline and the reminders',
    params: dossierId,
    body: contract.lapseApplication,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => lapseApplication(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/reappointment/lapses',
    access: { roles: ['chief-of-staff'] },
    summary: 'Confirm that several files lapse, or preview which would',
    body: contract.lapseBatch,
    response: contract.batchOutcome,
    handle: ({ tx, ports, actor, body }) => lapseApplications(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/training`,
    access: { roles: ['medical-affairs'] },
    summary: 'Attest a training completion that was proven on paper',
    params: dossierId,
    body: attestBody,
    status: 204,
    handle: async ({ tx, actor, params, body }) =>
      attestCompletion(tx, actor, await getApplication(tx, actor, params.id), body),
  }),
]

/** The chief, or the Chief of Staff in the chief's place. */
export const evaluationRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: `${base}/evaluation`,
    access: { roles: ['department-chief', 'chief-of-staff'] },
    summary: 'What this reviewer has written so far, and why it is not a matter of one click',
    params: dossierId,
    response: contract.evaluationView,
    reads,
    handle: ({ db, actor, params }) => readEvaluation(db, actor, params.id),
  }),
  defineRoute({
    method: 'PUT',
    path: `${base}/evaluation`,
    access: { roles: ['department-chief', 'chief-of-staff'] },
    summary: 'Keep the evaluation as a draft',
    params: dossierId,
    body: contract.saveEvaluation,
    response: z.object({ version: z.int() }),
    handle: ({ tx, actor, params, body }) => saveEvaluation(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/evaluate`,
    access: { roles: ['department-chief', 'chief-of-staff'] },
    summary: 'Sign the evaluation and recommend; blocked until every fee is paid',
    params: dossierId,
    body: contract.evaluate,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await evaluateApplication(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/declare-conflict`,
    access: { roles: ['department-chief'] },
    summary: 'Stand aside: the Chief of Staff evaluates',
    params: dossierId,
    body: contract.declareConflict,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await declareConflict(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/defer`,
    access: { roles: ['department-chief'] },
    summary: 'Put the evaluation off to a day',
    params: dossierId,
    body: contract.deferEvaluation,
    status: 204,
    handle: async ({ tx, actor, params, body }) => void (await deferEvaluation(tx, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/resume`,
    access: { roles: ['department-chief'] },
    summary: 'Take a deferred file up again',
    params: dossierId,
    status: 204,
    handle: async ({ tx, actor, params }) => void (await resumeEvaluation(tx, actor, params)),
  }),
]

/** Committees and Board: each records its own decision. */
export const decisionRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/actions/credentials-recommend`,
    access: { roles: ['credentials-secretary'] },
    summary: 'Record the carried vote of the credentials committee',
    params: dossierId,
    body: contract.committeeRecord,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await recordCredentialsVote(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/credentials-send-back`,
    access: { roles: ['credentials-secretary'] },
    summary: 'Send the file back to the chief',
    params: dossierId,
    body: contract.sendBack,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await sendBack(tx, ports, actor, { ...body, ...params, step: 'credentials' })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/mac-recommend`,
    access: { roles: ['mac-secretary'] },
    summary: 'Record the written recommendation of the Medical Advisory Committee',
    params: dossierId,
    body: contract.macRecord,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await recordMacVote(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/mac-send-back`,
    access: { roles: ['mac-secretary'] },
    summary: 'Send the file back to the credentials committee',
    params: dossierId,
    body: contract.sendBack,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await sendBack(tx, ports, actor, { ...body, ...params, step: 'mac' })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/board-decide`,
    access: { roles: ['corporate-secretary'] },
    summary: 'Record the resolution of the Board that renews one appointment',
    params: dossierId,
    body: contract.boardRecord,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await recordBoardDecision(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/board-refuse`,
    access: { roles: ['corporate-secretary'] },
    summary: 'Record the resolution of the Board that refuses to renew one appointment',
    params: dossierId,
    body: contract.boardRefusal,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await recordBoardRefusal(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/reappointment/board-resolutions',
    access: { roles: ['corporate-secretary'] },
    summary: 'Record one resolution for many clean files',
    body: contract.boardBatch,
    response: contract.batchOutcome,
    handle: ({ tx, ports, actor, body }) => recordBoardBatch(tx, ports, actor, body),
  }),
]
