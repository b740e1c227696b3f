import { type AccountActor, type CivilDate, civilDateOf, Refusal } from '@guichet/core/domain'
import { openDossier, type Ports, type Tx } from '@guichet/core/server'
import type { OpenedFor } from '../domain/care-contract.ts'
import type { OpenQuote, SaveQuoteLines } from '../domain/quote-contract.ts'
import { quoteWorkflow } from '../domain/quote-workflow.ts'
import { currentBooks } from './books-store.ts'
import { linesOf, replaceLines } from './care-line-store.ts'
import { identifyPatient } from './identify-patient.ts'
import { patientSubject } from './patient-name.ts'
import { moveQuote } from './move-quote.ts'
import { priceNow, quoteInputOf } from './price-quote.ts'
import { getMember, type Member } from './member-store.ts'
import { careLinesOf } from './price-care.ts'
import { getRelation, type Relation } from './provider-store.ts'
import { changeQuote, getQuote, insertQuote, lockQuote, lockUnchangedQuote, type Quote } from './quote-store.ts'

/** Begins a quote for a patient; who nobody knows is an answer, so that the question stays on record. */
export async function openQuote(tx: Tx, ports: Ports, actor: AccountActor, command: OpenQuote): Promise<OpenedFor> {
  const relation = await getRelation(tx, actor)
  const asking = { actor, relation, books: await currentBooks(tx, relation.organizationId) }
  const patient = await identifyPatient(tx, ports, asking, command.patient)
  if (patient.found !== 'one') return { outcome: patient.found }
  const id = await insert(tx, actor, { relation, member: patient.member, careDate: command.careDate, copiedFrom: null })
  return { outcome: 'opened', id }
}

interface Opening {
  relation: Relation
  member: Member
  careDate: CivilDate
  copiedFrom: string | null
}

async function insert(tx: Tx, actor: AccountActor, opening: Opening): Promise<string> {
  const { relation, member, careDate, copiedFrom } = opening
  const { version } = await currentBooks(tx, relation.organizationId)
  const dossier = await openDossier(tx, quoteWorkflow, actor, {
    organizationId: relation.organizationId,
    applicantId: actor.accountId,
    applicantOrganizationId: actor.organizationId,
    departmentId: null,
    ...patientSubject(member),
    dueAt: null,
  })
  await insertQuote(tx, {
    dossier,
    providerId: relation.provider.id,
    memberId: member.id,
    careDate,
    booksVersion: version,
    copiedFrom,
  })
  return dossier.id
}

/**
 * Autosaves the lines of a draft, all of them, and prices them by the rules of today. Refuses `version-conflict` when somebody saved other
 * lines since, `wrong-state` once the quote is no draft.
 */
export async function saveQuoteLines(
  tx: Tx,
  actor: AccountActor,
  command: SaveQuoteLines & { id: string },
): Promise<Quote> {
  const quote = await lockQuote(tx, actor, command.id)
  if (quote.state !== 'draft') throw new Refusal('wrong-state', { values: { state: quote.state } })
  if (quote.linesVersion !== command.linesVersion)
    throw new Refusal('version-conflict', { current: { linesVersion: quote.linesVersion } })
  const books = await currentBooks(tx, quote.organizationId)
  careLinesOf(books.coverage, command.lines, command.careDate)
  await replaceLines(tx, 'quote', quote, command.lines)
  const input = await quoteInputOf(tx, quote)
  const price = await priceNow(tx, input, { careDate: command.careDate, manualTariffs: quote.manualTariffs })
  return changeQuote(tx, quote, {
    careDate: command.careDate,
    linesVersion: quote.linesVersion + 1,
    booksVersion: input.books.version,
    price,
  })
}

/** Begins a new draft with the same patient and lines: an expired quote is copied, never revived. Care that lay in the past is planned for today. */
export async function copyQuote(
  tx: Tx,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<{ id: string }> {
  const relation = await getRelation(tx, actor)
  const quote = await lockUnchangedQuote(tx, actor, command)
  await moveQuote(tx, actor, quote, { action: 'copy' })
  const today = civilDateOf(tx.now, quote.timeZone)
  const id = await insert(tx, actor, {
    relation,
    member: await getMember(tx, quote.organizationId, quote.memberId),
    careDate: quote.careDate < today ? today : quote.careDate,
    copiedFrom: quote.id,
  })
  const copy = await getQuote(tx, actor, id)
  const lines = await linesOf(tx, 'quote', quote)
  await saveQuoteLines(tx, actor, { id, linesVersion: copy.linesVersion, careDate: copy.careDate, lines })
  return { id }
}
