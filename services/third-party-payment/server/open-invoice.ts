import { type AccountActor, civilDateOf, Refusal, type SystemActor } from '@guichet/core/domain'
import { type Dossier, getOrganization, openDossier, type Ports, type Tx } from '@guichet/core/server'
import { uuidv7 } from 'uuidv7'
import type { OpenedFor } from '../domain/care-contract.ts'
import { linesToBill } from '../domain/invoice-content.ts'
import type { OpenInvoice } from '../domain/invoice-contract.ts'
import { invoiceWorkflow } from '../domain/invoice-workflow.ts'
import { presentOf } from './adjudication-store.ts'
import { type AuthorizedCare, getAuthorizedCare, isBillable, listInvoicedActs } from './authorized-care-store.ts'
import { currentBooks } from './books-store.ts'
import { setFilingTimers } from './invoice-timers.ts'
import { correctedLines, readInvoiceFile } from './invoice-facts.ts'
import {
  changeInvoice,
  getInvoice,
  insertInvoice,
  lockUnchangedInvoice,
  replaceInvoiceLines,
  writeContent,
} from './invoice-store.ts'
import { identifyPatient } from './identify-patient.ts'
import { patientSubject } from './patient-name.ts'
import { getMember, type Member } from './member-store.ts'
import { moveInvoice } from './move-invoice.ts'
import { getRelation, type Relation } from './provider-store.ts'

const reception: SystemActor = { kind: 'system', party: 'reception' }

/**
 * Begins an invoice: for the care of an authorization, its lines prefilled with what was granted and is not billed yet, or for a
 * patient whose care needs none. Refuses `wrong-state` for an authorization whose care has not begun, who nobody knows is an
 * answer, so that the question stays on record.
 */
export async function openInvoice(tx: Tx, ports: Ports, actor: AccountActor, command: OpenInvoice): Promise<OpenedFor> {
  const relation = await getRelation(tx, actor)
  if (!('authorizationId' in command)) {
    const asking = { actor, relation, books: await currentBooks(tx, relation.organizationId) }
    const patient = await identifyPatient(tx, ports, asking, command.patient)
    if (patient.found !== 'one') return { outcome: patient.found }
    const { member } = patient
    const dossier = await openInvoiceDossier(tx, actor, { relation, member, authorizationId: null })
    return { outcome: 'opened', id: dossier.id }
  }
  const care = await getAuthorizedCare(tx, actor, command.authorizationId)
  if (care.providerId !== relation.provider.id) throw new Refusal('not-found')
  if (!isBillable(care)) throw new Refusal('wrong-state', { values: { state: care.state } })
  const member = await getMember(tx, relation.organizationId, care.memberId)
  const dossier = await openInvoiceDossier(tx, actor, { relation, member, authorizationId: care.id })
  const { timeZone } = await getOrganization(tx, relation.organizationId)
  await prefill(tx, dossier, care, timeZone)
  await setFilingTimers(tx, await getInvoice(tx, actor, dossier.id))
  return { outcome: 'opened', id: dossier.id }
}

async function openInvoiceDossier(
  tx: Tx,
  actor: AccountActor,
  about: { relation: Relation; member: Member; authorizationId: string | null; correctsId?: string },
): Promise<Dossier> {
  const { relation, member, authorizationId, correctsId } = about
  const dossier = await openDossier(tx, invoiceWorkflow, actor, {
    organizationId: relation.organizationId,
    applicantId: actor.accountId,
    applicantOrganizationId: actor.organizationId,
    departmentId: null,
    ...patientSubject(member),
    dueAt: null,
  })
  await insertInvoice(tx, {
    dossier,
    providerId: relation.provider.id,
    memberId: member.id,
    authorizationId,
    ...(correctsId ? { correctsId } : {}),
  })
  return dossier
}

/** What was granted and not billed yet, act by act, at what it was granted at. */
async function prefill(tx: Tx, dossier: Dossier, care: AuthorizedCare, timeZone: string): Promise<void> {
  const { organizationId, id } = dossier
  const balances = await listInvoicedActs(tx, { organizationId, authorizationId: care.id, except: id })
  const admittedOn = care.admittedAt ? civilDateOf(care.admittedAt, timeZone) : null
  const billed = new Map(balances.map(({ act, invoiced }) => [act, invoiced]))
  const lines = linesToBill(care.lines, billed, admittedOn ?? care.plannedOn)
  const invoice = await getInvoice(tx, reception, id)
  const empty = { number: '', date: null, prescribedOn: null, total: null, lateReason: null, accident: null }
  const content = { ...empty, admittedOn, dischargedOn: null, otherPayer: 0 }
  await writeContent(tx, invoice, { ...content, lines: lines.map((line) => ({ ...line, id: uuidv7() })) })
}

/**
 * Begins the invoice that corrects the rejected lines of another one: it cites it, carries only those lines, and keeps the day of
 * its first receipt for every delay. Blocked when nothing is left to correct, when the time is over, or when it was done.
 */
export async function correctInvoice(
  tx: Tx,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<{ id: string }> {
  const invoice = await lockUnchangedInvoice(tx, actor, command)
  const file = await readInvoiceFile(tx, invoice)
  await moveInvoice(tx, actor, invoice, { action: 'correct', file })
  const relation = await getRelation(tx, actor)
  const dossier = await openInvoiceDossier(tx, actor, {
    relation,
    member: file.member,
    authorizationId: invoice.authorizationId,
    correctsId: invoice.id,
  })
  const [decided, corrected] = [presentOf(file.adjudications), await correctedLines(tx, invoice)]
  const lines = file.lines
    .filter(({ id }) => decided.get(id)?.outcome === 'rejected' && !corrected.has(id))
    .map((line) => ({ ...line, id: uuidv7(), correctsLineId: line.id }))
  const opened = await getInvoice(tx, actor, dossier.id)
  const { admittedOn, dischargedOn, prescribedOn, otherPayer, accident } = invoice
  const content = { number: '', date: null, total: null, lateReason: null, admittedOn, dischargedOn, prescribedOn }
  await writeContent(tx, opened, { ...content, otherPayer, accident, lines: [] })
  await replaceInvoiceLines(tx, opened, lines)
  await changeInvoice(tx, opened, { firstReceivedAt: invoice.firstReceivedAt })
  return { id: dossier.id }
}
