import { dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute, recordAudit } from '@guichet/core/server'
import { stateCounts } from '../domain/care-contract.ts'
import * as contract from '../domain/statement-contract.ts'
import {
  confirmBankDetails,
  matchBankLines,
  recordExecution,
  recordRejection,
  reconcileStatement,
  reissueStatement,
} from './execute-statement.ts'
import { prepareStatementsNow } from './prepare-statements.ts'
import { cancelStatement, countersignStatement, issueStatement, signStatement } from './sign-statement.ts'
import { statementCsv } from './statement-csv.ts'
import { countStatements, readStatements } from './statement-desk.ts'
import { readStatement } from './statement-view.ts'

const base = '/api/third-party-payment/statements'
const one = `${base}/:id`
const signatories = { roles: ['payment-approver'] } as const
const accounting = { roles: ['accounting', 'provider-admin'] } as const
const readers = { roles: ['payment-approver', 'claims-officer', 'accounting', 'provider-admin'] } as const

/** What both sides read. */
const readingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: base,
    access: readers,
    undertakings: 'required',
    summary: 'Statements the reader sees',
    query: contract.statementQuery,
    response: contract.statementPage,
    handle: ({ db, ports, actor, query }) => readStatements(db, ports, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/counts`,
    access: readers,
    undertakings: 'required',
    summary: 'How many statements there are beside the list, by state',
    query: contract.statementCountsQuery,
    response: stateCounts,
    handle: ({ db, actor, query }) => countStatements(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: one,
    access: 'party',
    undertakings: 'required',
    summary: 'One statement, line by line',
    params: dossierId,
    response: contract.statementView,
    reads: { action: 'statement.read', param: 'id' },
    handle: ({ db, ports, actor, params }) => readStatement(db, ports, actor, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: `${one}/lines.csv`,
    access: 'party',
    undertakings: 'required',
    summary: 'The lines of a statement for accounting; that they left the portal is on record before the first byte',
    params: dossierId,
    query: contract.statementFileQuery,
    mode: 'stream',
    handle: async ({ ports, actor, params, query, reply }) => {
      const db = ports.database.read()
      const view = await readStatement(db, ports, actor, params.id)
      await recordAudit(db, actor, {
        action: 'statement.exported',
        subjectKind: view.dossier.kind,
        subjectId: view.dossier.id,
        organizationId: view.dossier.organization.id,
        detail: { format: 'csv' },
      })
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="${view.dossier.reference}.csv"`,
          'cache-control': 'private, no-store',
        })
        .send(statementCsv(view, ports.translator, query.language ?? actor.language))
    },
  }),
]

/** Two signatories, the bank. */
const paymentRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: base,
    access: signatories,
    undertakings: 'required',
    summary: 'Prepare the statements of what is ready now, without waiting for the day of the week',
    response: contract.preparedStatements,
    // Each provider's statement is prepared in a transaction of its own.
    mode: 'stream',
    handle: ({ ports, actor }) => prepareStatementsNow(ports, actor),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/sign`,
    access: signatories,
    undertakings: 'required',
    summary: 'Sign as the first of two',
    params: dossierId,
    body: contract.statementAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => signStatement(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/countersign`,
    access: signatories,
    undertakings: 'required',
    summary: 'Sign as the second of two',
    params: dossierId,
    body: contract.statementAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => countersignStatement(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/issue`,
    access: signatories,
    undertakings: 'required',
    summary: 'Send the statement to the bank and publish it',
    params: dossierId,
    body: contract.statementAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => issueStatement(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/cancel`,
    access: signatories,
    undertakings: 'required',
    summary: 'Give up a statement that has not left; its lines go to the next one',
    params: dossierId,
    body: contract.reasonedStatementAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => cancelStatement(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/record-execution`,
    access: signatories,
    undertakings: 'required',
    summary: 'Note the reference and the value date of the executed transfer',
    params: dossierId,
    body: contract.recordExecution,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => recordExecution(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/record-rejection`,
    access: signatories,
    undertakings: 'required',
    summary: 'Note that the bank sent the transfer back, and why',
    params: dossierId,
    body: contract.reasonedStatementAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => recordRejection(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/re-issue`,
    access: signatories,
    undertakings: 'required',
    summary: 'Send what came back to the bank again, to the bank details in force',
    params: dossierId,
    body: contract.statementAction,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => reissueStatement(tx, ports, actor, { ...body, ...params }),
  }),
]

/** The clinic's accounting. */
const accountingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${one}/actions/confirm-bank-details`,
    access: accounting,
    undertakings: 'required',
    summary: 'Say that the bank details are right although the bank sent a transfer back',
    params: dossierId,
    body: contract.statementAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => confirmBankDetails(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${one}/actions/reconcile`,
    access: accounting,
    undertakings: 'required',
    summary: 'Say that the transfer is on the account',
    params: dossierId,
    body: contract.statementAction,
    status: 204,
    handle: async ({ tx, actor, params, body }) => reconcileStatement(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/third-party-payment/bank-lines',
    access: accounting,
    undertakings: 'required',
    summary: 'Find lines of one’s bank account among the executed statements, by reference and amount',
    body: contract.matchBankLines,
    response: contract.matchedBankLines,
    handle: ({ tx, actor, body }) => matchBankLines(tx, actor, body),
  }),
]

export const statementRoutes: AnyRoute[] = [...readingRoutes, ...paymentRoutes, ...accountingRoutes]
