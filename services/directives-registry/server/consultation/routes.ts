import { Refusal } from '@guichet/core/domain'
import { type AnyRoute, defineRoute } from '@guichet/core/server'
import * as contract from '../../domain/consultation-contract.ts'
import { idParams } from '../../domain/contract-parts.ts'
import { clinicianRole } from '../open-grant.ts'
import { findScan, sendScan } from '../register/directive-scan.ts'
import { sendPdf } from '../send-pdf.ts'
import { ownConsultations, readConsultation } from './consultation-view.ts'
import { declareContext } from './declare-context.ts'
import { closeView, lockOpenView, openDirective, stayAlive } from './open-directive.ts'
import { checkOwnNumber, correctOwnNumber, declareNumber } from './own-number.ts'
import { printDirective } from './print-directive.ts'
import { readReceipt, receiptDocument } from './receipt.ts'
import { recordAccess } from './record-access.ts'
import { reportVerbalChange } from './report-verbal-change.ts'
import { searchPerson } from './search-person.ts'
import { readStanding } from './standing.ts'

const base = '/api/directives-registry/consultations'
const clinician = { roles: [clinicianRole] }

/** Before anything is searched: what the registry offers, and why it is opened. */
const contextRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/directives-registry/standing',
    access: 'account',
    summary: 'What the registry offers this account now, and why not',
    response: contract.registryStanding,
    handle: ({ db, actor }) => readStanding(db, actor),
  }),
  defineRoute({
    method: 'POST',
    path: base,
    access: clinician,
    undertakings: 'required',
    summary: 'Declare reason, clinical situation and unit, before any search',
    body: contract.declareContext,
    response: contract.consultationView,
    status: 201,
    handle: ({ tx, actor, body }) => declareContext(tx, actor, body),
  }),
  defineRoute({
    method: 'GET',
    path: base,
    access: 'account',
    undertakings: 'required',
    summary: 'One’s own consultations with their receipts, without any name',
    query: contract.consultationsQuery,
    response: contract.ownConsultations,
    handle: ({ db, actor, query }) => ownConsultations(db, actor, query),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id`,
    access: 'account',
    undertakings: 'required',
    summary: 'One of one’s own consultations, without anything of the person',
    params: idParams,
    response: contract.consultationView,
    handle: ({ db, actor, params }) => readConsultation(db, actor, params.id),
  }),
]

const numbers = '/api/directives-registry/declared-numbers'

/** One's own number, and those of relatives: compared, declared, corrected. */
const numberRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${numbers}/check`,
    access: clinician,
    undertakings: 'required',
    summary: 'What a number says of its holder, to be compared before it is declared as one’s own; nothing is kept',
    body: contract.checkOwnNumber,
    response: contract.ownNumberView,
    idempotency: 'none',
    handle: ({ tx, actor, body }) => checkOwnNumber(tx, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: numbers,
    access: clinician,
    undertakings: 'required',
    summary: 'Declare one’s own number, or that of a relative, so that it is never opened; a keyed hash is kept',
    body: contract.declareNumber,
    status: 204,
    idempotency: 'none',
    handle: ({ tx, ports, actor, body }) => declareNumber(tx, ports.config, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${numbers}/correct`,
    access: clinician,
    undertakings: 'required',
    summary: 'Put another number in the place of one’s own, with the reason, which the privacy officer sees',
    body: contract.correctOwnNumber,
    status: 204,
    idempotency: 'none',
    handle: ({ tx, ports, actor, body }) => correctOwnNumber(tx, ports.config, actor, body),
  }),
]

/** What shows a person or what they directed: none of these answers is ever kept, and each is on record before it leaves. */
const readingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/:id/search`,
    access: clinician,
    undertakings: 'required',
    summary: 'Look for one person exactly, by number, or by name at birth, given name, birth date and sex',
    params: idParams,
    body: contract.searchPerson,
    response: contract.searchAnswer,
    idempotency: 'none',
    // A search that is stopped is refused after it was put on record, in a transaction of its own.
    mode: 'stream',
    handle: ({ ports, actor, params, body }) => searchPerson(ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/open`,
    access: clinician,
    undertakings: 'required',
    summary: 'Open what the person directed, after a recent confirmation of the reader’s identity',
    params: idParams,
    body: contract.openDirective,
    response: contract.openedView,
    idempotency: 'none',
    handle: ({ tx, ports, actor, params }) => openDirective(tx, ports.config, actor, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/alive`,
    access: clinician,
    undertakings: 'required',
    summary: 'Say that the view is still being read; answers until when it stays open',
    params: idParams,
    body: contract.stayAlive,
    response: contract.viewAlive,
    idempotency: 'none',
    handle: ({ tx, actor, params, body }) => stayAlive(tx, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/close`,
    access: clinician,
    undertakings: 'required',
    summary: 'Close the view',
    params: idParams,
    status: 204,
    idempotency: 'none',
    handle: ({ tx, actor, params }) => closeView(tx, actor, params.id),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id/image`,
    access: clinician,
    undertakings: 'required',
    summary: 'The image of the form or act, while the view is open',
    params: idParams,
    mode: 'stream',
    handle: async ({ ports, actor, params, reply }) => {
      const scan = await ports.database.transaction(async (tx) => {
        const { consultation, directive, personId } = await lockOpenView(tx, actor, params.id)
        const found = await findScan(tx, directive)
        if (!found) throw new Refusal('not-found')
        await recordAccess(tx, actor, consultation, {
          kind: 'image-viewed',
          personId,
          detail: { directiveId: directive.id },
        })
        return found
      })
      return sendScan(reply, scan, await ports.files.get(scan.storageKey))
    },
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/:id/print`,
    access: clinician,
    undertakings: 'required',
    summary: 'A copy on paper of the open view, marked with reader, moment and receipt',
    params: idParams,
    query: contract.paperQuery,
    mode: 'stream',
    idempotency: 'none',
    handle: async ({ ports, actor, params, query, reply }) =>
      sendPdf(reply, 'directives.pdf', await printDirective(ports, actor, { ...params, ...query })),
  }),
]

/** What remains of a consultation. */
const receiptRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/:id/verbal-change`,
    access: clinician,
    undertakings: 'required',
    summary: 'Report that the person, capable, says otherwise now',
    params: idParams,
    body: contract.reportVerbalChange,
    response: contract.verbalChangeAnswer,
    idempotency: 'none',
    handle: ({ tx, ports, actor, params, body }) => reportVerbalChange(tx, ports, actor, { ...body, ...params }),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id/receipt`,
    access: 'account',
    undertakings: 'required',
    summary: 'The receipt, as text to paste in the chart',
    params: idParams,
    query: contract.paperQuery,
    response: contract.consultationReceipt,
    handle: ({ db, ports, actor, params, query }) => readReceipt(db, ports, actor, { ...params, ...query }),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/:id/receipt.pdf`,
    access: 'account',
    undertakings: 'required',
    summary: 'The receipt on the letterhead of the establishment',
    params: idParams,
    query: contract.paperQuery,
    mode: 'stream',
    handle: async ({ db, ports, actor, params, query, reply }) => {
      const { fileName, ...request } = await receiptDocument(db, ports, actor, { ...params, ...query })
      return sendPdf(reply, fileName, await ports.pdf.render(request))
    },
  }),
]

export const consultationRoutes: AnyRoute[] = [...contextRoutes, ...numberRoutes, ...readingRoutes, ...receiptRoutes]
