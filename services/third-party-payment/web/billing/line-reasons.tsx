import { PageLink, useAccount, useFormat, useText } from '@guichet/core/web'
import type { InvoiceLineView } from '../../domain/invoice-contract.ts'
import { isAskedOfPatient } from '../../domain/line-advice.ts'
import type { PricedLineView } from '../../domain/priced-contract.ts'
import { listPath, mayOpen } from '../care/may-open.ts'
import { useNotPaidWords } from '../care/use-not-paid-words.ts'
import { useTraceWords } from '../care/use-trace-words.ts'
import { isolated } from '../isolated.ts'

interface Props {
  price: PricedLineView
  advice: InvoiceLineView['advice']
}

/** Each amount of a line that the insurer does not pay: how much, why, who bears it, what can be done; and the rules that led there. */
export function LineReasons({ price, advice }: Props) {
  const { t } = useText()
  const notPaid = useNotPaidWords()
  const words = useTraceWords()
  return (
    <>
      {price.adjustments.length > 0 && (
        <ul className="plain-list line-reasons">
          {price.adjustments.map((share) => (
            <li key={`${share.group} ${share.reason}`}>
              <strong>{notPaid(share)}.</strong> {t(`third-party-payment.reason-why.${share.reason}`)}{' '}
              <Advice reason={share.reason} advice={advice} />
            </li>
          ))}
        </ul>
      )}
      {price.trace.length > 0 && (
        <details className="small">
          <summary>{t('third-party-payment.care.rules')}</summary>
          <ol>
            {price.trace.map((entry, index) => (
              // Two entries of one rule differ in nothing but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${entry.rule} ${index}`}>{words(entry)}</li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}

/** What the reader can do about an amount that was cut for this reason. */
function Advice({ reason, advice }: { reason: string; advice: Props['advice'] }) {
  const { t } = useText()
  const isPatients = isAskedOfPatient(reason)
  if (isPatients && advice.patient === 'estimated')
    return <span className="quiet">{t('third-party-payment.invoices.patient-estimate')}</span>
  if (isPatients ? advice.patient === null : !advice.remedies) return null
  return <span className="quiet">{t(`third-party-payment.reason-fix.${reason}`)}</span>
}

/** Which authorization there is, and why it does not cover the line, with its page for those who may open it. */
export function LineGap({ gap }: { gap: InvoiceLineView['gap'] }) {
  const { t } = useText()
  const { roles } = useAccount()
  const format = useFormat()
  if (!gap) return null
  const { why, id, reference, date } = gap
  const values = { reference: isolated(reference), date: date ? isolated(format.date(date)) : '—' }
  return (
    <p>
      {t(`third-party-payment.approval-gap.${why}`, values)}{' '}
      {mayOpen('authorizations', roles) && (
        <PageLink className="no-print" to={`${listPath('authorizations')}/${id}`}>
          {t('third-party-payment.approval-gap.open')}
        </PageLink>
      )}
    </p>
  )
}
