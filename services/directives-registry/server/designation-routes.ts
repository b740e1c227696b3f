import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../domain/designation-contract.ts'
import {
  certifyDesignation,
  designateAccessManager,
  endDesignation,
  readDesignations,
} from './designate-access-manager.ts'

const base = '/api/directives-registry/designations'
const access = { roles: ['establishment-head'] } as const

/** The head of the establishment says who manages access: two at most, each with the Minister's authority. */
export const designationRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access,
    summary: 'Who manages access for the establishment now and did before, and how many there may be',
    response: contract.designationList,
    handle: ({ db, actor }) => readDesignations(db, actor),
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access,
    summary: 'Designate an access manager, or put them in the seat of another',
    body: contract.designateAccessManager,
    status: 204,
    handle: ({ tx, ports, actor, body }) => designateAccessManager(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/end`,
    access,
    summary: 'Take a designation back; sessions in the establishment end',
    params: contract.designationId,
    status: 204,
    handle: ({ tx, ports, actor, params }) => endDesignation(tx, ports, actor, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/certify`,
    access,
    summary: 'Confirm a designation for another twelve months',
    params: contract.designationId,
    status: 204,
    handle: ({ tx, actor, params }) => certifyDesignation(tx, actor, params.id),
  }),
]
