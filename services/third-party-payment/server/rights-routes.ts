import { type AnyRoute, defineRoute, sendFile } from '@guichet/core/server'
import { frontDeskRoles } from '../domain/roles.ts'
import * as contract from '../domain/rights-contract.ts'
import { checkRights } from './check-rights.ts'
import { issueRightsProof, openRightsProof } from './issue-rights-proof.ts'
import { listAlerts, settleAlert } from './rights-alert-store.ts'
import { readProofs } from './rights-proofs-view.ts'

const base = '/api/third-party-payment/rights'
const frontDesk = { roles: frontDeskRoles } as const
const adviser = { roles: ['adviser'] } as const

/** What those who receive patients may ask, and what advisers watch. */
export const rightsRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: `${base}/checks`,
    access: frontDesk,
    undertakings: 'required',
    summary: 'Ask about the rights of a member by two identifiers; counted, watched and on record',
    body: contract.rightsQuestion,
    response: contract.rightsAnswer,
    idempotency: 'none',
    handle: ({ tx, ports, actor, body }) => checkRights(tx, ports, actor, body),
  }),
  defineRoute({
    method: 'POST',
    path: `${base}/checks/:id/proof`,
    access: frontDesk,
    undertakings: 'required',
    summary: 'Issue the proof that binds the insurer until midnight, from a check of today',
    params: contract.checkId,
    body: contract.proofRequest,
    response: contract.issuedProof,
    handle: ({ tx, ports, actor, params, body }) => issueRightsProof(tx, ports, actor, { ...params, ...body }),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/proofs`,
    access: frontDesk,
    undertakings: 'required',
    summary: 'The proofs the provider got today',
    response: contract.rightsProofList,
    handle: ({ db, actor }) => readProofs(db, actor),
  }),
  defineRoute({
    method: 'GET',
    path: `${base}/proofs/:id/pdf`,
    access: frontDesk,
    undertakings: 'required',
    summary: 'A proof of rights as PDF',
    params: contract.checkId,
    mode: 'stream',
    rateLimit: 60,
    handle: async ({ ports, actor, params, reply }) => {
      const { bytes, number } = await openRightsProof(ports, actor, params.id)
      return sendFile(reply, { fileName: `${number}.pdf`, mediaType: 'application/pdf', content: bytes })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/third-party-payment/rights-alerts',
    access: adviser,
    summary: 'Searches that look like somebody reads the list of members',
    query: contract.rightsAlertQuery,
    response: contract.rightsAlertList,
    handle: async ({ db, actor, query }) => ({ items: await listAlerts(db, actor, query.settled) }),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/third-party-payment/rights-alerts/:id/settle',
    access: adviser,
    summary: 'Note what came of an alert',
    params: contract.checkId,
    body: contract.settleAlert,
    status: 204,
    handle: ({ tx, actor, params, body }) => settleAlert(tx, actor, { ...params, ...body }),
  }),
]
