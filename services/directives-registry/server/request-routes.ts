import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { z } from 'zod'
import * as contract from '../domain/access-request-contract.ts'
import { readAccessOptions } from './access-options.ts'
import { attestNeed, declineAttestation } from './attest-need.ts'
import { cancelRequest, giveInformation } from './decide-request.ts'
import { createRequest, saveRequest } from './draft-request.ts'
import { importRequests } from './import-requests.ts'
import { askNewCode } from './issue-code.ts'
import { listEstablishments } from './policy-store.ts'
import { countRequestDesk, readRequestDesk } from './request-desk.ts'
import { readRequest } from './request-view.ts'
import { submitRequest } from './submit-request.ts'

export const requestsBase = '/api/directives-registry/access-requests'
const base = `${requestsBase}/:id`
const reads = { action: 'access-request.read', param: 'id' }
const created = z.object({ id: z.string(), version: z.int() })

/** Whoever asks for access: for themself, for somebody of their unit, or as they wrote down a call. */
export const requesterRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/directives-registry/establishments',
    access: 'account',
    summary: 'Where access to the registry can be asked for',
    response: contract.establishmentList,
    handle: async ({ db, actor }) => ({ items: await listEstablishments(db, actor.accountId) }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/directives-registry/access-options',
    access: 'account',
    summary: 'What a new request offers in an establishment: capacities, professions, units with their superiors',
    query: contract.accessOptionsQuery,
    response: contract.accessOptions,
    handle: ({ db, actor, query }) => readAccessOptions(db, actor, query.organizationId),
  }),
  defineRoute({
    method: 'POST',
    path: requestsBase,
    access: 'account',
    summary: 'Begin a request with whatever is known',
    body: contract.createAccessRequest,
    response: created,
    status: 201,
    handle: async ({ tx, actor, body }) => {
      const { id, requestVersion } = await createRequest(tx, actor, body)
      return { id, version: requestVersion }
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${requestsBase}/import`,
    access: { roles: ['superior', 'access-manager'] },
    summary: 'Make a request of each row of a file, or say what would become of them',
    body: contract.importRequests,
    response: contract.importOutcome,
    handle: ({ tx, ports, actor, body }) => importRequests(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'GET',
    path: requestsBase,
    access: { roles: ['superior', 'access-manager'] },
    summary: 'The requests of the establishment or of the unit, one page',
    query: contract.accessRequestQuery,
    response: contract.accessRequestPage,
    handle: ({ db, actor, query }) => readRequestDesk(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${requestsBase}/counts`,
    access: { roles: ['superior', 'access-manager'] },
    summary: 'How many requests there are beside the desk, by state',
    query: contract.accessRequestCountsQuery,
    response: contract.accessRequestCounts,
    handle: ({ db, actor, query }) => countRequestDesk(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: base,
    access: 'party',
    summary: 'One request, as far as the reader may see it',
    params: dossierId,
    response: contract.accessRequestView,
    reads,
    handle: ({ db, ports, actor, params }) => readRequest(db, ports, actor, params.id),
  }),
  defineRoute({
    method: 'PUT',
    path: base,
    access: 'party',
    summary: 'Keep what the requester changes, in a draft or when information was asked',
    params: dossierId,
    body: contract.saveAccessRequest,
    response: z.object({ version: z.int() }),
    handle: async ({ tx, actor, params, body }) => ({
      version: (await saveRequest(tx, actor, { ...body, ...params })).requestVersion,
    }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/submit`,
    access: 'party',
    summary: 'Make the request; the portal looks at once for duplicates and for who must answer',
    params: dossierId,
    body: contract.submitAccessRequest,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await submitRequest(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/give-information`,
    access: 'party',
    summary: 'Answer what the access manager asked',
    params: dossierId,
    body: contract.submitAccessRequest,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await giveInformation(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/cancel`,
    access: 'party',
    summary: 'Take the request back',
    params: dossierId,
    body: contract.cancelAccessRequest,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await cancelRequest(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/ask-new-code`,
    access: 'party',
    summary: 'Ask the access manager for another code',
    params: dossierId,
    body: contract.askNewCode,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await askNewCode(tx, ports, actor, { ...body, ...params })),
  }),
]

/** The superior answers for the need of a professional who asked alone. */
export const superiorRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/actions/attest`,
    access: { roles: ['superior'] },
    summary: 'Answer for the need, with the mandate that explains it',
    params: dossierId,
    body: contract.attestNeed,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await attestNeed(tx, ports, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/decline-attestation`,
    access: { roles: ['superior'] },
    summary: 'Not answer for the need; the request ends',
    params: dossierId,
    body: contract.declineAttestation,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await declineAttestation(tx, ports, actor, { ...body, ...params })),
  }),
]
