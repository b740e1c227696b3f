import { useFormat, useText } from '@guichet/core/web'
import type { InvoiceView } from '../../domain/invoice-contract.ts'
import { Fact } from '../care/patient-facts.tsx'

/** How and when the invoice was filed and received, with the hash of what was filed and the receipt. */
export function FilingFacts({ filing }: { filing: NonNullable<InvoiceView['filing']> }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <div className="stack">
      <dl className="care-facts">
        <Fact label={t('third-party-payment.invoices.filing')}>
          <bdi className="numbers">{filing.number}</bdi>
        </Fact>
        <Fact label={t('third-party-payment.invoices.channel')}>
          {t(`third-party-payment.invoices.channel.${filing.channel}`)}
        </Fact>
        <Fact label={t('third-party-payment.invoices.filed-at')}>{format.dateTime(filing.filedAt)}</Fact>
        <Fact label={t('third-party-payment.invoices.received-at')}>
          {filing.receivedAt ? format.dateTime(filing.receivedAt) : t('third-party-payment.invoices.originals-awaited')}
        </Fact>
        <Fact label={t('third-party-payment.invoices.hash')}>
          <bdi className="hash">{filing.sha256}</bdi>
        </Fact>
      </dl>
      {filing.receiptDocumentId && (
        <p>
          <a href={`/api/documents/${filing.receiptDocumentId}/content`} download>
            {t('third-party-payment.invoices.receipt')}
          </a>
        </p>
      )}
    </div>
  )
}
