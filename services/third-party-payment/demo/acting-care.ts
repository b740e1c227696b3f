import type { DossierDocuments, FormView, Language, SavedForm } from '@guichet/core/domain'
import { type Person, proofFile } from '@guichet/core/server'
import type { AuthorizationView, MedicalNotes } from '../domain/authorization-contract.ts'
import type { AuthorizationPage } from '../domain/authorization-desk-contract.ts'
import type { AskedPatient, OpenedFor } from '../domain/care-contract.ts'
import type { QuotePage, QuoteView, SavedQuoteLines } from '../domain/quote-contract.ts'
import { careAnswers } from './care-answers-data.ts'

/**
 * What people do with quotes and authorizations, through the API and nothing else: the demo world, the journey and the tests are played
 * by them. A function that sends a command answers nothing unless what follows needs it.
 */
const quotes = '/api/third-party-payment/quotes'
const authorizations = '/api/third-party-payment/authorizations'

/** A line as people enter it; the rest has defaults. */
export interface EnteredLine {
  act: string
  quantity?: number
  /** Of one unit, in centimes. */
  unitPrice: number
  side?: 'left' | 'right'
  tooth?: string
  medicalIndication?: boolean
}

const entered = (lines: readonly EnteredLine[]) => lines.map((line) => ({ quantity: 1, ...line }))

/** A patient by number and birth date. */
export function patientOf(memberNumber: string, birthDate: string, rank: number | null = null): AskedPatient {
  return { memberNumber, by: { kind: 'birth-date', birthDate, rank } }
}

function opened(answer: OpenedFor): string {
  if (answer.outcome !== 'opened') throw new Error(`the patient is ${answer.outcome}`)
  return answer.id
}

export const readQuote = (person: Person, id: string) => person.get<QuoteView>(`${quotes}/${id}`)
export const listQuotes = (person: Person, query = '') => person.get<QuotePage>(`${quotes}${query}`)

export async function beginsQuote(clerk: Person, patient: AskedPatient, careDate: string): Promise<string> {
  return opened(await clerk.post<OpenedFor>(quotes, { patient, careDate }))
}

export async function entersLines(clerk: Person, id: string, lines: readonly EnteredLine[]): Promise<SavedQuoteLines> {
  const { linesVersion, careDate } = await readQuote(clerk, id)
  return clerk.put<SavedQuoteLines>(`${quotes}/${id}/lines`, { linesVersion, careDate, lines: entered(lines) })
}

type QuoteStep = 'price' | 'ask-pricing' | 'revise' | 'issue' | 'cancel'

export async function doesQuote(person: Person, id: string, action: QuoteStep, more: object = {}): Promise<void> {
  const { dossier } = await readQuote(person, id)
  await person.post(`${quotes}/${id}/actions/${action}`, { version: dossier.version, ...more })
}

/** Prices and issues a quote whose lines all have a tariff, in French unless the patient reads another language. */
export async function issuesQuote(clerk: Person, id: string, language: Language = 'fr'): Promise<void> {
  await doesQuote(clerk, id, 'price')
  await doesQuote(clerk, id, 'issue', { language })
}

export async function convertsQuote(clerk: Person, id: string, kind: string): Promise<string> {
  const { dossier } = await readQuote(clerk, id)
  const answer = await clerk.post<{ id: string }>(`${quotes}/${id}/actions/convert`, { version: dossier.version, kind })
  return answer.id
}

export async function copiesQuote(clerk: Person, id: string): Promise<string> {
  const { dossier } = await readQuote(clerk, id)
  const answer = await clerk.post<{ id: string }>(`${quotes}/${id}/actions/copy`, { version: dossier.version })
  return answer.id
}

/** The insurer gives the same unit tariff to every line that has none. */
export async function givesTariffs(officer: Person, id: string, unitTariff: number): Promise<void> {
  const { dossier, unpriced } = await readQuote(officer, id)
  const tariffs = unpriced.map((line) => ({ line, unitTariff }))
  await officer.post(`${quotes}/${id}/actions/price-manually`, { version: dossier.version, tariffs })
}

export async function returnsQuote(officer: Person, id: string, reason: string): Promise<void> {
  const { dossier } = await readQuote(officer, id)
  await officer.post(`${quotes}/${id}/actions/return-unpriced`, { version: dossier.version, reason })
}

export const readAuthorization = (person: Person, id: string) =>
  person.get<AuthorizationView>(`${authorizations}/${id}`)
export const listAuthorizations = (person: Person, query = '') =>
  person.get<AuthorizationPage>(`${authorizations}${query}`)

export async function beginsRequest(
  clerk: Person,
  request: { patient: AskedPatient; kind: string; plannedOn: string },
): Promise<string> {
  return opened(await clerk.post<OpenedFor>(authorizations, request))
}

/** What of the stay differs from a planned one in three days' length by the only practitioner. */
export interface StayGiven {
  plannedOn?: string
  urgent?: boolean
  regularisation?: boolean
  admittedAt?: string | null
  expectedDays?: number | null
  practitionerId?: string
}

export async function describesStay(clerk: Person, id: string, given: StayGiven = {}): Promise<void> {
  const { stay, practitioners, contentVersion, kind } = await readAuthorization(clerk, id)
  await clerk.put(`${authorizations}/${id}/stay`, {
    contentVersion,
    plannedOn: stay.plannedOn,
    urgent: false,
    regularisation: false,
    admittedAt: null,
    expectedDays: stay.expectedDays ?? (kind.stay ? 3 : null),
    practitionerId: stay.practitioner?.id ?? practitioners[0]?.id ?? null,
    ...given,
  })
}

export async function entersActs(clerk: Person, id: string, lines: readonly EnteredLine[]): Promise<void> {
  const { contentVersion } = await readAuthorization(clerk, id)
  await clerk.put(`${authorizations}/${id}/acts`, { contentVersion, lines: entered(lines) })
}

/** Answers every question in sight plainly, or as given; answers open further questions, so it goes on until none is left. */
export async function answersRequestForm(
  clerk: Person,
  id: string,
  given: Record<string, unknown> = {},
): Promise<void> {
  let form = await clerk.get<FormView>(`${authorizations}/${id}/questionnaire`)
  for (;;) {
    const changes = careAnswers(form.questionnaire, form.answers, given)
    if (changes.length === 0) return
    const saved = await clerk.patch<SavedForm>(`${authorizations}/${id}/questionnaire`, {
      baseVersion: form.version,
      changes,
    })
    form = Object.assign(form, saved)
  }
}

/** Uploads a file for every document that is still asked for. */
export async function uploadsPieces(clerk: Person, id: string, issuedOn?: string): Promise<void> {
  const [{ requirements }, { documentsAsk, stay }] = await Promise.all([
    clerk.get<DossierDocuments>(`/api/dossiers/${id}/documents`),
    readAuthorization(clerk, id),
  ])
  for (const { code, title, required, current } of requirements) {
    if (!required || current.length > 0) continue
    const date = documentsAsk[code]?.issuedOn ? { issuedOn: issuedOn ?? stay.plannedOn } : {}
    await uploadsPiece(clerk, id, { code, title: title.fr, ...date })
  }
}

/** What people call the file of a document: its title in plain letters. */
const fileNameOf = (title: string) =>
  `${title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')}.pdf`

export async function uploadsPiece(
  clerk: Person,
  id: string,
  piece: { code: string; title: string; issuedOn?: string },
): Promise<void> {
  const { code, title, issuedOn } = piece
  await clerk.upload(
    `/api/dossiers/${id}/documents`,
    { requirement: code, ...(issuedOn ? { issuedOn } : {}) },
    { name: fileNameOf(title), type: 'application/pdf', bytes: proofFile(title) },
  )
}

async function does(person: Person, id: string, action: string, more: object = {}): Promise<void> {
  const { dossier } = await readAuthorization(person, id)
  await person.post(`${authorizations}/${id}/actions/${action}`, { version: dossier.version, ...more })
}

export async function signsRequest(practitioner: Person, id: string): Promise<void> {
  const { contentVersion, form } = await readAuthorization(practitioner, id)
  await does(practitioner, id, 'sign', { contentVersion, formVersion: form.version })
}

export const submitsRequest = (clerk: Person, id: string) => does(clerk, id, 'submit')
export const discardsRequest = (clerk: Person, id: string) => does(clerk, id, 'discard')

/** Fills in what a begun request still lacks, lets the practitioner sign it, and submits it. */
export async function completesRequest(
  clerk: Person,
  practitioner: Person,
  id: string,
  given: { stay?: StayGiven; answers?: Record<string, unknown>; issuedOn?: string } = {},
): Promise<void> {
  await describesStay(clerk, id, given.stay)
  await answersRequestForm(clerk, id, given.answers)
  await uploadsPieces(clerk, id, given.issuedOn)
  await signsRequest(practitioner, id)
  await submitsRequest(clerk, id)
}

/** A whole request, from the first word to the submission. Returns its id. */
export async function asksFor(
  clerk: Person,
  practitioner: Person,
  request: {
    patient: AskedPatient
    kind: string
    plannedOn: string
    lines: readonly EnteredLine[]
    stay?: StayGiven
    answers?: Record<string, unknown>
    issuedOn?: string
  },
): Promise<string> {
  const { patient, kind, plannedOn, lines, ...given } = request
  const id = await beginsRequest(clerk, { patient, kind, plannedOn })
  await entersActs(clerk, id, lines)
  await completesRequest(clerk, practitioner, id, given)
  return id
}

export interface AskedItem {
  kind: 'document' | 'question'
  text: string
}

export const asksForDocuments = (officer: Person, id: string, items: readonly AskedItem[], message = '') =>
  does(officer, id, 'request-documents', { items, message })

/** The provider gives every document and answer that was asked for. */
export async function answersRequest(
  clerk: Person,
  id: string,
  text = 'Réponse donnée par le praticien.',
): Promise<void> {
  const { request } = await readAuthorization(clerk, id)
  const items = request?.items ?? []
  for (const item of items)
    if (item.requirement && !item.answered) await uploadsPiece(clerk, id, { code: item.requirement, title: item.text })
  const answers = items.filter(({ kind }) => kind === 'question').map((item) => ({ item: item.id, text }))
  await does(clerk, id, 'answer-request', { answers })
}

export const sendsToMedical = (officer: Person, id: string) => does(officer, id, 'send-to-medical-control')
export const grants = (officer: Person, id: string) => does(officer, id, 'grant')

/** What is granted of lines by their number; those left out are granted as asked. */
export interface Reductions {
  lines?: Record<string, { quantity?: number; billed?: number; reason: string }>
  days?: number
  daysReason?: string
  comment?: string
}

export async function grantsInPart(officer: Person, id: string, reductions: Reductions): Promise<void> {
  const { lines, stay, kind } = await readAuthorization(officer, id)
  await does(officer, id, 'grant-in-part', {
    lines: lines.map((line) => {
      const reduced = reductions.lines?.[line.id]
      return {
        id: line.id,
        quantity: reduced?.quantity ?? line.quantity,
        billed: reduced?.billed ?? null,
        reason: reduced?.reason ?? null,
      }
    }),
    days: reductions.days ?? (kind.stay ? stay.expectedDays : null),
    daysReason: reductions.daysReason ?? null,
    comment: reductions.comment ?? '',
  })
}

export interface RefusalWords {
  reason: string
  explanation: string
  article: string
}

export const refuses = (officer: Person, id: string, words: RefusalWords) => does(officer, id, 'refuse', words)
export const upholds = (officer: Person, id: string, explanation: string) =>
  does(officer, id, 'uphold', { explanation })
export const appeals = (clerk: Person, id: string, reason: string) => does(clerk, id, 'appeal', { reason })
export const reopens = (clerk: Person, id: string) => does(clerk, id, 'reopen')
export const declaresAdmission = (clerk: Person, id: string, admittedAt: string) =>
  does(clerk, id, 'declare-admission', { admittedAt })
export const cancels = (clerk: Person, id: string, reason: string) => does(clerk, id, 'cancel', { reason })
export const withdrawsGrant = (officer: Person, id: string, reason: string) => does(officer, id, 'withdraw', { reason })

/** Begins the request for more days of a stay; it still has to be completed and submitted. */
export async function beginsProlongation(clerk: Person, id: string, days: number): Promise<string> {
  const { dossier } = await readAuthorization(clerk, id)
  const answer = await clerk.post<{ id: string }>(`${authorizations}/${id}/actions/prolong`, {
    version: dossier.version,
    days,
  })
  return answer.id
}

export const readNotes = (officer: Person, id: string) =>
  officer.get<MedicalNotes>(`${authorizations}/${id}/medical-notes`)
export const writesNote = (officer: Person, id: string, text: string) =>
  officer.post(`${authorizations}/${id}/medical-notes`, { text })
