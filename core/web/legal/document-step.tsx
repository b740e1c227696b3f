import { textIn } from '../../domain/language.ts'
import type { LegalDocumentView } from '../../domain/legal-contract.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { Button } from '../plain/button.tsx'
import { Notice } from '../plain/notice.tsx'
import { AgreementForm } from './agreement-form.tsx'
import { type Agreement, textFor } from './agreements.ts'
import { directionOf, LegalTextBlock } from './legal-text.tsx'

interface Props {
  document: LegalDocumentView
  /** From 1. */
  step: number
  total: number
  agreement: Agreement | undefined
  onAgree: (agreement: Agreement) => void
  /** Back to the document before; undefined on the first. */
  onBack: (() => void) | undefined
}

/** One document, in full on its own page, and below it the answer to it. */
export function DocumentStep({ document, step, total, agreement, onAgree, onBack }: Props) {
  const { t, language } = useText()
  const format = useFormat()
  const text = textFor(document, language)
  const { version, effectiveFrom, acceptedBefore, organization } = document
  return (
    <div className="stack reading legal-step">
      <div>
        <p className="page-title-above">
          {t('legal.step', { step, total, organization: textIn(organization.name, language) })}
        </p>
        <div lang={text.language} dir={directionOf(text.language)}>
          <PageTitle>{text.title}</PageTitle>
        </div>
        <p className="page-title-below">{t('legal.version', { version, date: format.date(effectiveFrom) })}</p>
      </div>
      {acceptedBefore && (
        <Notice tone="info">
          <p>{t('legal.again', { version: acceptedBefore.version, date: format.date(acceptedBefore.acceptedAt) })}</p>
        </Notice>
      )}
      {text.language !== language && (
        <Notice tone="info">
          <p>{t('legal.other-language')}</p>
        </Notice>
      )}
      <LegalTextBlock text={text} heading="h2" />
      <div className="no-print">
        <Button look="second" onClick={() => print()}>
          {t('legal.print')}
        </Button>
      </div>
      <AgreementForm
        key={text.sha256}
        document={document}
        text={text}
        agreement={agreement}
        onAgree={onAgree}
        onBack={onBack}
      />
    </div>
  )
}
