import type { AccountActor, Currency, Money } from '@guichet/core/domain'
import type { Db, Dossier } from '@guichet/core/server'
import type { InvoiceLine } from '../../domain/fees.ts'
import { isChecking } from '../../domain/payment-attempt.ts'
import type { AttemptView, InvoiceLineView, InvoiceView } from '../../domain/payment-contract.ts'
import { type AttemptRow, attemptRowsOf, attemptViewOf } from './attempt-view.ts'
import { balanceOf, findInvoice, type Invoice, listLines } from './invoice-store.ts'
import { isPayable, moneyRoles, type PaymentDesk } from './payment-desk.ts'
import { listReceiptsOf, type ReceiptRow, receiptViewOf } from './receipt-view.ts'

/** What is owed for a file, explained line by line; before it is issued, as the fee rules stand now. */
export async function readInvoiceView(
  desk: PaymentDesk,
  db: Db,
  actor: AccountActor,
  dossier: Dossier,
): Promise<InvoiceView> {
  // One after the other: inside a transaction there is one connection.
  const invoice = await findInvoice(db, dossier)
  const terms = await desk.hooks.termsOf(db, dossier)
  const fixed = { descriptor: terms.descriptor, lateFeeAfter: terms.lateFeeAfter }
  const payable = isPayable(dossier)
  const ofReader = actor.accountId === dossier.applicantId
  const may = {
    pay: ofReader && desk.provider !== null && payable,
    record: !ofReader && payable && actor.roles.some((grant) => looksAfterMoney(grant, dossier.organizationId)),
  }
  if (!invoice) return { ...fixed, ...unissued(await desk.hooks.feesOf(db, dossier), may) }
  const lines = await listLines(db, invoice)
  const attempts = await attemptRowsOf(db, invoice)
  const receipts = await listReceiptsOf(db, invoice)
  return { ...fixed, ...issued({ invoice, lines, attempts, receipts }, may) }
}

type Body = Omit<InvoiceView, 'descriptor' | 'lateFeeAfter'>

/** What the reader may do about the money of the file, as long as something is owed. */
interface Rights {
  pay: boolean
  record: boolean
}

function looksAfterMoney(grant: { role: string; organizationId: string }, organizationId: string): boolean {
  return grant.organizationId === organizationId && moneyRoles.some((role) => role === grant.role)
}

function unissued({ lines, currency }: { lines: InvoiceLine[]; currency: Currency }, may: Rights): Body {
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

interface Issued {
  invoice: Invoice
  lines: InvoiceLine[]
  attempts: AttemptRow[]
  receipts: ReceiptRow[]
}

function issued({ invoice, lines, attempts, receipts }: Issued, may: Rights): Body {
  const { currency } = invoice
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
