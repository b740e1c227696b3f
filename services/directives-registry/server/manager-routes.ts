import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as approval from '../domain/approval-contract.ts'
import * as contract from '../domain/access-request-contract.ts'
import {
  approveWithoutUserCode,
  approveWithUserCode,
  enterIdentity,
  matchAccount,
  retryProvisioning,
  verifyIdentityAgain,
} from './approve-request.ts'
import { askInformation, refuseRequest } from './decide-request.ts'
import { issueCode, recordHandover, regenerateCode } from './issue-code.ts'
import { requestsBase } from './request-routes.ts'

const base = `${requestsBase}/:id`
const access = { roles: ['access-manager'] } as const

/** The access manager decides: the request back, refused, or approved with or without a user code. */
export const decisionRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: `${base}/account-match`,
    access,
    summary: 'Which account a user code means, exactly, before anything is decided',
    params: dossierId,
    query: approval.accountMatchQuery,
    response: approval.accountMatch,
    reads: { action: 'access-request.account-looked-up', param: 'id' },
    handle: ({ db, actor, params, query }) => matchAccount(db, actor, { ...params, userCode: query.userCode }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/ask-information`,
    access,
    summary: 'Ask the requester for what is missing or contradicts itself',
    params: dossierId,
    body: contract.askInformation,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await askInformation(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/refuse`,
    access,
    summary: 'Refuse, with a coded reason and words',
    params: dossierId,
    body: contract.refuseAccessRequest,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await refuseRequest(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/approve-with-user-code`,
    access,
    summary: 'Add the service to the account of a user code; needs a recent confirmation',
    params: dossierId,
    body: approval.approveWithUserCode,
    status: 204,
    handle: async ({ tx, actor, params, body }) => void (await approveWithUserCode(tx, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/retry-provisioning`,
    access,
    summary: 'Try again to add the service, after the retries were used up',
    params: dossierId,
    body: contract.retryProvisioning,
    status: 204,
    handle: async ({ tx, actor, params, body }) => void (await retryProvisioning(tx, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/approve-without-user-code`,
    access,
    summary: 'Approve for a person without account: their identity is to be entered',
    params: dossierId,
    body: approval.approveWithoutUserCode,
    status: 204,
    handle: async ({ tx, actor, params, body }) =>
      void (await approveWithoutUserCode(tx, actor, { ...body, ...params })),
  }),
]

/** Identity, secret code and hand-over. */
export const codeRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/actions/enter-identity`,
    access,
    summary: 'Enter who the person is, and what proved it',
    params: dossierId,
    body: contract.enterIdentity,
    status: 204,
    handle: async ({ tx, actor, params, body }) => void (await enterIdentity(tx, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/verify-identity-again`,
    access,
    summary: 'Verify the identity once more, so that codes may be made again',
    params: dossierId,
    body: contract.verifyIdentityAgain,
    status: 204,
    handle: async ({ tx, actor, params, body }) => void (await verifyIdentityAgain(tx, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/issue-code`,
    access,
    idempotency: 'none',
    summary:
      'Make the secret code, answered once and kept nowhere; the link leaves by e-mail. Needs a recent confirmation',
    params: dossierId,
    body: contract.issueCode,
    response: contract.issuedCode,
    handle: ({ tx, ports, actor, params, body }) => issueCode(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/regenerate-code`,
    access,
    idempotency: 'none',
    summary: 'Make a new code in place of the one before, which is dead at once. Needs a recent confirmation',
    params: dossierId,
    body: contract.issueCode,
    response: contract.issuedCode,
    handle: ({ tx, ports, actor, params, body }) => regenerateCode(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/record-handover`,
    access,
    summary: 'Record how and when the code reached its person',
    params: dossierId,
    body: contract.recordHandover,
    status: 204,
    handle: async ({ tx, actor, params, body }) => void (await recordHandover(tx, actor, { ...body, ...params })),
  }),
]
