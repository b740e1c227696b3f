import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../domain/guide-contract.ts'
import { insurerRoles, providerRoles } from '../domain/roles.ts'
import { readActHistory, readGuide } from './guide-view.ts'

const everybody = { roles: [...providerRoles, ...insurerRoles] } as const

/** The act guide: what an act is worth, what a plan pays of it, what it needs. No personal data. */
export const guideRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/third-party-payment/guide',
    access: everybody,
    summary: 'Families and acts found by words or family, with tariff, rates and approval on a day',
    query: contract.guideQuery,
    response: contract.actGuide,
    handle: ({ db, actor, query }) => readGuide(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/third-party-payment/guide/acts/:code',
    access: everybody,
    summary: 'One act with every tariff it had',
    params: contract.actParams,
    query: contract.guideQuery.pick({ date: true, sector: true }),
    response: contract.actHistory,
    handle: ({ db, actor, params, query }) => readActHistory(db, actor, params.code, query),
  }),
]
