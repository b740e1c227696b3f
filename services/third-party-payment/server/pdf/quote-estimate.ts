import {
  type CivilDate,
  civilDateOf,
  type Instant,
  type Language,
  type LocalizedText,
  textIn,
} from '@guichet/core/domain'
import { formatDate, type Translator, type VerifiablePdf } from '@guichet/core/server'
import type { CareLineView } from '../../domain/care-contract.ts'
import type { PricedEvent, Totals } from '../../domain/priced-event.ts'
import { type DocumentIssuer, inEveryLanguage, letterheadOf, sayIn } from './care-document.ts'
import { reasonsTable, splitTable } from './money-blocks.ts'

/** A quote as it is handed to the patient. */
export interface EstimateData {
  language: Language
  /** The provider. */
  issuer: DocumentIssuer
  insurer: LocalizedText
  reference: string
  issuedAt: Instant
  patient: { name: string; number: string; rank: number }
  plan: string
  careDate: CivilDate
  validUntil: CivilDate
  lines: readonly CareLineView[]
  price: PricedEvent & { totals: Totals }
}

const mad = (minor: number) => ({ kind: 'money', minor, currency: 'MAD' }) as const

/** The estimate: what the care costs, what the insurer would pay, what the patient would, and why; never a commitment. */
export function quoteEstimate(data: EstimateData, translator: Translator): VerifiablePdf {
  const { language, issuer, reference, issuedAt, patient, validUntil } = data
  const say = sayIn(translator, language)
  const { totals } = data.price
  const until = { kind: 'date', value: validUntil } as const
  return {
    fileName: say('quote.file', { reference }),
    document: {
      language,
      title: say('quote.title'),
      organization: letterheadOf(issuer, language),
      reference,
      date: formatDate(civilDateOf(issuedAt, issuer.timeZone), language),
      blocks: [
        {
          kind: 'facts',
          columns: 2,
          items: [
            { label: say('care.patient-name'), value: patient.name },
            { label: say('care.member-number'), value: `${patient.number} / ${String(patient.rank).padStart(2, '0')}` },
            { label: say('care.insurer'), value: textIn(data.insurer, language) },
            { label: say('care.plan'), value: data.plan },
            { label: say('quote.care-date'), value: formatDate(data.careDate, language) },
            { label: say('quote.valid-until'), value: formatDate(validUntil, language) },
          ],
        },
        splitTable(data, say),
        ...reasonsTable(language, data.price.adjustments, say, translator),
        { kind: 'notice', tone: 'warning', title: say('quote.notice-title'), text: say('quote.notice', { until }) },
        {
          kind: 'signature',
          name: patient.name,
          role: say('quote.patient-role'),
          statement: say('quote.read', { total: mad(totals.billed), share: mad(totals.patient) }),
        },
      ],
    },
    verification: {
      kind: 'third-party-payment.pdf.kind.quote',
      facts: [
        {
          label: inEveryLanguage(translator, 'quote.valid-until'),
          value: inEveryLanguage(translator, 'on-date', { date: until }),
        },
      ],
    },
  }
}
