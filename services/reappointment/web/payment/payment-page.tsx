import {
  Button,
  ButtonLink,
  ConfirmationPanel,
  Notice,
  type NoticeProps,
  PageLink,
  PageTitle,
  Pending,
  ProblemNotice,
  type Say,
  useApi,
  useCommand,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import type { BareApplicationView } from '../../domain/application-contract.ts'
import type { AttemptView, PaymentStatus } from '../../domain/payment-contract.ts'
import { Facts } from '../application/facts.tsx'
import { applicationApi, applicationPage } from '../application/use-application.ts'
import { type AttemptOutcome, outcomeOf } from './attempt-outcome.ts'
import { Card, Decided, Received } from './fees-section.tsx'
import { Receipt } from './receipt-list.tsx'
import { usePatientRefresh } from './use-patient-refresh.ts'
import { useStartPayment } from './use-start-payment.ts'
import '../application/application.css'

/** Where the payer lands: what became of the payment. Asks again by itself until that is known, and never to pay twice. */
export function PaymentPage() {
  const { attemptId } = usePageParams<{ attemptId: string }>()
  const status = useApi<PaymentStatus>(`/api/reappointment/payments/${attemptId}`, { live: true, staleTime: 0 })
  const data = status.data
  const typesetting = data?.receipt !== null && data?.receipt?.documentId === null
  usePatientRefresh(data !== undefined && (data.waiting || typesetting), status.refresh)
  if (!data) return <Pending query={status} />
  return data.attempt.state === 'paid' ? <Paid status={data} /> : <NotPaid status={data} refresh={status.refresh} />
}

/** How each outcome is shown, and whether paying again is offered: never while a payment is being checked. */
const outcomes: Record<AttemptOutcome, { tone: NoticeProps['tone']; pay?: 'resume' | 'again'; check?: true }> = {
  created: { tone: 'info', pay: 'resume' },
  presented: { tone: 'info', pay: 'resume', check: true },
  verifying: { tone: 'wait', check: true },
  unknown: { tone: 'wait', check: true },
  paid: { tone: 'good' },
  declined: { tone: 'stop', pay: 'again' },
  returned: { tone: 'info', pay: 'again' },
  cancelled: { tone: 'info', pay: 'again' },
  expired: { tone: 'info', pay: 'again' },
  duplicate: { tone: 'wait' },
}

function Paid({ status }: { status: PaymentStatus }) {
  const { t } = useText()
  const format = useFormat()
  const { attempt, applicationId, receipt, balance } = status
  const query = useApi<BareApplicationView>(applicationApi(applicationId))
  const file = query.data
  if (query.pending) return <Pending query={query} />
  const words = [t('reappointment.paid.receipt'), ...(file ? afterwards(file, t) : [])]
  return (
    <ConfirmationPanel
      title={t('reappointment.paid.title', { amount: format.money(attempt.received ?? attempt.amount) })}
      reference={file?.dossier.reference ?? receipt?.number ?? ''}
      next={words}
    >
      <HowPaid attempt={attempt} />
      {receipt && <Receipt receipt={receipt} own />}
      {balance.minor > 0 && (
        <Notice tone="wait">{t('reappointment.paid.balance', { amount: format.money(balance) })}</Notice>
      )}
      <div className="row no-print">
        <ButtonLink to={applicationPage(applicationId)}>{t('reappointment.submitted.file')}</ButtonLink>
        <PageLink to="/reappointment/receipts">{t('reappointment.card.receipts')}</PageLink>
      </div>
    </ConfirmationPanel>
  )
}

/** That it was counted although it is not what was asked, and with which card it came. */
function HowPaid({ attempt }: { attempt: AttemptView }) {
  const { t } = useText()
  return (
    <>
      {attempt.refund === 'credited' && (
        <Notice tone="info">
          {t(attempt.message)} <Decided attempt={attempt} />
        </Notice>
      )}
      {attempt.last4 && (
        <p className="quiet">
          <Card attempt={attempt} />
        </p>
      )}
    </>
  )
}

/** How it reads on the statement, and whether the file still has to be submitted. */
function afterwards({ invoice, submittedAt }: BareApplicationView, t: Say): string[] {
  const statement = invoice ? [t('reappointment.paid.descriptor', { descriptor: invoice.descriptor })] : []
  return [...statement, t(submittedAt === null ? 'reappointment.paid.submit' : 'reappointment.paid.goes-on')]
}

function NotPaid({ status, refresh }: { status: PaymentStatus; refresh: () => void }) {
  const { t } = useText()
  const format = useFormat()
  const { attempt, applicationId, waiting } = status
  const outcome = outcomeOf(attempt)
  const looks = outcomes[outcome]
  return (
    <div className="subject">
      <PageTitle>{t(`reappointment.outcome.${outcome}`)}</PageTitle>
      <Notice tone={looks.tone} live>
        <p>
          {t(attempt.message)} <Received attempt={attempt} /> <Decided attempt={attempt} />
        </p>
        <Facts items={[format.money(attempt.amount), format.dateTime(attempt.createdAt)]} />
      </Notice>
      {looks.pay && status.balance.minor <= 0 && <p>{t('reappointment.pay.nothing-due')}</p>}
      {waiting && !looks.pay && <p>{t('reappointment.pay.leave')}</p>}
      <div className="row no-print">
        {looks.pay && status.balance.minor > 0 && <PayAgain status={status} label={looks.pay} />}
        {looks.check && waiting && <CheckNow attemptId={attempt.id} onDone={refresh} first={!looks.pay} />}
      </div>
      <PageLink to={applicationPage(applicationId)} className="no-print">
        {t('reappointment.submitted.file')}
      </PageLink>
    </div>
  )
}

function PayAgain({ status, label }: { status: PaymentStatus; label: 'resume' | 'again' }) {
  const { t } = useText()
  const start = useStartPayment()
  return (
    <>
      <ProblemNotice problem={start.problem} />
      <Button busy={start.busy} onClick={() => void start.run({ applicationId: status.applicationId })}>
        {t(`reappointment.pay.${label}`)}
      </Button>
    </>
  )
}

/** Asks the provider at once, for whoever does not want to wait. */
function CheckNow({ attemptId, onDone, first }: { attemptId: string; onDone: () => void; first: boolean }) {
  const { t } = useText()
  const check = useCommand<void, PaymentStatus>(
    (api, _, key) => api.post<PaymentStatus>(`/api/reappointment/payments/${attemptId}/check`, undefined, { key }),
    { onDone },
  )
  return (
    <>
      <ProblemNotice problem={check.problem} />
      <Button look={first ? 'second' : 'quiet'} busy={check.busy} onClick={() => void check.run()}>
        {t('reappointment.pay.check')}
      </Button>
    </>
  )
}
