import { type Language } from '../../domain/language.ts'
import type { Acceptance, DueView, LegalDocumentView, LegalTextView } from '../../domain/legal-contract.ts'

/** That somebody accepts one text, as it was shown: another version or language of it is another text. */
export interface Agreement {
  language: Language
  sha256: string
  typedName: string
}

/** What was accepted on this page so far, by document. */
export type Agreements = ReadonlyMap<string, Agreement>

/** Names a document within the page, whatever its version. */
export const documentKey = ({ organization, code }: LegalDocumentView): string => `${organization.id} ${code}`

/** The document in the reader's language, else in French. */
export function textFor({ texts }: LegalDocumentView, language: Language): LegalTextView {
  const text = texts.find((one) => one.language === language) ?? texts[0]
  if (!text) throw new Error('a document without a text')
  return text
}

/** The agreement to this very version, if there is one. */
export function agreementTo(document: LegalDocumentView, agreements: Agreements): Agreement | undefined {
  const agreement = agreements.get(documentKey(document))
  return document.texts.some(({ sha256 }) => sha256 === agreement?.sha256) ? agreement : undefined
}

/** The place of the first document that is still open; their number when there is none. */
export function firstOpen(documents: readonly LegalDocumentView[], agreements: Agreements): number {
  const place = documents.findIndex((document) => !agreementTo(document, agreements))
  return place < 0 ? documents.length : place
}

/** The command that accepts everything that was agreed to. */
export function acceptanceFrom({ actingFor, items }: DueView, agreements: Agreements): Acceptance {
  return {
    actingFor: actingFor ?? '',
    documents: items.flatMap((document) => {
      const agreement = agreementTo(document, agreements)
      if (!agreement) return []
      const { organization, code, version, kind } = document
      const { language, sha256, typedName } = agreement
      const signature = kind === 'undertaking' ? { typedName } : {}
      return [{ organizationId: organization.id, code, version, language, sha256, ...signature }]
    }),
  }
}
