import {
  type AccountActor,
  type BusinessCalendar,
  type DossierView,
  dueDayOf,
  type Instant,
  type LocalizedText,
} from '@guichet/core/domain'
import { type Db, dossierViewOf, getDossier, type Ports, visibleTo } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { finalAnswerDue, firstAnswerDue, reopenableUntil } from '../domain/complaint-clock.ts'
import type { ComplaintChoices, ComplaintChoicesQuery, ComplaintView } from '../domain/complaint-contract.ts'
import type { ComplaintType, ComplaintTypes } from '../domain/complaint-schema.ts'
import { type ComplaintState, complaintWorkflow } from '../domain/complaint-workflow.ts'
import { accountNames } from './account-names.ts'
import { listAdjudications, presentOf } from './adjudication-store.ts'
import { currentBooks } from './books-store.ts'
import { complaintCalendar, complaintRules, lineStateOf } from './complaint-facts.ts'
import { type Complaint, correctionOf, getComplaint, listAnswers } from './complaint-store.ts'
import { listPossibleHandlers } from './handle-complaint.ts'
import { getInvoice, listInvoiceLines } from './invoice-store.ts'
import { objectKinds } from './open-complaint.ts'
import { getProvider, getRelation } from './provider-store.ts'

const portal = { kind: 'system', party: 'complaints' } as const

/** Everything about a complaint for whoever is a party to it. */
export async function readComplaint(db: Db, ports: Ports, actor: AccountActor, id: string): Promise<ComplaintView> {
  const complaint = await getComplaint(db, actor, id)
  const [dossier, { rules, type }, calendar, provider, object, correction, answers, names] = await Promise.all([
    dossierViewOf(db, ports.registry, actor, complaint),
    complaintRules(db, complaint),
    complaintCalendar(db, complaint),
    getProvider(db, portal, complaint.providerId),
    objectOf(db, ports, actor, complaint),
    correctionOf(db, complaint),
    listAnswers(db, complaint),
    accountNames(db, [complaint.handlerId]),
  ])
  const state = lineStateOf(correction)
  const { handlerId, openedAt, askedAt, rating } = complaint
  return {
    dossier: heldFor(dossier, complaint, actor),
    type: { code: complaint.type, label: type.label, escalatesTo: type.escalatesTo },
    object,
    text: complaint.text,
    provider: { id: provider.id, name: provider.name, code: provider.code },
    openedAt,
    ...deadlinesOf(complaint, { rules, type, calendar, now: db.now }),
    firstAnsweredAt: complaint.firstAnsweredAt,
    pausedSince: askedAt,
    escalation: escalationOf(complaint),
    question: questionOf(dossier, complaint),
    handler: handlerId ? { id: handlerId, name: names.get(handlerId) ?? '' } : null,
    ...(await choicesFor(db, complaint, { deskReader: dossier.parties.includes('adviser'), types: rules.types })),
    correction:
      correction && state !== 'untouched' ? { state, before: correction.before, after: correction.after } : null,
    answers,
    rating: rating === null ? null : { stars: rating, comment: complaint.ratingComment ?? '' },
    groundsLength: rules.groundsLength,
  }
}

const mayEscalate: ReadonlySet<ComplaintState> = new Set([
  'open',
  'qualified',
  'in-progress',
  'awaiting-claimant',
  'reopened',
])

function escalationOf({ state }: Complaint): ComplaintView['escalation'] {
  if (state === 'escalated') return 'made'
  return mayEscalate.has(state) ? 'possible' : null
}

/** It waits for the one person it is confided to, also once it was handed up; others of the same role are not that person. */
function heldFor(dossier: DossierView, { state, handlerId }: Complaint, { accountId }: AccountActor): DossierView {
  const isHandlers = dossier.holder === 'handler' || (state === 'escalated' && handlerId !== null)
  if (!isHandlers) return dossier
  const holder = handlerId === accountId ? 'handler' : 'other-handler'
  return { ...dossier, holder, holderLabel: complaintWorkflow.parties.handler.label }
}

/** The last question, while the claimant has to answer it. */
function questionOf({ history }: DossierView, { state }: Complaint): ComplaintView['question'] {
  if (state !== 'awaiting-claimant') return null
  const asked = history
    .filter(({ action }) => action === 'ask-claimant')
    .toSorted((one, other) => other.seq - one.seq)[0]
  return asked ? { text: asked.reason ?? '', by: asked.by ?? '', at: asked.at } : null
}

type Deadline = 'firstAnswerDueAt' | 'firstAnswerDueOn' | 'answerDueAt' | 'closesOn' | 'reopenableUntil'

/** What must happen by when: answers by the hour or by the day as their type says, the rest by the day. */
function deadlinesOf(
  { openedAt, reopenedAt, closedAt, clockAt, state, pauses, timesReopened }: Complaint,
  {
    rules,
    type,
    calendar,
    now,
  }: { rules: ComplaintTypes; type: ComplaintType; calendar: BusinessCalendar; now: Instant },
): Pick<ComplaintView, Deadline> {
  const reopenable = closedAt && state === 'closed' && timesReopened === 0 && reopenableUntil(closedAt, rules, calendar)
  const first = firstAnswerDue(type, openedAt, calendar)
  const dayOf = (due: Instant) => dueDayOf(due, calendar.timeZone)
  return {
    firstAnswerDueAt: first,
    firstAnswerDueOn: type.firstAnswer === 'same-day' ? dayOf(first) : null,
    answerDueAt: finalAnswerDue(type, reopenedAt ?? openedAt, calendar, pauses),
    closesOn: state === 'answered' && clockAt ? dayOf(clockAt) : null,
    reopenableUntil: reopenable && Date.parse(now) <= Date.parse(reopenable) ? dayOf(reopenable) : null,
  }
}

/** Who may get the complaint and as what it may be qualified, for those who do that. */
async function choicesFor(
  db: Db,
  complaint: Complaint,
  {
    deskReader,
    types,
  }: { deskReader: boolean; types: readonly { code: string; label: LocalizedText; about: string[] }[] },
): Promise<Pick<ComplaintView, 'handlers' | 'types'>> {
  if (!deskReader) return { handlers: [], types: [] }
  const names = await accountNames(db, await listPossibleHandlers(db, complaint))
  return {
    handlers: [...names]
      .map(([id, name]) => ({ id, name }))
      .toSorted((one, other) => one.name.localeCompare(other.name)),
    types: types
      .filter(({ about }) => about.includes(complaint.objectKind))
      .map(({ code, label }) => ({ code, label })),
  }
}

async function objectOf(
  db: Db,
  ports: Ports,
  actor: AccountActor,
  { organizationId, objectKind, objectId, lineId }: Complaint,
): Promise<ComplaintView['object']> {
  if (objectKind === 'none' || !objectId) return null
  const { reference, visible } = await db.one<{ reference: string; visible: boolean }>(sql`
    select d.reference, ${visibleTo(actor)} as visible from core.dossier d
    where d.organization_id = ${organizationId} and d.id = ${objectId}`)
  const path = visible ? ports.registry.dossierKind(objectKinds[objectKind]).path(objectId) : null
  const line = lineId ? await lineOf(db, { organizationId, invoiceId: objectId, lineId }) : null
  return { kind: objectKind, id: objectId, reference, path, line }
}

type ObjectLine = NonNullable<NonNullable<ComplaintView['object']>['line']>

async function lineOf(
  db: Db,
  { organizationId, invoiceId, lineId }: { organizationId: string; invoiceId: string; lineId: string },
): Promise<ObjectLine | null> {
  const key = { organizationId, id: invoiceId }
  const [lines, adjudications, { coverage }] = await Promise.all([
    listInvoiceLines(db, key),
    listAdjudications(db, key),
    currentBooks(db, organizationId),
  ])
  const line = lines.find(({ id }) => id === lineId)
  if (!line) return null
  const { id, act, careDate, billed } = line
  const label = coverage.acts.get(act)?.label ?? { fr: act }
  return { id, act, label, careDate, billed, payer: presentOf(adjudications).get(id)?.payer ?? null }
}

/** What one may complain about: the types, and of the thing that was named its lines that were settled. */
export async function readComplaintChoices(
  db: Db,
  actor: AccountActor,
  { kind, id }: ComplaintChoicesQuery,
): Promise<ComplaintChoices> {
  const relation = await getRelation(db, actor)
  const { policies, coverage } = await currentBooks(db, relation.organizationId)
  const types = policies.complaints.types.map(({ code, label, about }) => ({ code, label, about }))
  if (kind === 'none' || !id) return { types, object: null }
  const dossier = await getDossier(db, actor, id, objectKinds[kind])
  const head = { kind, id: dossier.id, reference: dossier.reference }
  if (kind !== 'invoice') return { types, object: { ...head, lines: [] } }
  const invoice = await getInvoice(db, actor, id)
  const [lines, adjudications] = await Promise.all([listInvoiceLines(db, invoice), listAdjudications(db, invoice)])
  const decided = presentOf(adjudications)
  return {
    types,
    object: {
      ...head,
      lines: lines.flatMap((line) => {
        const decision = decided.get(line.id)
        if (!decision) return []
        const { act, careDate, billed } = line
        const label = coverage.acts.get(act)?.label ?? { fr: act }
        const reasons = decision.price.adjustments.map(({ reason }) => reason)
        return [{ id: line.id, act, label, careDate, billed, payer: decision.payer, reasons }]
      }),
    },
  }
}
