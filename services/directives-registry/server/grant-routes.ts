import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../domain/withdrawal-contract.ts'
import { readAdoption } from './adoption.ts'
import { listGrants, listMeant, readGrant, readOwnAccess } from './list-grants.ts'
import { resumeGrant, suspendGrant } from './suspend-grant.ts'

const grants = '/api/directives-registry/grants'

/** Who has access, and how much the registry is used. */
export const grantRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/directives-registry/access',
    access: 'account',
    summary: 'Every access of the signed-in person, with their user code',
    response: contract.ownAccess,
    handle: ({ db, actor }) => readOwnAccess(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: grants,
    access: { roles: ['superior', 'access-manager', 'privacy-officer'] },
    summary: 'The accesses of a superior’s units, or of the establishment, by name',
    query: contract.grantQuery,
    response: contract.grantPage,
    handle: ({ db, actor, query }) => listGrants(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${grants}/meant`,
    access: { roles: ['superior', 'access-manager', 'privacy-officer'] },
    summary:
      'Those of these accesses that name and employee number or e-mail mean for certain, before they are withdrawn',
    query: contract.meantQuery,
    response: contract.meantGrants,
    handle: ({ db, actor, query }) => listMeant(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${grants}/:id`,
    access: { roles: ['superior', 'access-manager', 'privacy-officer'] },
    summary: 'One of these accesses',
    params: contract.grantId,
    response: contract.grantView,
    handle: ({ db, actor, params }) => readGrant(db, actor, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: `${grants}/:id/actions/suspend`,
    access: { roles: ['access-manager', 'privacy-officer'] },
    summary: 'Suspend an access: it rests, and sessions in the establishment end',
    params: contract.grantId,
    body: contract.suspendGrant,
    status: 204,
    handle: ({ tx, actor, params, body }) => suspendGrant(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${grants}/:id/actions/resume`,
    access: { roles: ['access-manager', 'privacy-officer'] },
    summary: 'Give a suspended access back',
    params: contract.grantId,
    body: contract.resumeGrant,
    status: 204,
    handle: ({ tx, actor, params, body }) => resumeGrant(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'GET',
    path: '/api/directives-registry/adoption',
    access: { roles: ['establishment-head', 'access-manager'] },
    summary: 'How the registry is used, unit by unit and month by month, without any person',
    response: contract.adoption,
    handle: ({ db, actor }) => readAdoption(db, actor),
  }),
]
