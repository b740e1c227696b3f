import { doneAnswer, dossierId, done, mailAnswer, mailSent } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { stateCounts } from '../domain/care-contract.ts'
import * as contract from '../domain/account-request-contract.ts'
import { countRequests } from './account-request-list-store.ts'
import { readAccountRequest, readAccountRequests } from './account-request-view.ts'
import { activateAccess, approveRequest } from './approve-account-request.ts'
import { fileAccountRequest, proveEmail, resendProof } from './file-account-request.ts'
import { cancelRequest, completeRequest, readFollowed } from './follow-account-request.ts'
import { listInsurers } from './insurer-store.ts'
import { askForCompletion, chooseProvider, recordPhoneCheck, rejectRequest } from './review-account-request.ts'

const base = '/api/third-party-payment/account-requests'
const one = `${base}/:id`
const reads = { action: 'account-request.read', param: 'id' }
const adviser = { roles: ['adviser'] } as const
/** Few enough that nobody sends mail to strangers through us. */
const strangersPerMinute = 20

/** What anybody may do without an account. Secrets travel in the body, never in an address. */
const publicRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/third-party-payment/insurers',
    access: 'public',
    summary: 'Insurers that take account requests',
    response: contract.insurerList,
    handle: async ({ db }) => ({ items: await listInsurers(db) }),
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access: 'public',
    summary: 'Ask for an access for a provider; the answer is the same for everybody',
    body: contract.accountRequestForm,
    response: contract.accountRequestFiled,
    rateLimit: strangersPerMinute,
    handle: ({ tx, ports, body }) => fileAccountRequest(tx, ports, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/resend-proof`,
    access: 'public',
    summary: 'Send the link that proves the address again; the answer is the same for everybody',
    body: contract.resendProof,
    response: mailAnswer,
    rateLimit: strangersPerMinute,
    handle: async ({ tx, ports, body }) => {
      await resendProof(tx, ports, body)
      return mailSent
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/prove-email`,
    access: 'public',
    summary: 'Use the link that proves the address',
    body: contract.emailProof,
    response: contract.provenRequest,
    rateLimit: 20,
    idempotency: 'none',
    handle: ({ tx, ports, body }) => proveEmail(tx, ports, body.token),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/follow`,
    access: 'public',
    summary: 'Where a request stands, for who holds its number and its link',
    body: contract.followedRequest,
    response: contract.publicRequestView,
    rateLimit: 60,
    idempotency: 'none',
    handle: ({ tx, ports, body }) => readFollowed(tx, ports, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/complete`,
    access: 'public',
    summary: 'Answer what the adviser asked, with the link of the request',
    body: contract.completeRequest,
    response: done,
    rateLimit: 20,
    handle: async ({ tx, ports, body }) => {
      await completeRequest(tx, ports, body)
      return doneAnswer
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/cancel`,
    access: 'public',
    summary: 'Give the request up, with its link',
    body: contract.followedRequest,
    response: done,
    rateLimit: 20,
    handle: async ({ tx, ports, body }) => {
      await cancelRequest(tx, ports, body)
      return doneAnswer
    },
  }),
]

/** What advisers do, and the correspondent at the end. */
const reviewRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: adviser,
    summary: 'Account requests, the newest first',
    query: contract.accountRequestQuery,
    response: contract.accountRequestPage,
    handle: ({ db, actor, query }) => readAccountRequests(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/counts`,
    access: adviser,
    summary: 'How many account requests there are beside the list, by state',
    query: contract.accountRequestCountsQuery,
    response: stateCounts,
    handle: ({ db, actor, query }) => countRequests(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: 'party',
    summary: 'One account request; the register and its likes for advisers only',
    params: dossierId,
    response: contract.accountRequestView,
    reads,
    handle: ({ db, ports, actor, params }) => readAccountRequest(db, ports, actor, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/choose-provider`,
    access: adviser,
    summary: 'Say which provider of the register the request is for',
    params: dossierId,
    body: contract.chooseProvider,
    status: 204,
    handle: ({ tx, actor, params, body }) => chooseProvider(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/record-phone-check`,
    access: adviser,
    summary: 'Note the call back to a number of the register',
    params: dossierId,
    body: contract.recordPhoneCheck,
    status: 204,
    handle: ({ tx, actor, params, body }) => recordPhoneCheck(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/ask-for-completion`,
    access: adviser,
    summary: 'Ask the provider to complete the request',
    params: dossierId,
    body: contract.askForCompletion,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => askForCompletion(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/approve`,
    access: adviser,
    summary: 'Let the correspondent in as an administrator of the provider',
    params: dossierId,
    body: contract.approveRequest,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => approveRequest(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/reject`,
    access: adviser,
    summary: 'Reject the request with a coded reason',
    params: dossierId,
    body: contract.rejectRequest,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => rejectRequest(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/activate`,
    access: 'party',
    summary: 'Open the access, once password, second factor and undertakings are there',
    params: dossierId,
    body: contract.activateAccess,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => activateAccess(tx, ports, actor, { ...body, ...params }),
  }),
]

export const accountRequestRoutes: AnyRoute[] = [...publicRoutes, ...reviewRoutes]
