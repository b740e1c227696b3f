import { type AnyRoute, contentDisposition, defineRoute } from '@guichet/core/server'
import * as contract from '../../domain/access-report-contract.ts'
import { idParams } from '../../domain/contract-parts.ts'
import { sendPdf } from '../send-pdf.ts'
import { closeReport, listOwnReports, openAccessReport, readReport } from './access-report.ts'
import { reportCsv, reportPdf } from './export-report.ts'
import { readFlags, reviewFlag } from './review-flags.ts'

const reports = '/api/directives-registry/access-reports'
const flags = '/api/directives-registry/access-flags'
const officer = { roles: ['privacy-officer'] }

const reportRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: reports,
    access: officer,
    undertakings: 'required',
    summary: 'Open a case about who looked at one person, found by number or by the receipt of a consultation',
    body: contract.openAccessReport,
    response: contract.openedReport,
    status: 201,
    idempotency: 'none',
    handle: ({ tx, ports, actor, body }) => openAccessReport(tx, ports.config, actor, body),
  }),
  defineRoute({
    method: 'GET',
    path: reports,
    access: officer,
    undertakings: 'required',
    summary: 'The cases of the establishment, the last opened first',
    query: contract.accessReportsQuery,
    response: contract.accessReportList,
    handle: ({ db, ports, actor, query }) => listOwnReports(db, ports.config, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${reports}/:id`,
    access: officer,
    undertakings: 'required',
    summary: 'Who looked, when, why, and with which receipt; the reading is on record before it is shown',
    params: idParams,
    response: contract.accessReportView,
    handle: ({ db, ports, actor, params }) => readReport(db, ports.config, actor, params),
  }),
  defineRoute({
    method: 'GET',
    path: `${reports}/:id/report.csv`,
    access: officer,
    undertakings: 'required',
    summary: 'The report for a spreadsheet',
    params: idParams,
    mode: 'stream',
    handle: async ({ db, ports, actor, params, reply }) => {
      const { fileName, text } = await reportCsv(db, ports, actor, params.id)
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': contentDisposition(fileName),
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        })
        .send(text)
    },
  }),
  defineRoute({
    method: 'GET',
    path: `${reports}/:id/report.pdf`,
    access: officer,
    undertakings: 'required',
    summary: 'The report to hand to the person',
    params: idParams,
    mode: 'stream',
    handle: async ({ db, ports, actor, params, reply }) => {
      const { fileName, bytes } = await reportPdf(db, ports, actor, params.id)
      return sendPdf(reply, fileName, bytes)
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${reports}/:id/close`,
    access: officer,
    undertakings: 'required',
    summary: 'Close a case with what came of it',
    params: idParams,
    body: contract.closeAccessReport,
    status: 204,
    handle: ({ tx, actor, params, body }) => closeReport(tx, actor, { ...body, ...params }),
  }),
]

const flagRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: flags,
    access: officer,
    undertakings: 'required',
    summary: 'What the privacy officer is to look at, or has looked at',
    query: contract.accessFlagsQuery,
    response: contract.accessFlagList,
    handle: ({ db, actor, query }) => readFlags(db, actor, query),
  }),
  defineRoute({
    method: 'POST',
    path: `${flags}/:id/review`,
    access: officer,
    undertakings: 'required',
    summary: 'Say what was found about a flag',
    params: idParams,
    body: contract.reviewFlag,
    status: 204,
    handle: ({ tx, actor, params, body }) => reviewFlag(tx, actor, { ...body, ...params }),
  }),
]

export const privacyRoutes: AnyRoute[] = [...reportRoutes, ...flagRoutes]
