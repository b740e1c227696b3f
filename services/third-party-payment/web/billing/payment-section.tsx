import { Notice, PageLink, useFormat, useText } from '@guichet/core/web'
import type { InvoiceView } from '../../domain/invoice-contract.ts'
import { Fact } from '../care/patient-facts.tsx'
import { useMad } from './use-mad.ts'
import '../account/access.css'

/** When the money should come or came, and the statements that hold it. */
export function PaymentSection({ invoice }: { invoice: InvoiceView }) {
  const { t } = useText()
  const format = useFormat()
  const mad = useMad()
  const { awaited, expectedOn, dueOn, daysOverdue, paidOn, statements } = invoice.payment
  return (
    <div className="stack">
      {daysOverdue > 0 && (
        <Notice tone="stop">{t('third-party-payment.invoices.overdue', { count: daysOverdue })}</Notice>
      )}
      <dl className="care-facts">
        <Fact label={t('third-party-payment.invoices.paid-amount')}>
          <span className="numbers">{mad(invoice.totals.paid)}</span>
        </Fact>
        {paidOn && <Fact label={t('third-party-payment.invoices.paid-on')}>{format.date(paidOn)}</Fact>}
        {awaited && (
          <Fact label={t('third-party-payment.invoices.expected-on')}>
            {expectedOn ? format.date(expectedOn) : t('third-party-payment.invoices.not-foreseen')}
          </Fact>
        )}
        {dueOn && <Fact label={t('third-party-payment.invoices.due-on')}>{format.date(dueOn)}</Fact>}
      </dl>
      {statements.length > 0 && (
        <ul className="plain-list access-list">
          {statements.map(({ id, reference, stateLabel, amount, mayOpen }) => (
            <li key={id} className="spread">
              <span>
                {mayOpen ? (
                  <PageLink to={`/third-party-payment/statements/${id}`}>{reference}</PageLink>
                ) : (
                  <bdi>{reference}</bdi>
                )}{' '}
                <span className="quiet">{t(stateLabel)}</span>
              </span>
              <span className="numbers">{mad(amount)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
