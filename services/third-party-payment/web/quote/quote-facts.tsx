import { Notice, PageLink, useFormat, useText } from '@guichet/core/web'
import type { QuoteView } from '../../domain/quote-contract.ts'
import { isEstimateSoon } from './use-estimate-soon.ts'
import { Fact } from '../care/patient-facts.tsx'

/** Until when the quote holds, under which tariffs, and what it led to. */
export function QuoteFacts({ quote }: { quote: QuoteView }) {
  const { t } = useText()
  const format = useFormat()
  const { careDate, validUntil, tariffSet, documentId, authorization, copiedFrom } = quote
  return (
    <div className="stack">
      <dl className="care-facts">
        <Fact label={t('third-party-payment.care.care-date')}>{format.date(careDate)}</Fact>
        {tariffSet && <Fact label={t('third-party-payment.quote.tariff-set')}>{tariffSet}</Fact>}
        {validUntil && <Fact label={t('third-party-payment.quote.valid-until')}>{format.date(validUntil)}</Fact>}
        {isEstimateSoon(quote) && (
          <Fact label={t('third-party-payment.quote.estimate')}>
            <output className="quiet">{t('third-party-payment.quote.estimate-soon')}</output>
          </Fact>
        )}
        {documentId && (
          <Fact label={t('third-party-payment.quote.estimate')}>
            <a href={`/api/documents/${documentId}/content`}>{t('third-party-payment.quote.download')}</a>
          </Fact>
        )}
        {authorization && (
          <Fact label={t('third-party-payment.workflow.authorization')}>
            <PageLink to={`/third-party-payment/authorizations/${authorization.id}`}>
              <bdi>{authorization.reference}</bdi>
            </PageLink>
          </Fact>
        )}
        {copiedFrom && (
          <Fact label={t('third-party-payment.quote.copied-from')}>
            <PageLink to={`/third-party-payment/quotes/${copiedFrom.id}`}>
              <bdi>{copiedFrom.reference}</bdi>
            </PageLink>
          </Fact>
        )}
      </dl>
      <Notice tone="info" title={t('third-party-payment.quote.no-commitment')}>
        {t('third-party-payment.quote.no-commitment-text')}
      </Notice>
    </div>
  )
}
