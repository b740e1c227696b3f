import { Refusal } from '@guichet/core/domain'
import { type AnyRoute, defineRoute, recordAudit } from '@guichet/core/server'
import { idParams } from '../../domain/contract-parts.ts'
import * as contract from '../../domain/directive-contract.ts'
import { findScan, sendScan, storeScan } from './directive-scan.ts'
import { getDirective } from './directive-store.ts'
import { countQueue, listQueue, readDirective } from './directive-view.ts'
import {
  confirmRevocation,
  markEnteredInError,
  noteCourtMatter,
  proposeError,
  recordDeath,
  recordRevocation,
  returnIncomplete,
} from './end-directive.ts'
import { keyDecisions, type KeyingAction } from './key-decisions.ts'
import { receiveDirective } from './receive-directive.ts'
import { fileAsSuperseded, registerDirective, ruleOnSameDay } from './register-directive.ts'

const base = '/api/directives-registry/directives'
const clerk = { roles: ['filing-clerk'] }
const operator = { roles: ['register-operator'] }
const staff = { roles: ['filing-clerk', 'register-operator'] }

/** What the register shows to those who work there. */
const queueRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: staff,
    undertakings: 'required',
    summary: 'The queue of the register, by state or exact reference',
    query: contract.directivesQuery,
    response: contract.directiveList,
    handle: ({ db, actor, query }) => listQueue(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/counts`,
    access: staff,
    undertakings: 'required',
    summary: 'How many versions there are in the register, by state',
    response: contract.directiveCounts,
    handle: ({ db, actor }) => countQueue(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id`,
    access: staff,
    undertakings: 'required',
    summary: 'One version with what may be done with it; the reading is on record before it is shown',
    params: idParams,
    response: contract.directiveRecord,
    handle: ({ db, ports, actor, params }) => readDirective(db, ports.config, actor, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id/scan`,
    access: clerk,
    undertakings: 'required',
    summary: 'The image of the form or act; the reading is on record before the first byte',
    params: idParams,
    mode: 'stream',
    handle: async ({ db, ports, actor, params, reply }) => {
      const directive = await getDirective(db, actor, params.id)
      const scan = await findScan(db, directive)
      if (!scan) throw new Refusal('not-found')
      await recordAudit(db, actor, {
        action: 'directive.scan-read',
        subjectKind: 'insured-person',
        subjectId: directive.insuredPersonId,
        organizationId: directive.organizationId,
        detail: { directiveId: directive.id },
      })
      return sendScan(reply, scan, await ports.files.get(scan.storageKey))
    },
  }),
]

const intakeRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: base,
    access: clerk,
    undertakings: 'required',
    summary: 'Take in a form or an act; its author is known to the register from then on',
    body: contract.receiveDirective,
    response: contract.receivedDirective,
    status: 201,
    handle: ({ tx, ports, actor, body }) => receiveDirective(tx, ports.config, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/scan`,
    access: clerk,
    undertakings: 'required',
    summary: 'Store the image of the form or act: multipart/form-data with one file and the field requirement=scan',
    params: idParams,
    status: 204,
    mode: 'stream',
    handle: async ({ ports, actor, params, request, reply }) => {
      await storeScan(ports, actor, { id: params.id, request })
      return reply.code(204).send()
    },
  }),
  ...(['index', 'key-again', 'read-third-time'] satisfies KeyingAction[]).map((action) =>
    defineRoute({
      method: 'POST',
      path: `${base}/:id/actions/${action}`,
      access: clerk,
      undertakings: 'required',
      summary: `Key the fifteen boxes: ${action}`,
      params: idParams,
      body: contract.keyDecisions,
      status: 204,
      handle: async ({ tx, ports, actor, params, body }) =>
        keyDecisions(tx, ports.config, actor, { ...body, ...params, action }),
    }),
  ),
]

const endings = {
  'return-incomplete': returnIncomplete,
  'note-court-matter': noteCourtMatter,
  'propose-error': proposeError,
}

const registrationRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/register`,
    access: clerk,
    undertakings: 'required',
    summary: 'Register a version whose two keyings agree; the one before is superseded',
    params: idParams,
    body: contract.moveDirective,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => registerDirective(tx, ports.config, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/file-as-superseded`,
    access: clerk,
    undertakings: 'required',
    summary: 'File a version that was signed before the registered one',
    params: idParams,
    body: contract.moveDirective,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => fileAsSuperseded(tx, ports.config, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/rule-on-same-day`,
    access: operator,
    undertakings: 'required',
    summary: 'Say which of two versions of the same day holds',
    params: idParams,
    body: contract.ruleOnSameDay,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => ruleOnSameDay(tx, ports.config, actor, { ...body, ...params }),
  }),
  ...(['return-incomplete', 'note-court-matter', 'propose-error'] as const).map((action) =>
    defineRoute({
      method: 'POST',
      path: `${base}/:id/actions/${action}`,
      access: clerk,
      undertakings: 'required',
      summary: `Write down what stands against a version, with the reason: ${action}`,
      params: idParams,
      body: contract.directiveReason,
      status: 204,
      handle: ({ tx, ports, actor, params, body }) => endings[action](tx, ports.config, actor, { ...body, ...params }),
    }),
  ),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/mark-entered-in-error`,
    access: operator,
    undertakings: 'required',
    summary: 'Take a version out that a clerk proposed',
    params: idParams,
    body: contract.directiveReason,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => markEnteredInError(tx, ports.config, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/record-death`,
    access: clerk,
    undertakings: 'required',
    summary: 'Record that the author died',
    params: idParams,
    body: contract.recordDeath,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => recordDeath(tx, ports.config, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/record-revocation`,
    access: clerk,
    undertakings: 'required',
    summary: 'Record that the author revoked; another clerk confirms',
    params: idParams,
    body: contract.recordRevocation,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => recordRevocation(tx, ports.config, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/confirm-revocation`,
    access: clerk,
    undertakings: 'required',
    summary: 'Confirm a revocation that another clerk recorded',
    params: idParams,
    body: contract.moveDirective,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => confirmRevocation(tx, ports.config, actor, { ...body, ...params }),
  }),
]

/** The register's own side: the queue, keying, registration, revocation. */
export const directiveRoutes: AnyRoute[] = [...queueRoutes, ...intakeRoutes, ...registrationRoutes]
