import type { LegalDocumentView, LegalTextView } from '../../domain/legal-contract.ts'
import type { Language } from '../../domain/language.ts'
import { withDigitsInOrder } from '../../domain/reading-order.ts'
import { useText } from '../language/language.ts'
import { textFor } from './agreements.ts'
import './legal.css'

export const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr')

/** The text of a document in its own language and direction, whatever those of the page. */
export function LegalTextBlock({ text, heading: Heading }: { text: LegalTextView; heading: 'h2' | 'h3' }) {
  return (
    <div className="legal-text" lang={text.language} dir={directionOf(text.language)}>
      {text.sections.map((section, place) => (
        <section key={place}>
          {section.heading && <Heading>{withDigitsInOrder(text.language, section.heading)}</Heading>}
          {section.paragraphs.map((paragraph, index) => (
            <p key={index}>{withDigitsInOrder(text.language, paragraph)}</p>
          ))}
        </section>
      ))}
    </div>
  )
}

/** Documents to know, which nobody is asked to accept. Nothing when there is none. */
export function LegalInformation({ documents }: { documents: readonly LegalDocumentView[] }) {
  const { t, language } = useText()
  if (documents.length === 0) return null
  return (
    <section className="stack legal-information" aria-labelledby="legal-information">
      <h2 id="legal-information">{t('legal.information')}</h2>
      {documents.map((document) => {
        const text = textFor(document, language)
        return (
          <details key={`${document.organization.id} ${document.code}`} className="panel legal-details">
            <summary lang={text.language}>{text.title}</summary>
            <LegalTextBlock text={text} heading="h3" />
          </details>
        )
      })}
    </section>
  )
}
