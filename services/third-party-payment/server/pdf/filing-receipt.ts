import { civilDateOf, formatMoney, type Instant, type Language, type LocalizedText, textIn } from '@guichet/core/domain'
import { type Fact, formatDate, formatMoment, type Translator, type VerifiablePdf } from '@guichet/core/server'
import { type DocumentIssuer, inEveryLanguage, letterheadOf, type Say, sayIn } from './care-document.ts'

/** The receipt of an invoice as it is printed. */
export interface ReceiptData {
  language: Language
  /** The insurer. */
  issuer: DocumentIssuer
  reference: string
  provider: { name: LocalizedText; code: string }
  invoice: { number: string; total: number; sha256: string }
  filing: { number: string; kind: string; channel: string; sha256: string; count: number }
  filedAt: Instant
  receivedAt: Instant
  /** Earlier for an invoice that corrects another one. */
  firstReceivedAt: Instant
}

/** The receipt: proof of the day on which an invoice was filed, and of what was filed, by its hash. Names no patient. */
export function filingReceipt(data: ReceiptData, translator: Translator): VerifiablePdf {
  const { language, issuer, reference, receivedAt, filing } = data
  const say = sayIn(translator, language)
  const moment = { kind: 'moment', value: receivedAt, timeZone: issuer.timeZone } as const
  return {
    fileName: say('receipt.file', { reference }),
    document: {
      language,
      title: say('receipt.title'),
      subtitle: say('receipt.subtitle', { filing: filing.number }),
      organization: letterheadOf(issuer, language),
      reference,
      date: formatDate(civilDateOf(receivedAt, issuer.timeZone), language),
      blocks: [
        { kind: 'notice', tone: 'success', title: say('receipt.received', { at: moment }), text: say('receipt.proof') },
        { kind: 'facts', items: factsOf(data, say) },
        { kind: 'heading', level: 1, text: say('receipt.hash') },
        { kind: 'paragraph', text: say('receipt.hash-why') },
        {
          kind: 'facts',
          items: [
            { label: say('receipt.hash-invoice'), value: data.invoice.sha256 },
            { label: say('receipt.hash-filing'), value: filing.sha256 },
          ],
        },
      ],
    },
    verification: {
      kind: 'third-party-payment.pdf.kind.receipt',
      facts: [
        {
          label: inEveryLanguage(translator, 'receipt.received-at'),
          value: inEveryLanguage(translator, 'receipt.moment', { at: moment }),
        },
        { label: inEveryLanguage(translator, 'receipt.hash-invoice'), value: plain(data.invoice.sha256) },
      ],
    },
  }
}

const plain = (text: string) => ({ fr: text, en: text, ar: text })

function factsOf(
  { language, issuer, provider, invoice, filing, filedAt, receivedAt, firstReceivedAt }: ReceiptData,
  say: Say,
): Fact[] {
  const moment = (at: Instant) => formatMoment(at, issuer.timeZone, language)
  return [
    { label: say('receipt.provider'), value: `${textIn(provider.name, language)} (${provider.code})` },
    { label: say('receipt.invoice-number'), value: invoice.number },
    { label: say('receipt.total'), value: formatMoney({ minor: invoice.total, currency: 'MAD' }, language) },
    { label: say('receipt.filing'), value: say('receipt.filing-of', { number: filing.number, count: filing.count }) },
    { label: say('receipt.kind'), value: say(`receipt.kind.${filing.kind}`) },
    { label: say('receipt.channel'), value: say(`receipt.channel.${filing.channel}`) },
    { label: say('receipt.filed-at'), value: moment(filedAt) },
    { label: say('receipt.received-at'), value: moment(receivedAt) },
    ...(firstReceivedAt < receivedAt
      ? [{ label: say('receipt.first-received-at'), value: moment(firstReceivedAt) }]
      : []),
  ]
}
