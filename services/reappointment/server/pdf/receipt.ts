import { civilDateOf, formatMoney, type Instant, type Money, textIn } from '@guichet/core/domain'
import { type Block, type Fact, formatDate, type VerifiablePdf, type Translator } from '@guichet/core/server'
import { type DocumentBase, inEveryLanguage, letterheadOf, type Say, sayIn } from './document-data.ts'
import { feeTable, type FeeLine } from './fee-table.ts'

/** A payment that was received, with the invoice it was for. */
export interface ReceiptData extends DocumentBase {
  number: string
  issuedAt: Instant
  invoiceNumber: string
  /** Whom it was received from. */
  payer: string
  lines: readonly FeeLine[]
  /** Of the invoice. */
  total: Money
  payment: {
    amount: Money
    paidAt: Instant
    /** Null for what was paid offline, and where nothing was due. */
    card: { brand: string; last4: string } | null
    /** The provider's number for the transaction. */
    transaction: string | null
  }
  /** What is left to pay on the invoice after this payment. */
  balance: Money
  /** How the charge reads on the card statement. */
  descriptor: string
}

/** The receipt of a payment. Made from the same data again, it is the same document. */
export function receipt(data: ReceiptData, translator: Translator): VerifiablePdf {
  const { language, hospital, number, reference, payment, issuedAt, lines, total } = data
  const say = sayIn(translator, language)
  const amount = { kind: 'money', ...payment.amount } as const
  return {
    fileName: say('receipt.file', { number }),
    document: {
      language,
      paper: hospital.paper,
      title: `${say('receipt.title')} ${number}`,
      subtitle: say('receipt.subtitle', { reference }),
      organization: letterheadOf(data),
      reference: number,
      date: formatDate(civilDateOf(issuedAt, hospital.timeZone), language),
      blocks: [
        stateOf(data, say),
        { kind: 'facts', items: paymentFacts(data, say) },
        { kind: 'heading', level: 1, text: say('receipt.lines') },
        feeTable(
          { lines, total, language, hospital: textIn(hospital.name, language), empty: say('summary.no-fees') },
          say,
        ),
        { kind: 'paragraph', tone: 'muted', text: `${say('receipt.tax')} ${say('receipt.reissue')}` },
      ],
    },
    verification: {
      kind: 'reappointment.pdf.kind.receipt',
      facts: [{ label: inEveryLanguage(translator, 'amount'), value: amountInEveryLanguage(translator, amount) }],
    },
  }
}

function amountInEveryLanguage(translator: Translator, amount: Money & { kind: 'money' }) {
  return inEveryLanguage(translator, 'money', { amount })
}

function stateOf({ payment, balance, hospital, language }: ReceiptData, say: Say): Block {
  const amount = formatMoney(payment.amount, language)
  if (payment.amount.minor === 0) {
    return { kind: 'notice', tone: 'success', title: say('receipt.paid', { amount }), text: say('receipt.nothing-due') }
  }
  const at = { kind: 'moment', value: payment.paidAt, timeZone: hospital.timeZone } as const
  const text =
    balance.minor > 0
      ? say('receipt.balance', { at, balance: formatMoney(balance, language) })
      : say('receipt.thanks', { at })
  return { kind: 'notice', tone: 'success', title: say('receipt.paid', { amount }), text }
}

function paymentFacts({ payer, invoiceNumber, payment, descriptor }: ReceiptData, say: Say): Fact[] {
  const facts: Fact[] = [
    { label: say('receipt.received-from'), value: payer },
    { label: say('receipt.invoice'), value: invoiceNumber },
  ]
  if (payment.amount.minor === 0) return facts
  facts.push({
    label: say('receipt.method'),
    value: payment.card ? say('receipt.card', payment.card) : say('receipt.other-method'),
  })
  if (payment.transaction) facts.push({ label: say('receipt.transaction'), value: payment.transaction })
  if (payment.card) facts.push({ label: say('receipt.statement'), value: say('receipt.appears-as', { descriptor }) })
  return facts
}
