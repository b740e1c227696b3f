import {
  ButtonLink,
  ConfirmationPanel,
  PageLink,
  PageTitle,
  Pending,
  type Say,
  useAccount,
  useFormat,
  useText,
  type Formatter,
} from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { FileName } from './subject-frame.tsx'
import { SummariesSection } from './summaries-section.tsx'
import { subjectPath } from './subjects.ts'
import { TrainingNotice } from './training-notice.tsx'
import { applicationPage, useApplication } from './use-application.ts'
import { useStateSentence } from './use-state-sentence.ts'

/** After submitting: that it is done, its reference, what happens next and when, and the payment if it still waits. */
export function SubmittedPage() {
  const application = useApplication()
  if (!application.data) return <Pending query={application} />
  return <Submitted application={application.data} />
}

function Submitted({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { account } = useAccount()
  const sentence = useStateSentence()
  const { dossier, invoice, submittedAt, editable } = application
  if (submittedAt === null || editable) return <NotYet application={application} />
  const next = nextSteps(application, t, format)
  return (
    <ConfirmationPanel
      title={t('reappointment.submitted.title')}
      reference={dossier.reference}
      next={next.length > 0 ? next : [sentence(application)]}
    >
      <p>{t('reappointment.submitted.email', { email: account.email })}</p>
      <TrainingNotice application={application} />
      <SummariesSection application={application} />
      <div className="row no-print">
        {invoice?.mayPay && (
          <ButtonLink to={subjectPath(dossier.id, 'fees')}>
            {t('reappointment.pay.call', { amount: format.money(invoice.balance) })}
          </ButtonLink>
        )}
        <PageLink to={applicationPage(dossier.id)}>{t('reappointment.submitted.file')}</PageLink>
      </div>
    </ConfirmationPanel>
  )
}

/** Somebody came to this address before submitting, or after the file was returned. */
function NotYet({ application }: { application: ApplicationView }) {
  const { t } = useText()
  return (
    <div className="subject">
      <PageTitle tab={application.dossier.reference} above={<FileName application={application} />}>
        {t('reappointment.submitted.not-yet')}
      </PageTitle>
      <p>{t('reappointment.submitted.finish')}</p>
      <div>
        <ButtonLink to={applicationPage(application.dossier.id)}>{t('reappointment.back-to-list')}</ButtonLink>
      </div>
    </div>
  )
}

/** What comes next, in order: the payment that still waits, then each planned step of the tracker with its day. */
function nextSteps({ dossier, invoice }: ApplicationView, t: Say, format: Formatter): string[] {
  const pay = invoice?.mayPay ? [t('reappointment.submitted.pay', { amount: format.money(invoice.balance) })] : []
  const ahead = dossier.tracker.filter(
    (step) => step.status !== 'done' && !(invoice?.mayPay && step.status === 'current'),
  )
  const steps = ahead.map((step) => {
    const label = t(`reappointment.next.${step.state}`)
    return step.date && step.status === 'planned' && format.daysUntil(step.date) >= 0
      ? t('reappointment.submitted.step', { step: label, date: format.date(step.date) })
      : label
  })
  return [...pay, ...steps]
}
