import type { Instant, Language, SystemActor } from '@guichet/core/domain'
import { defineJob, issuePdfOnce } from '@guichet/core/server'
import { lineViews } from '../care-line-store.ts'
import { estimateIssuer } from '../document-issuers.ts'
import { patientName } from '../patient-name.ts'
import { quoteEstimate } from '../pdf/quote-estimate.ts'
import { rightsOfMember } from '../price-care.ts'
import { quoteInputOf } from '../price-quote.ts'
import { getQuote } from '../quote-store.ts'

const typesetter: SystemActor = { kind: 'system', party: 'clock' }

/** What the estimate is to its quote. */
export const estimateDocument = 'estimate'

interface QuoteOrder {
  quoteId: string
  code: string
  /** When it was issued. */
  at: Instant
  /** Chosen for the patient. */
  language: Language
}

/** The estimate of an issued quote. */
export const issueQuoteJob = defineJob<QuoteOrder>({
  name: 'third-party-payment.issue-quote',
  handle: async ({ quoteId, code, at, language }, ports) => {
    const db = ports.database.read()
    const quote = await getQuote(db, typesetter, quoteId)
    const input = await quoteInputOf(db, quote)
    const rights = await rightsOfMember(db, input.books, input.member, quote.careDate)
    const { price, validUntil } = quote
    if (!price?.totals || validUntil === null) throw new Error(`quote ${quote.reference} was not issued`)
    const prepared = quoteEstimate(
      {
        language,
        issuer: estimateIssuer(input.provider, quote.timeZone),
        insurer: quote.organizationName,
        reference: quote.reference,
        issuedAt: at,
        patient: { ...input.member, name: patientName(input.member, language) },
        plan: rights.plan ?? '',
        careDate: quote.careDate,
        validUntil,
        lines: lineViews(input.books.coverage, input.lines),
        price: { ...price, totals: price.totals },
      },
      ports.translator,
    )
    await issuePdfOnce(ports, { ...prepared, dossier: quote, requirement: estimateDocument }, { code, createdAt: at })
  },
})
