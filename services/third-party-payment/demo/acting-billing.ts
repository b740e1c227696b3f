import type { DossierDocuments } from '@guichet/core/domain'
import { type Person, proofFile } from '@guichet/core/server'
import type { BankAccountList } from '../domain/bank-account-contract.ts'
import type { AskedPatient, OpenedFor } from '../domain/care-contract.ts'
import type { ComplaintView } from '../domain/complaint-contract.ts'
import type { FiledInvoices, InvoiceView, SaveInvoice } from '../domain/invoice-contract.ts'
import type { BillableCare } from '../domain/invoice-desk-contract.ts'
import type { PreparedStatements, StatementView } from '../domain/statement-contract.ts'

/**
 * What people do with invoices, statements, bank details and complaints, through the API and nothing else: the demo world, the
 * journey and the tests are played by them. A function that sends a command answers nothing unless what follows needs it.
 */
const invoices = '/api/third-party-payment/invoices'
const statements = '/api/third-party-payment/statements'
const complaints = '/api/third-party-payment/complaints'
const bankAccounts = '/api/third-party-payment/bank-accounts'

export const readInvoice = (person: Person, id: string) => person.get<InvoiceView>(`${invoices}/${id}`)

export const readBillableCare = (person: Person, authorization?: string) =>
  person.get<BillableCare>(`${invoices}/billable${authorization ? `?authorization=${authorization}` : ''}`)

/** Begins an invoice for a patient whose care needs no authorization, or for the care of one. */
export async function beginsInvoice(
  clerk: Person,
  about: { patient: AskedPatient } | { authorizationId: string },
): Promise<string> {
  const answer = await clerk.post<OpenedFor>(invoices, about)
  if (answer.outcome !== 'opened') throw new Error(`the patient is ${answer.outcome}`)
  return answer.id
}

/** A line as people enter it; the rest has defaults. */
export interface BilledLine {
  act: string
  careDate: string
  quantity?: number
  /** For all units, in centimes. */
  billed: number
  dates?: string[]
  teeth?: string[]
  session?: string
}

export type InvoiceHead = Partial<Omit<SaveInvoice, 'contentVersion' | 'lines'>> & { lines?: readonly BilledLine[] }

/** Writes what is given over what is there; the total follows the lines unless it is given. */
export async function writesInvoice(clerk: Person, id: string, given: InvoiceHead): Promise<void> {
  const view = await readInvoice(clerk, id)
  const { contentVersion, number, date, admittedOn, dischargedOn, prescribedOn, otherPayer, accident, lateReason } =
    view
  const kept = view.lines.map((line) => ({ ...line, granted: undefined, price: undefined }))
  const lines =
    given.lines ??
    kept.map(({ id: lineId, act, careDate, quantity, billed, dates, teeth }) => ({
      id: lineId,
      act,
      careDate,
      quantity,
      billed,
      dates,
      teeth,
    }))
  const total = lines.reduce((sum, { billed }) => sum + billed, 0)
  const head = { number, date, admittedOn, dischargedOn, prescribedOn, otherPayer, accident, lateReason }
  await clerk.put(`${invoices}/${id}/content`, {
    contentVersion,
    ...head,
    total,
    ...given,
    lines: lines.map((line) => ({ quantity: 1, ...line })),
  })
}

/** Uploads a file for every document that is still asked for. */
export async function uploadsProofs(clerk: Person, id: string): Promise<void> {
  const { requirements } = await clerk.get<DossierDocuments>(`/api/dossiers/${id}/documents`)
  for (const { code, title, required, current } of requirements)
    if (required && current.length === 0) await uploadsProof(clerk, id, code, title.fr)
}

export async function uploadsProof(clerk: Person, id: string, requirement: string, title: string): Promise<void> {
  const name = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  const file = { name: `${name}.pdf`, type: 'application/pdf', bytes: proofFile(title) }
  await clerk.upload(`/api/dossiers/${id}/documents`, { requirement }, file)
}

async function doesInvoice<T = void>(person: Person, id: string, action: string, more: object = {}): Promise<T> {
  const { dossier } = await readInvoice(person, id)
  return person.post<T>(`${invoices}/${id}/actions/${action}`, { version: dossier.version, ...more })
}

export const marksReady = (clerk: Person, id: string) => doesInvoice(clerk, id, 'mark-ready')
export const cancelsInvoice = (clerk: Person, id: string, reason: string) =>
  doesInvoice(clerk, id, 'cancel', { reason })

/** Files invoices that are ready, together. */
export async function files(
  clerk: Person,
  ids: readonly string[],
  channel: 'electronic' | 'paper' = 'electronic',
): Promise<FiledInvoices> {
  const list = await Promise.all(ids.map((id) => readInvoice(clerk, id)))
  const filed = list.map(({ dossier }) => ({ id: dossier.id, version: dossier.version }))
  return clerk.post<FiledInvoices>('/api/third-party-payment/filings', { channel, invoices: filed })
}

/** A whole invoice for care without authorization, from the first word to the filing. */
export async function bills(
  clerk: Person,
  patient: AskedPatient,
  given: InvoiceHead & { channel?: 'electronic' | 'paper' },
): Promise<string> {
  const { channel, ...content } = given
  const id = await beginsInvoice(clerk, { patient })
  await writesInvoice(clerk, id, content)
  await uploadsProofs(clerk, id)
  await marksReady(clerk, id)
  await files(clerk, [id], channel)
  return id
}

export const acknowledgesPaper = (officer: Person, id: string) => doesInvoice(officer, id, 'acknowledge-paper')
export const takesUp = (officer: Person, id: string) => doesInvoice(officer, id, 'take-up')
export const standsAside = (officer: Person, id: string, reason: string) =>
  doesInvoice(officer, id, 'declare-relation', { reason })
export const settles = (officer: Person, id: string) => doesInvoice(officer, id, 'settle')
export const settlesAgain = (officer: Person, id: string) => doesInvoice(officer, id, 'adjudicate-again')

/** Notes reasons on lines, by their position from 0; lines left out are as they were billed. */
export async function finds(
  officer: Person,
  id: string,
  found: Record<number, { findings: string[]; note?: string }>,
  more: { lateJustified?: boolean; tariffs?: { act: string; date: string; minor: number }[] } = {},
): Promise<void> {
  const { lines } = await readInvoice(officer, id)
  await officer.put(`${invoices}/${id}/control`, {
    lines: Object.entries(found).map(([index, one]) => ({ id: lines[Number(index)]?.id, ...one })),
    lateJustified: false,
    tariffs: [],
    ...more,
  })
}

export const putsOnHold = (
  officer: Person,
  id: string,
  reason: string,
  items: readonly { kind: 'document' | 'question'; text: string }[],
) => doesInvoice(officer, id, 'put-on-hold', { reason, items })

/** Gives every document and answer the control waits for. */
export async function completesInvoice(clerk: Person, id: string, text = 'Voir la pièce jointe.'): Promise<void> {
  const { hold } = await readInvoice(clerk, id)
  const items = hold?.items ?? []
  for (const item of items)
    if (item.requirement && !item.answered) await uploadsProof(clerk, id, item.requirement, item.text)
  const answers = items.filter(({ kind }) => kind === 'question').map((item) => ({ item: item.id, text }))
  await doesInvoice(clerk, id, 'complete', { answers })
}

/** Begins the invoice that corrects the rejected lines; it still has to be written, completed and filed. */
export async function corrects(clerk: Person, id: string): Promise<string> {
  return (await doesInvoice<{ id: string }>(clerk, id, 'correct')).id
}

export const readBankAccounts = (person: Person) => person.get<BankAccountList>(bankAccounts)

/** A RIB that is right: its key completes the first 22 digits. */
export const andalousRib = '007780000412700000123473'
export const otherRib = '011780000076210000987631'

export async function proposesBankDetails(accountant: Person, rib = andalousRib): Promise<string> {
  const details = { rib, holder: 'Clinique Al Andalous', bankName: 'Banque Anfa' }
  return (await accountant.post<{ id: string }>(bankAccounts, details)).id
}

export const confirmsBankDetails = (approver: Person, id: string) =>
  approver.post(`${bankAccounts}/${id}/actions/confirm`)
export const approvesBankDetails = (approver: Person, id: string) =>
  approver.post(`${bankAccounts}/${id}/actions/approve`)

export const readStatement = (person: Person, id: string) => person.get<StatementView>(`${statements}/${id}`)

/** Prepares what is ready, without waiting for the day of the week. */
export async function preparesStatements(approver: Person): Promise<string[]> {
  return (await approver.post<PreparedStatements>(statements)).items.map(({ id }) => id)
}

async function doesStatement(person: Person, id: string, action: string, more: object = {}): Promise<void> {
  const { dossier } = await readStatement(person, id)
  await person.post(`${statements}/${id}/actions/${action}`, { version: dossier.version, ...more })
}

export const signs = (approver: Person, id: string) => doesStatement(approver, id, 'sign')
export const countersigns = (approver: Person, id: string) => doesStatement(approver, id, 'countersign')
export const issues = (approver: Person, id: string) => doesStatement(approver, id, 'issue')
export const cancelsStatement = (approver: Person, id: string, reason: string) =>
  doesStatement(approver, id, 'cancel', { reason })
export const recordsExecution = (approver: Person, id: string, bankReference: string, valueDate: string) =>
  doesStatement(approver, id, 'record-execution', { bankReference, valueDate })
export const recordsRejection = (approver: Person, id: string, reason: string) =>
  doesStatement(approver, id, 'record-rejection', { reason })
export const reissues = (approver: Person, id: string) => doesStatement(approver, id, 're-issue')
export const confirmsDetails = (accountant: Person, id: string) => doesStatement(accountant, id, 'confirm-bank-details')
/** The accountant pastes the lines of the clinic's bank account that pay these statements. */
export async function matchesBankLines(accountant: Person, ids: readonly string[]): Promise<void> {
  const list = await Promise.all(ids.map((id) => readStatement(accountant, id)))
  const lines = list.map(({ balance, execution, preparedOn }) => ({
    reference: `VIREMENT ${execution?.bankReference ?? ''}`,
    amount: balance.transfer,
    date: execution?.valueDate ?? preparedOn,
  }))
  await accountant.post('/api/third-party-payment/bank-lines', { lines })
}
export const reconciles = (accountant: Person, id: string) => doesStatement(accountant, id, 'reconcile')

/** Two signatures and the way to the bank. */
export async function sends(first: Person, second: Person, id: string): Promise<void> {
  await signs(first, id)
  await countersigns(second, id)
  await issues(first, id)
}

export const readComplaint = (person: Person, id: string) => person.get<ComplaintView>(`${complaints}/${id}`)

export interface Contested {
  type: string
  invoiceId: string
  lineId: string
  text: string
}

/** Complains about a line of an invoice. */
export async function complains(clerk: Person, { type, invoiceId, lineId, text }: Contested): Promise<string> {
  const object = { kind: 'invoice', id: invoiceId }
  return (await clerk.post<{ id: string }>(complaints, { type, object, lineId, text })).id
}

/** Complains about the service itself. */
export async function complainsAbout(clerk: Person, type: string, text: string): Promise<string> {
  return (await clerk.post<{ id: string }>(complaints, { type, object: { kind: 'none', id: null }, text })).id
}

async function doesComplaint(person: Person, id: string, action: string, more: object = {}): Promise<void> {
  const { dossier } = await readComplaint(person, id)
  await person.post(`${complaints}/${id}/actions/${action}`, { version: dossier.version, ...more })
}

/** Gives a complaint to somebody by name, in the type it has. */
export async function qualifies(adviser: Person, id: string, handlerName: string): Promise<void> {
  const { type, handlers } = await readComplaint(adviser, id)
  const handler = handlers.find(({ name }) => name === handlerName)
  await doesComplaint(adviser, id, 'qualify', { type: type.code, handlerId: handler?.id })
}

export const begins = (handler: Person, id: string) => doesComplaint(handler, id, 'begin-work')
export const asksClaimant = (handler: Person, id: string, reason: string) =>
  doesComplaint(handler, id, 'ask-claimant', { reason })
export const replies = (clerk: Person, id: string, reason: string) => doesComplaint(clerk, id, 'reply', { reason })
export const escalates = (handler: Person, id: string, reason: string) =>
  doesComplaint(handler, id, 'escalate', { reason })
export const reopensLine = (handler: Person, id: string) => doesComplaint(handler, id, 'reopen-line')
export const answers = (
  handler: Person,
  id: string,
  answer: { outcome: 'founded' | 'partly-founded' | 'unfounded'; grounds: string },
) => doesComplaint(handler, id, 'answer', answer)
export const acceptsAnswer = (clerk: Person, id: string) => doesComplaint(clerk, id, 'accept')
export const reopensComplaint = (clerk: Person, id: string, reason: string) =>
  doesComplaint(clerk, id, 'reopen', { reason })
export const rates = (clerk: Person, id: string, rating: number, comment = '') =>
  doesComplaint(clerk, id, 'rate', { rating, comment })
export const cancelsComplaint = (clerk: Person, id: string) => doesComplaint(clerk, id, 'cancel')
