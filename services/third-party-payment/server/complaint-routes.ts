import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { z } from 'zod'
import { stateCounts } from '../domain/care-contract.ts'
import * as contract from '../domain/complaint-contract.ts'
import { countComplaints, readComplaints } from './complaint-desk.ts'
import { readComplaint, readComplaintChoices } from './complaint-view.ts'
import {
  acceptAnswer,
  cancelComplaint,
  closeComplaint,
  rateComplaint,
  reopenComplaint,
  replyToComplaint,
} from './end-complaint.ts'
import {
  answerComplaint,
  askClaimant,
  assignComplaint,
  beginComplaint,
  escalateComplaint,
  qualifyComplaint,
  reopenLine,
} from './handle-complaint.ts'
import { openComplaint } from './open-complaint.ts'

const base = '/api/third-party-payment/complaints'
const one = `${base}/:id`
const claimant = { roles: ['billing', 'accounting', 'provider-admin'] } as const
const desk = { roles: ['adviser', 'complaints-officer'] } as const
const handlers = { roles: ['adviser', 'complaints-officer', 'claims-officer'] } as const
const officer = { roles: ['complaints-officer'] } as const
const readers = {
  roles: ['billing', 'accounting', 'provider-admin', 'adviser', 'complaints-officer', 'claims-officer'],
} as const

const readingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: readers,
    undertakings: 'required',
    summary: 'Complaints the reader sees',
    query: contract.complaintQuery,
    response: contract.complaintPage,
    handle: ({ db, ports, actor, query }) => readComplaints(db, ports, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/counts`,
    access: readers,
    undertakings: 'required',
    summary: 'How many complaints there are beside the list, by state',
    query: contract.complaintCountsQuery,
    response: stateCounts,
    handle: ({ db, actor, query }) => countComplaints(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/third-party-payment/complaint-choices',
    access: claimant,
    undertakings: 'required',
    summary: 'What one may complain about, and the lines of the thing that is named',
    query: contract.complaintChoicesQuery,
    response: contract.complaintChoices,
    handle: ({ db, actor, query }) => readComplaintChoices(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: 'party',
    undertakings: 'required',
    summary: 'One complaint with every answer',
    params: dossierId,
    response: contract.complaintView,
    reads: { action: 'complaint.read', param: 'id' },
    handle: ({ db, ports, actor, params }) => readComplaint(db, ports, actor, params.id),
  }),
]

/** The provider. */
const claimantRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: base,
    access: claimant,
    undertakings: 'required',
    summary: 'Complain; one complaint is open for each object, line and type',
    body: contract.openComplaint,
    response: z.object({ id: z.uuid() }),
    status: 201,
    handle: ({ tx, ports, actor, body }) => openComplaint(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/reply`,
    access: claimant,
    undertakings: 'required',
    summary: 'Answer what the insurer asked',
    params: dossierId,
    body: contract.reasonedComplaintAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => replyToComplaint(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/accept`,
    access: claimant,
    undertakings: 'required',
    summary: 'Take the answer and close',
    params: dossierId,
    body: contract.complaintAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => acceptAnswer(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/reopen`,
    access: claimant,
    undertakings: 'required',
    summary: 'Open a closed complaint again, once and within some days',
    params: dossierId,
    body: contract.reasonedComplaintAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => reopenComplaint(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/rate`,
    access: claimant,
    undertakings: 'required',
    summary: 'Say how satisfied one is, from one to five',
    params: dossierId,
    body: contract.rateComplaint,
    status: 204,
    handle: async ({ tx, actor, params, body }) => rateComplaint(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/cancel`,
    access: claimant,
    undertakings: 'required',
    summary: 'Give the complaint up',
    params: dossierId,
    body: contract.optionallyReasonedComplaintAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => cancelComplaint(tx, actor, { ...body, ...params }),
  }),
]

/** The insurer. */
const handlingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${one}/actions/qualify`,
    access: desk,
    undertakings: 'required',
    summary: 'Give the complaint its type and somebody who works on it: the first answer',
    params: dossierId,
    body: contract.qualifyComplaint,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => qualifyComplaint(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/assign`,
    access: officer,
    undertakings: 'required',
    summary: 'Give the complaint to somebody else',
    params: dossierId,
    body: contract.assignComplaint,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => assignComplaint(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/begin-work`,
    access: handlers,
    undertakings: 'required',
    summary: 'Begin to work on a complaint one was given',
    params: dossierId,
    body: contract.complaintAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => beginComplaint(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/ask-claimant`,
    access: handlers,
    undertakings: 'required',
    summary: 'Ask the claimant something; the clock stands still',
    params: dossierId,
    body: contract.reasonedComplaintAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => askClaimant(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/escalate`,
    access: handlers,
    undertakings: 'required',
    summary: 'Hand the complaint to whoever decides when it is stuck',
    params: dossierId,
    body: contract.reasonedComplaintAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => escalateComplaint(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/reopen-line`,
    access: handlers,
    undertakings: 'required',
    summary: 'Open the contested line again: the claims desk settles it anew',
    params: dossierId,
    body: contract.complaintAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => reopenLine(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/answer`,
    access: handlers,
    undertakings: 'required',
    summary: 'Answer with grounds; a founded complaint needs its line settled again first',
    params: dossierId,
    body: contract.answerComplaint,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => answerComplaint(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/close`,
    access: officer,
    undertakings: 'required',
    summary: 'Close an answered complaint; never by whoever took the contested decision',
    params: dossierId,
    body: contract.complaintAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => closeComplaint(tx, actor, { ...body, ...params }),
  }),
]

export const complaintRoutes: AnyRoute[] = [...readingRoutes, ...claimantRoutes, ...handlingRoutes]
