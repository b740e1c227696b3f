import { Button, Notice, PageLink, PageTitle, Pending, ProblemNotice, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import type { InvoiceView } from '../../domain/payment-contract.ts'
import { CorrectionNotice } from '../application/correction-notice.tsx'
import { BackToFile, FileName } from '../application/subject-frame.tsx'
import { applicationPage, useApplication } from '../application/use-application.ts'
import { FeesSection } from './fees-section.tsx'
import { useStartPayment } from './use-start-payment.ts'

/** What is to be paid, explained, and the button that leads to the provider's page. */
export function PayPage() {
  const { t } = useText()
  const query = useApplication()
  if (!query.data) return <Pending query={query} />
  const application = query.data
  const { invoice, dossier } = application
  return (
    <div className="subject">
      <BackToFile application={application} />
      <PageTitle tab={dossier.reference} above={<FileName application={application} />}>
        {t('reappointment.pay.title')}
      </PageTitle>
      <CorrectionNotice application={application} section="fees" />
      {invoice ? (
        <>
          <FeesSection application={application} invoice={invoice} payLink={false} />
          <Pay application={application} invoice={invoice} />
        </>
      ) : (
        <Notice tone="info">{t('reappointment.pay.not-yours')}</Notice>
      )}
      <PageLink to={applicationPage(dossier.id)} className="no-print">
        {t('reappointment.back-to-list')}
      </PageLink>
    </div>
  )
}

interface Props {
  application: ApplicationView
  invoice: InvoiceView
}

/** The button, with what happens when one presses it; when there is none, why. */
function Pay({ application, invoice }: Props) {
  const { t } = useText()
  const format = useFormat()
  const start = useStartPayment()
  if (!invoice.mayPay) return <NothingToPay application={application} invoice={invoice} />
  const unavailable = start.problem?.code === 'provider-unavailable'
  return (
    <section className="signature no-print" aria-labelledby="pay">
      <h2 id="pay">{t('reappointment.pay.heading', { amount: format.money(invoice.balance) })}</h2>
      <ul className="before-list">
        {['elsewhere', 'receipt', 'come-back'].map((name) => (
          <li key={name}>{t(`reappointment.pay.${name}`)}</li>
        ))}
        {application.submittedAt === null && <li>{t('reappointment.pay.before-submitting')}</li>}
      </ul>
      <ProblemNotice problem={start.problem}>
        {unavailable && application.submittedAt === null && <p>{t('reappointment.pay.submit-anyway')}</p>}
      </ProblemNotice>
      <div>
        <Button busy={start.busy} onClick={() => void start.run({ applicationId: application.dossier.id })}>
          {t('reappointment.pay.button')}
        </Button>
      </div>
    </section>
  )
}

function NothingToPay({ application, invoice }: Props) {
  const { t } = useText()
  const attempt = invoice.attempts[0]
  if (invoice.checking && attempt) {
    return <PageLink to={`/reappointment/payments/${attempt.id}`}>{t('reappointment.pay.follow')}</PageLink>
  }
  if (invoice.balance.minor <= 0) {
    // The announced late fee is said above: nothing is to be paid before it is added.
    if (invoice.lateFee?.toCome) return null
    return <Notice tone="good">{t('reappointment.pay.nothing-due')}</Notice>
  }
  const notBegun = application.dossier.actions.some((action) => action.action === 'start')
  return <Notice tone="info">{t(notBegun ? 'reappointment.pay.start-first' : 'reappointment.pay.not-now')}</Notice>
}
