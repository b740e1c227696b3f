import type { AccountActor, Currency, Money } from '@guichet/core/domain'
import { type Db, type Dossier, type DossierRef, rowAsJson, rowsAsJson } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import type { InvoiceLine } from '../../domain/fees.ts'
import { isChecking } from '../../domain/payment-attempt.ts'
import type { AttemptView, InvoiceLineView, InvoiceView } from '../../domain/payment-contract.ts'
import { type AttemptRow, attemptsOf, attemptViewOf } from './attempt-view.ts'
import { balanceOf, type Invoice, invoiceOf, linesOf } from './invoice-store.ts'
import {
  type FileFees,
  isPayable,
  moneyRoles,
  type PaymentDesk,
  type Payments,
  type PaymentTerms,
} from './payment-desk.ts'
import { type ReceiptRow, receiptsOf, receiptViewOf } from './receipt-view.ts'

/** An invoice with its lines, attempts to pay and receipts. */
interface WholeInvoice extends Invoice {
  lines: InvoiceLine[]
  attempts: AttemptRow[]
  receipts: ReceiptRow[]
}

/** The money of one file: its invoice, if it has one. */
export interface MoneyFile {
  invoice: WholeInvoice | null
}

/** The columns of a `MoneyFile`, to be selected by themselves or with more of the same file. */
export function moneyColumns(application: DossierRef): Sql {
  const [organizationId, invoiceId] = [sql`whole."organizationId"`, sql`whole.id`]
  return sql`${rowAsJson(sql`select whole.*, ${rowsAsJson(linesOf(organizationId, invoiceId))} as lines,
    ${rowsAsJson(attemptsOf(organizationId, invoiceId))} as attempts, ${rowsAsJson(receiptsOf(organizationId, invoiceId))} as receipts
    from (${invoiceOf(application)}) whole`)} as invoice`
}

/** What else explains what is owed. */
export interface MoneyTerms {
  terms: Pick<PaymentTerms, 'descriptor'>
  /** As the fee rules stand now; what counts until an invoice is issued. */
  fees: FileFees
}

/** What is owed for a file, explained line by line; before it is issued, as the fee rules stand now. */
export async function readInvoiceView(
  desk: PaymentDesk,
  db: Db,
  actor: AccountActor,
  dossier: Dossier,
): Promise<InvoiceView> {
  const [money, terms, fees] = await Promise.all([
    db.one<MoneyFile>(sql`select ${moneyColumns(dossier)}`),
    desk.hooks.termsOf(db, dossier),
    desk.hooks.feesOf(db, dossier),
  ])
  return invoiceViewOf(desk, actor, dossier, { ...money, terms, fees })
}

/** As `readInvoiceView`, when everything is at hand. */
export function invoiceViewOf(
  desk: Payments,
  actor: AccountActor,
  dossier: Dossier,
  { terms, fees, invoice }: MoneyFile & MoneyTerms,
): InvoiceView {
  const fixed = { descriptor: terms.descriptor, lateFee: lateFeeViewOf(fees) }
  const payable = isPayable(dossier)
  const ofReader = actor.accountId === dossier.applicantId
  const may = {
    pay: ofReader && desk.provider !== null && payable,
    record: !ofReader && payable && actor.roles.some((grant) => looksAfterMoney(grant, dossier.organizationId)),
  }
  return { ...fixed, ...(invoice ? issued(invoice, may) : unissued(fees, may)) }
}

function lateFeeViewOf({ lateFee, currency }: FileFees): InvoiceView['lateFee'] {
  return lateFee && { after: lateFee.after, amount: { minor: lateFee.minor, currency }, toCome: lateFee.toCome }
}

type Body = Omit<InvoiceView, 'descriptor' | 'lateFee'>

/** What the reader may do about the money of the file, as long as something is owed. */
interface Rights {
  pay: boolean
  record: boolean
}

function looksAfterMoney(grant: { role: string; organizationId: string }, organizationId: string): boolean {
  return grant.organizationId === organizationId && moneyRoles.some((role) => role === grant.role)
}

function unissued({ lines, currency }: FileFees, may: Rights): Body {
  const total = { minor: lines.reduce((sum, line) => sum + line.minor, 0), currency }
  return {
    id: null,
    number: null,
    lines: lines.map((line) => lineViewOf(line, currency)),
    total,
    paid: { minor: 0, currency },
    balance: total,
    status: total.minor === 0 ? 'paid' : 'open',
    mayPay: may.pay && total.minor > 0,
    mayRecord: may.record && total.minor > 0,
    checking: false,
    attempts: [],
    receipts: [],
  }
}

function issued(invoice: WholeInvoice, may: Rights): Body {
  const { currency, lines, attempts, receipts } = invoice
  const amount = (minor: number): Money => ({ minor, currency })
  const checking = attempts.some((attempt) => isChecking(attempt.state))
  return {
    id: invoice.id,
    number: invoice.number,
    lines: lines.map((line) => lineViewOf(line, currency)),
    total: amount(invoice.totalMinor),
    paid: amount(invoice.paidMinor),
    balance: amount(balanceOf(invoice)),
    status: invoice.status,
    mayPay: may.pay && !checking && balanceOf(invoice) > 0,
    mayRecord: may.record && balanceOf(invoice) > 0,
    checking,
    attempts: attempts.map((attempt): AttemptView => attemptViewOf(attempt)),
    receipts: receipts.map(receiptViewOf),
  }
}

function lineViewOf(line: InvoiceLine, currency: Currency): InvoiceLineView {
  const { code, label, minor, payee, why } = line
  return { code, label, amount: { minor, currency }, payee, why: `reappointment.fee-why.${why}` }
}
