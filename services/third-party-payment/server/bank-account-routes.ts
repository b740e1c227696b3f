import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import { z } from 'zod'
import * as contract from '../domain/bank-account-contract.ts'
import { readBankAccounts } from './bank-account-view.ts'
import {
  approveBankAccount,
  confirmBankAccount,
  proposeBankAccount,
  refuseBankAccount,
  withdrawBankAccount,
} from './change-bank-account.ts'

const base = '/api/third-party-payment/bank-accounts'
const clinic = { roles: ['accounting', 'provider-admin'] } as const
const approvers = { roles: ['payment-approver'] } as const

/** Where a provider is paid: proposed by the provider, looked at by two people of the insurer. */
export const bankAccountRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: { roles: ['accounting', 'provider-admin', 'payment-approver'] },
    summary: 'Bank details: those of one’s own establishment, or all that the insurer pays to',
    response: contract.bankAccountList,
    handle: ({ db, actor }) => readBankAccounts(db, actor),
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access: clinic,
    summary: 'Propose bank details; they are paid to only after two people looked at them and some days passed',
    body: contract.proposeBankAccount,
    response: z.object({ id: z.uuid() }),
    status: 201,
    handle: ({ tx, ports, actor, body }) => proposeBankAccount(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/withdraw`,
    access: clinic,
    summary: 'Take a proposal back',
    params: dossierId,
    status: 204,
    handle: async ({ tx, actor, params }) => withdrawBankAccount(tx, actor, params),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/confirm`,
    access: approvers,
    summary: 'Say that the details were compared, as the first of two',
    params: dossierId,
    status: 204,
    handle: async ({ tx, actor, params }) => confirmBankAccount(tx, actor, params),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/approve`,
    access: approvers,
    summary: 'Approve the details, as the second of two; they hold after some days',
    params: dossierId,
    status: 204,
    handle: async ({ tx, ports, actor, params }) => approveBankAccount(tx, ports, actor, params),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/actions/refuse`,
    access: approvers,
    summary: 'Refuse the details with a reason that the clinic reads',
    params: dossierId,
    body: contract.refuseBankAccount,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => refuseBankAccount(tx, ports, actor, { ...body, ...params }),
  }),
]
