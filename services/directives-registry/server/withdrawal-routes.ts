import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { z } from 'zod'
import * as contract from '../domain/withdrawal-contract.ts'
import {
  cancelWithdrawal,
  confirmUndo,
  contestWithdrawal,
  findUnfounded,
  overturnWithdrawal,
  proposeUndo,
  refuseUndo,
  upholdWithdrawal,
  verifyWithdrawal,
  withdrawAtOnce,
} from './decide-withdrawal.ts'
import { requestWithdrawal } from './request-withdrawal.ts'
import { listWithdrawals, readWithdrawal } from './withdrawal-view.ts'

const all = '/api/directives-registry/withdrawals'
const base = `${all}/:id`

/** Whoever may ask that an access end, and take it back. */
export const withdrawalRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: all,
    access: 'account',
    summary: 'Ask that an access end: one from a list, one’s own, or that of a person by four fields',
    body: contract.requestWithdrawal,
    response: z.object({ id: z.string() }),
    status: 201,
    handle: async ({ tx, ports, actor, body }) => ({ id: (await requestWithdrawal(tx, ports, actor, body)).id }),
  }),
  defineRoute({
    method: 'GET',
    path: all,
    access: { roles: ['superior', 'access-manager', 'privacy-officer', 'register-operator'] },
    summary: 'The withdrawals of the establishment that exist for the reader, the newest first',
    query: contract.withdrawalQuery,
    response: contract.withdrawalPage,
    handle: ({ db, ports, actor, query }) => listWithdrawals(db, ports, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: base,
    access: 'party',
    summary: 'One withdrawal, as far as the reader may see it',
    params: dossierId,
    response: contract.withdrawalView,
    reads: { action: 'withdrawal.read', param: 'id' },
    handle: ({ db, ports, actor, params }) => readWithdrawal(db, ports, actor, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/cancel`,
    access: 'party',
    summary: 'Take the withdrawal back before it takes effect',
    params: dossierId,
    body: contract.withdrawalReason,
    status: 204,
    handle: async ({ tx, actor, params, body }) => void (await cancelWithdrawal(tx, actor, { ...body, ...params })),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/propose-undo`,
    access: 'party',
    summary: 'Propose to give the access back, within 24 hours; somebody else confirms',
    params: dossierId,
    body: contract.withdrawalReason,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await proposeUndo(tx, ports, actor, { ...body, ...params })),
  }),
]

/** Who looks after access, incidents and the register decides on withdrawals. */
export const withdrawalDecisionRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/actions/verify`,
    access: { roles: ['access-manager'] },
    summary: 'Pick the access that is meant',
    params: dossierId,
    body: contract.verifyWithdrawal,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await verifyWithdrawal(tx, ports, actor, { ...body, ...params })),
  }),
  ...(
    [
      ['find-unfounded', 'access-manager', 'End the withdrawal without effect', findUnfounded],
      ['contest', 'access-manager', 'Write down that the person concerned disagrees', contestWithdrawal],
      ['refuse-undo', 'access-manager', 'Leave the access withdrawn', refuseUndo],
      ['withdraw-at-once', 'privacy-officer', 'Cut the access at once, after an incident', withdrawAtOnce],
      ['uphold', 'register-operator', 'Find the withdrawal right', upholdWithdrawal],
      [
        'overturn',
        'register-operator',
        'Find the withdrawal wrong: the access goes on or is given back',
        overturnWithdrawal,
      ],
    ] as const
  ).map(([action, role, summary, decide]) =>
    defineRoute({
      method: 'POST',
      path: `${base}/actions/${action}`,
      access: { roles: [role] },
      summary,
      params: dossierId,
      body: contract.withdrawalReason,
      status: 204,
      handle: async ({ tx, ports, actor, params, body }) =>
        void (await decide(tx, ports, actor, { ...body, ...params })),
    }),
  ),
  defineRoute({
    method: 'POST',
    path: `${base}/actions/confirm-undo`,
    access: { roles: ['access-manager', 'register-operator'] },
    summary: 'Give the access back, as a second person',
    params: dossierId,
    body: contract.confirmUndo,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) =>
      void (await confirmUndo(tx, ports, actor, { ...body, ...params })),
  }),
]
