import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../domain/provider-contract.ts'
import { insurerRoles } from '../domain/roles.ts'
import { countRegister } from './register-store.ts'
import { readProvider, readRegister } from './register-view.ts'
import { resumeProvider, suspendProvider } from './suspend-provider.ts'

const base = '/api/third-party-payment/providers'
const insurer = { roles: insurerRoles } as const
const adviser = { roles: ['adviser'] } as const

/** The insurer's register of providers. */
export const registerRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: insurer,
    summary: 'The register of providers, by name, with who has an access',
    query: contract.providerQuery,
    response: contract.providerPage,
    handle: ({ db, actor, query }) => readRegister(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/counts`,
    access: insurer,
    summary: 'How many providers have an access, none, or a suspended one',
    query: contract.providerCountsQuery,
    response: contract.providerCounts,
    handle: ({ db, actor, query }) => countRegister(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id`,
    access: insurer,
    summary: 'One provider with its agreements, practitioners and people',
    params: contract.providerId,
    response: contract.providerView,
    handle: ({ db, actor, params }) => readProvider(db, actor, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/suspend`,
    access: adviser,
    summary: 'Cut the access of a provider at once',
    params: contract.providerId,
    body: contract.suspendProvider,
    status: 204,
    handle: ({ tx, ports, actor, params, body }) => suspendProvider(tx, ports, actor, { ...params, ...body }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/resume`,
    access: adviser,
    summary: 'Give a suspended provider its access back',
    params: contract.providerId,
    status: 204,
    handle: ({ tx, ports, actor, params }) => resumeProvider(tx, ports, actor, params.id),
  }),
]
