import { textIn } from '@guichet/core/domain'
import { ButtonLink, MoneyTable, Notice, Tag, type Tone, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import type { AttemptView, InvoiceView } from '../../domain/payment-contract.ts'
import { isOwnFile } from '../application/use-application.ts'
import { type AttemptOutcome, outcomeOf } from './attempt-outcome.ts'
import { MoneyToGiveBack } from './money-to-give-back.tsx'
import { Receipts } from './receipt-list.tsx'
import './payment.css'

interface Props {
  application: ApplicationView
  invoice: InvoiceView
  /** The button that leads to the payment page; the payment page itself has its own. */
  payLink?: boolean
}

const tones: Record<InvoiceView['status'], Tone> = {
  open: 'wait',
  partial: 'wait',
  paid: 'good',
  overpaid: 'info',
  void: 'plain',
}

/** What is owed and why, line by line, what was paid, every try to pay, and the receipts. */
export function FeesSection({ application, invoice, payLink = true }: Props) {
  const { t } = useText()
  const format = useFormat()
  const { id } = application.dossier
  const own = isOwnFile(application)
  return (
    <div className="stack">
      <p className="row">
        <StatusTag invoice={invoice} />
        {invoice.number && <span className="quiet">{t('reappointment.fees.invoice', { number: invoice.number })}</span>}
      </p>
      {!(own && payLink) && <MoneyToGiveBack application={application} invoice={invoice} />}
      <FeeLines invoice={invoice} />
      {own && (
        <p className="quiet small">
          {t('reappointment.fees.descriptor')} <strong className="isolate nowrap">{invoice.descriptor}</strong>
        </p>
      )}
      <AnnouncedLateFee invoice={invoice} />
      {invoice.checking && !payLink && <Notice tone="wait">{t('reappointment.pay.checking')}</Notice>}
      {payLink && invoice.mayPay && (
        <div className="no-print">
          <ButtonLink to={`/reappointment/applications/${id}/payment`} look="second">
            {t('reappointment.pay.call', { amount: format.money(invoice.balance) })}
          </ButtonLink>
        </div>
      )}
      <Receipts receipts={invoice.receipts} own={own} />
      <Attempts attempts={invoice.attempts} />
    </div>
  )
}

/** How far it is paid; what is paid and grows at submission is not over. */
function StatusTag({ invoice: { status, balance, lateFee } }: { invoice: InvoiceView }) {
  const { t } = useText()
  if (lateFee?.toCome && balance.minor <= 0) return <Tag tone="wait">{t('reappointment.invoice-status.late-fee')}</Tag>
  return <Tag tone={tones[status]}>{t(`reappointment.invoice-status.${status}`)}</Tag>
}

/** From when on the fees grow and by how much, until the file is submitted. */
function AnnouncedLateFee({ invoice: { lateFee } }: { invoice: InvoiceView }) {
  const { t } = useText()
  const format = useFormat()
  if (!lateFee) return null
  const values = { date: format.date(lateFee.after), fee: format.money(lateFee.amount) }
  if (lateFee.toCome) return <Notice tone="wait">{t('reappointment.fees.late-to-come', values)}</Notice>
  return <p className="quiet small">{t('reappointment.fees.late-after', values)}</p>
}

/** The lines with whom they go to and why they are there, and what is left to pay. */
function FeeLines({ invoice }: { invoice: InvoiceView }) {
  const { t, language } = useText()
  const format = useFormat()
  const lines = invoice.lines.map((line, index) => ({
    id: `${line.code} ${index}`,
    label: textIn(line.label, language),
    note: t('reappointment.fees.note', { why: t(line.why), payee: t(`reappointment.payee.${line.payee}`) }),
    amounts: { amount: line.amount },
  }))
  const paid = invoice.paid.minor !== 0
  return (
    <div className="stack" style={{ '--gap': 'var(--space-2)' } as React.CSSProperties}>
      <MoneyTable
        caption={t('reappointment.section.fees')}
        columns={[{ key: 'amount', label: t('reappointment.fees.amount') }]}
        lines={lines}
        currency={invoice.total.currency}
        total={t('reappointment.fees.total')}
        totals={{ amount: invoice.total }}
      />
      {paid && (
        <dl className="sums">
          <div>
            <dt>{t('reappointment.fees.paid')}</dt>
            <dd className="numbers">{format.money(invoice.paid)}</dd>
          </div>
          <div>
            <dt>{t('reappointment.fees.balance')}</dt>
            <dd className="numbers">{format.money(invoice.balance)}</dd>
          </div>
        </dl>
      )}
    </div>
  )
}

const attemptTones: Record<AttemptOutcome, Tone> = {
  created: 'info',
  presented: 'info',
  verifying: 'wait',
  paid: 'good',
  declined: 'stop',
  returned: 'plain',
  cancelled: 'plain',
  expired: 'plain',
  unknown: 'wait',
  duplicate: 'wait',
}

/** Every try to pay with what became of it. */
function Attempts({ attempts }: { attempts: readonly AttemptView[] }) {
  const { t } = useText()
  const format = useFormat()
  if (attempts.length === 0) return null
  return (
    <details className="fold">
      <summary>{t('reappointment.fees.attempts', { count: attempts.length })}</summary>
      <ul className="plain-list attempts">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <p className="spread">
              <span>
                {format.dateTime(attempt.createdAt)} · <span className="numbers">{format.money(attempt.amount)}</span>
              </span>
              <Tag tone={attemptTones[outcomeOf(attempt)]}>
                {t(`reappointment.attempt-state.${outcomeOf(attempt)}`)}
              </Tag>
            </p>
            <p className="quiet small">
              {t(attempt.message)} <Received attempt={attempt} /> <Decided attempt={attempt} />{' '}
              <Card attempt={attempt} />
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What came, where that is not what was asked. */
export function Received({ attempt: { amount, received } }: { attempt: AttemptView }) {
  const { t } = useText()
  const format = useFormat()
  if (!received || (received.minor === amount.minor && received.currency === amount.currency)) return null
  return <>{t('reappointment.payment.received', { amount: format.money(received) })}</>
}

/** Why it was given back or counted, in the words of who decided. */
export function Decided({ attempt: { reason } }: { attempt: AttemptView }) {
  const { t } = useText()
  if (!reason) return null
  return (
    <>
      {t('reappointment.payment.reason')} <bdi>{reason}</bdi>
    </>
  )
}

/** The card it was paid with: its brand and last four digits are all the portal knows. */
export function Card({ attempt: { cardBrand, last4 } }: { attempt: AttemptView }) {
  const { t } = useText()
  if (!last4) return null
  return <>{t('reappointment.pay.card', { brand: cardBrand ?? '', last4 })}</>
}
