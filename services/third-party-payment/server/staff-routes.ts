import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../domain/staff-contract.ts'
import { confirmStaff, inviteAgain, inviteColleague, readStaff, setRoles } from './staff.ts'

const base = '/api/third-party-payment/staff'
const admin = { roles: ['provider-admin'] } as const

/** The people of a provider, for its administrators. */
export const staffRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: admin,
    summary: 'Who works at the establishment, with which roles, and whether this month was confirmed',
    response: contract.staffView,
    handle: ({ db, actor }) => readStaff(db, actor),
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access: admin,
    summary: 'Let a colleague in',
    body: contract.inviteColleague,
    status: 204,
    handle: ({ tx, ports, actor, body }) => inviteColleague(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'PUT',
    path: `${base}/:accountId/roles`,
    access: admin,
    summary: 'Set the roles of a colleague; none ends their access',
    params: contract.colleagueId,
    body: contract.setRoles,
    status: 204,
    handle: ({ tx, actor, params, body }) => setRoles(tx, actor, { ...params, ...body }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:accountId/invitations`,
    access: admin,
    summary: 'Send a colleague who has not activated yet a new link',
    params: contract.colleagueId,
    status: 204,
    handle: ({ tx, ports, actor, params }) => inviteAgain(tx, ports, actor, params.accountId),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/reviews`,
    access: admin,
    summary: 'Confirm for the month in course who still works here, and end the access of leavers',
    body: contract.confirmStaff,
    status: 204,
    handle: ({ tx, actor, body }) => confirmStaff(tx, actor, body),
  }),
]
