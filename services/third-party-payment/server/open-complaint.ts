import { type AccountActor, addDays, civilDateOf, type Problem, Refusal, refuseIfAny } from '@guichet/core/domain'
import { type Dossier, getDossier, openDossier, type Ports, setTimer, type Tx } from '@guichet/core/server'
import { firstAnswerDue } from '../domain/complaint-clock.ts'
import type { OpenComplaint } from '../domain/complaint-contract.ts'
import type { ComplaintObject, ComplaintType } from '../domain/complaint-schema.ts'
import { complaintWorkflow } from '../domain/complaint-workflow.ts'
import { listAdjudications, listDeciders, presentOf } from './adjudication-store.ts'
import { currentBooks } from './books-store.ts'
import { complaintCalendar } from './complaint-facts.ts'
import { tellComplaintsDesk } from './complaint-notices.ts'
import { getComplaint, insertComplaint } from './complaint-store.ts'
import { contestInvoice } from './contest-invoice.ts'
import { getInvoice, listInvoiceLines } from './invoice-store.ts'
import { decidersOf } from './object-deciders.ts'
import { getRelation } from './provider-store.ts'

/** The kinds of dossiers a complaint may be about. */
export const objectKinds: Record<Exclude<ComplaintObject, 'none'>, string> = {
  invoice: 'third-party-payment.invoice',
  statement: 'third-party-payment.statement',
  authorization: 'third-party-payment.authorization',
}

/**
 * Opens a complaint. About a line of an invoice it is bound to the time to contest, and the line shows as contested from then on.
 * Refuses `not-found` for what the claimant does not see, `already-exists` while one about the same object, line and type is open,
 * `invalid` for a type that does not fit its object.
 */
export async function openComplaint(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OpenComplaint,
): Promise<{ id: string }> {
  const relation = await getRelation(tx, actor)
  const { policies, version } = await currentBooks(tx, relation.organizationId)
  const type = policies.complaints.types.find(({ code }) => code === command.type)
  refuseIfAny(problemsOf(command, type))
  if (!type) throw new Refusal('invalid')
  const { lineId } = command
  const object = await objectOf(tx, actor, command)
  if (lineId) await refuseOldLine(tx, actor, { command, contestDays: policies.invoicing.contestDays })
  const calendar = await complaintCalendar(tx, relation)
  const clockAt = firstAnswerDue(type, tx.now, calendar)
  const dossier = await openDossier(tx, complaintWorkflow, actor, {
    organizationId: relation.organizationId,
    applicantId: actor.accountId,
    applicantOrganizationId: actor.organizationId,
    departmentId: null,
    // What it is called in every language: its object, else who complains.
    subject: object?.reference ?? relation.provider.code,
    dueAt: clockAt,
  })
  await insertComplaint(tx, {
    dossier,
    providerId: relation.provider.id,
    type: type.code,
    objectKind: command.object.kind,
    objectId: command.object.id,
    lineId,
    text: command.text,
    booksVersion: version,
    deciders: await decidersFor(tx, object, lineId),
    clockAt,
  })
  await setTimer(tx, dossier, 'clock', clockAt)
  if (lineId && object) await contestInvoice(tx, object.id)
  await tellComplaintsDesk(tx, ports, await getComplaint(tx, actor, dossier.id), 'third-party-payment-complaint-opened')
  return { id: dossier.id }
}

function problemsOf({ object, lineId }: OpenComplaint, type: ComplaintType | undefined): Problem[] {
  if (!type) return [{ path: 'type', code: 'third-party-payment.complaint-type' }]
  const fits = type.about.includes(object.kind) && (object.kind === 'none') === (object.id === null)
  const lineFits = lineId === null || object.kind === 'invoice'
  return [
    ...(fits ? [] : [{ path: 'object', code: 'third-party-payment.complaint-object' }]),
    ...(lineFits ? [] : [{ path: 'lineId', code: 'third-party-payment.complaint-object' }]),
  ]
}

async function objectOf(tx: Tx, actor: AccountActor, { object }: OpenComplaint): Promise<Dossier | null> {
  if (object.kind === 'none' || object.id === null) return null
  return getDossier(tx, actor, object.id, objectKinds[object.kind])
}

/** A line can be contested once it was settled, and for so many days after. */
async function refuseOldLine(
  tx: Tx,
  actor: AccountActor,
  { command, contestDays }: { command: OpenComplaint; contestDays: number },
): Promise<void> {
  const invoice = await getInvoice(tx, actor, command.object.id ?? '')
  const lines = await listInvoiceLines(tx, invoice)
  if (!lines.some(({ id }) => id === command.lineId)) throw new Refusal('not-found')
  const decision = presentOf(await listAdjudications(tx, invoice)).get(command.lineId ?? '')
  const until = decision && addDays(civilDateOf(decision.at, invoice.timeZone), contestDays)
  const late = !until || civilDateOf(tx.now, invoice.timeZone) > until
  refuseIfAny(
    late ? [{ path: 'lineId', code: 'third-party-payment.too-late-to-contest', values: { days: contestDays } }] : [],
  )
}

async function decidersFor(tx: Tx, object: Dossier | null, lineId: string | null): Promise<string[]> {
  if (!object) return []
  if (object.kind === objectKinds.invoice) return listDeciders(tx, object, lineId ?? undefined)
  return decidersOf(tx, object)
}
