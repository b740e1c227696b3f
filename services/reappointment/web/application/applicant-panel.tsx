import type { Money } from '@guichet/core/domain'
import {
  ActionPanel,
  BlockedPanel,
  Button,
  ButtonLink,
  Notice,
  PageLink,
  ProblemNotice,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { MoneyToGiveBack } from '../payment/money-to-give-back.tsx'
import { AdverseRecommendation } from './adverse-recommendation.tsx'
import { Contact } from './contact.tsx'
import { CorrectionNotice } from './correction-notice.tsx'
import { DecisionSection } from './decision-section.tsx'
import { reviewPath, subjectPath, withMendingPaths } from './subjects.ts'
import { TaskListSection } from './task-list-section.tsx'
import { applicationApi, applicationPage } from './use-application.ts'
import { TrainingNotice } from './training-notice.tsx'
import { useStateSentence } from './use-state-sentence.ts'
import './application.css'

/** What the applicant does now: begin, go on filling in, correct, pay, or simply wait, said in a sentence. */
export function ApplicantPanel({ application }: { application: ApplicationView }) {
  const sentence = useStateSentence()
  return (
    <div className="stack" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
      <p className="state-sentence">{sentence(application)}</p>
      <DueNotice application={application} />
      <AdverseRecommendation application={application} />
      <DecisionSection application={application} />
      <CorrectionNotice application={application} />
      {application.invoice && <MoneyToGiveBack application={application} invoice={application.invoice} />}
      <Start application={application} />
      {application.editable && <ToFillIn application={application} />}
      <PayCall application={application} />
      <TrainingNotice application={application} />
      <OtherActions application={application} />
    </div>
  )
}

/** Until when the file is to be handed in; once that day has passed, what it costs, and in the end whom to write to. */
function DueNotice({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { dueDate, graceEnds, finalDeadline, contact } = application.cycle
  if (!actionOf(application, 'start', 'submit')) return null
  const fee = lateFeeOf(application)
  const values = {
    due: format.date(dueDate),
    grace: format.date(graceEnds),
    final: format.date(finalDeadline),
    relative: format.relativeDay(dueDate),
    fee: fee ? format.money(fee) : '',
  }
  if (format.daysUntil(dueDate) >= 0) return <p>{t('reappointment.due.ahead', values)}</p>
  const past = [graceEnds, finalDeadline].filter((day) => format.daysUntil(day) < 0).length
  return (
    <Notice tone="wait">
      <p>
        {t(`reappointment.due.${['grace', 'late', 'final'][past]}`, values)}{' '}
        {fee && t(`reappointment.due.${past === 0 ? 'fee-ahead' : 'fee'}`, values)}
      </p>
      {past === 2 && <Contact contact={contact} />}
    </Notice>
  )
}

/** What being late costs: announced, or among the lines already. */
function lateFeeOf({ invoice }: ApplicationView): Money | undefined {
  const charged = invoice?.lines.find(({ why, amount }) => why === 'reappointment.fee-why.late' && amount.minor > 0)
  return invoice?.lateFee?.amount ?? charged?.amount
}

function actionOf(application: ApplicationView, ...names: string[]) {
  return application.dossier.actions.find((action) => names.includes(action.action))
}

/** The first thing one does: begin. When that cannot be, why. */
function Start({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { id, path } = application.dossier
  const start = useCommand<void>((api, _, key) => api.post(`${applicationApi(id)}/actions/start`, undefined, { key }), {
    refresh: [applicationApi(id), '/api/home'],
  })
  const action = actionOf(application, 'start')
  if (!action) return null
  if (action.unmet.length > 0) return <BlockedPanel action={action} dossierPath={path} />
  return (
    <div className="stack">
      <ul className="before-list">
        {['time', 'saved', 'documents', 'pay'].map((name) => (
          <li key={name}>{t(`reappointment.before.${name}`)}</li>
        ))}
      </ul>
      <ProblemNotice problem={start.problem} />
      <div>
        <Button busy={start.busy} onClick={() => void start.run()}>
          {t(action.label)}
        </Button>
      </div>
    </div>
  )
}

/** The list of parts, then the way to the check and the signature, or what keeps from it. */
function ToFillIn({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { id, path } = application.dossier
  const submit = actionOf({ ...application, dossier: withMendingPaths(application) }, 'submit', 'resubmit')
  return (
    <section className="stack" aria-labelledby="checklist" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
      <h2 id="checklist" tabIndex={-1}>
        {t('reappointment.tasks')}
      </h2>
      <TaskListSection application={application} own />
      <div className="row">
        <ButtonLink to={reviewPath(id)} look={submit?.unmet.length === 0 ? 'first' : 'second'}>
          {t('reappointment.check.title')}
        </ButtonLink>
      </div>
      {submit && submit.unmet.length > 0 && <BlockedPanel action={submit} dossierPath={path} />}
    </section>
  )
}

/** Fees that wait once the file is handed in: the one thing left to do. */
function PayCall({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { invoice, dossier, submittedAt, editable } = application
  if (!invoice || submittedAt === null || editable) return null
  const latest = invoice.attempts[0]
  if (invoice.checking && latest) {
    return (
      <Notice tone="wait">
        <p>{t('reappointment.pay.checking')}</p>
        <PageLink to={`/reappointment/payments/${latest.id}`}>{t('reappointment.pay.follow')}</PageLink>
      </Notice>
    )
  }
  if (!invoice.mayPay) return null
  return (
    <div className="row no-print">
      <ButtonLink to={subjectPath(dossier.id, 'fees')}>
        {t('reappointment.pay.call', { amount: format.money(invoice.balance) })}
      </ButtonLink>
    </div>
  )
}

/** Everything else: not seeking another year, changing one's mind, taking the file back. */
function OtherActions({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { id } = application.dossier
  return (
    <ActionPanel
      dossier={application.dossier}
      commandPath={(action) => `${applicationApi(id)}/actions/${action}`}
      except={['start', 'submit', 'resubmit']}
      pages={{ decline: `${applicationPage(id)}/decline` }}
      looks={{ decline: 'quiet', withdraw: 'quiet', reconsider: 'first' }}
      confirm={{
        withdraw: <p>{t('reappointment.withdraw.text', { date: format.date(application.presentTermEnd) })}</p>,
        reconsider: <p>{t('reappointment.reconsider.text')}</p>,
      }}
    />
  )
}
