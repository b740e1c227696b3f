import type { Language } from '@guichet/core/domain'
import type { ApplicationSummaryData } from './application-summary.ts'
import type { DecisionLetterData } from './decision-letter.ts'
import type { DocumentBase } from './document-data.ts'
import type { ReceiptData } from './receipt.ts'
import samples from './sample-documents.json' with { type: 'json' }

/** One fictional application with several pages of content, for tests and for looking at the documents. */
function base(language: Language): DocumentBase {
  return { language, reference: samples.reference, hospital: samples.hospital as DocumentBase['hospital'] }
}

export function sampleSummary(language: Language): ApplicationSummaryData {
  return { ...(samples.summary as unknown as ApplicationSummaryData), ...base(language) }
}

export function sampleReceipt(language: Language): ReceiptData {
  return { ...(samples.receipt as unknown as ReceiptData), ...base(language) }
}

/** The letter of a decision with conditions, one privilege refused; the other outcomes are derived from it. */
export function sampleLetter(language: Language, outcome: DecisionLetterData['outcome']): DecisionLetterData {
  const letter = samples.letter as unknown as DecisionLetterData
  const granted = letter.privileges.map((line) => ({ ...line, decision: 'granted' as const, condition: null }))
  return {
    ...letter,
    ...base(language),
    outcome,
    reasons:
      outcome === 'refused'
        ? 'Le conseil retient les motifs écrits du comité médical consultatif.\nLes exigences de garde n’ont pas été remplies.'
        : null,
    conditions: outcome === 'approved-with-conditions' ? letter.conditions : [],
    privileges: outcome === 'approved' ? granted : letter.privileges,
  }
}
