import { textIn } from '@guichet/core/domain'
import {
  BlockedPanel,
  Button,
  ButtonLink,
  CheckAnswers,
  type CheckedAnswer,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  ProblemNotice,
  useCommand,
  useFormat,
  useGo,
  useText,
} from '@guichet/core/web'
import type { ReactNode } from 'react'
import type { ApplicationView, ProfileFieldView, SubmitApplication } from '../../domain/application-contract.ts'
import type { SectionKey } from '../../domain/sections.ts'
import { AttestationsSection } from './attestations-section.tsx'
import { CorrectionNotice } from './correction-notice.tsx'
import { useProfileWords } from './profile-words.ts'
import { PrivilegesSection } from './privileges-section.tsx'
import { QuestionnaireSection } from './questionnaire-section.tsx'
import { BackToFile, FileName } from './subject-frame.tsx'
import { subjectPath, withMendingPaths } from './subjects.ts'
import { applicationApi, applicationPage, useApplication } from './use-application.ts'
import { useStateSentence } from './use-state-sentence.ts'
import './application.css'

/** Everything that is about to be signed, each part with the way to change it, then the act of submitting. */
export function ReviewPage() {
  const application = useApplication()
  if (!application.data) return <Pending query={application} />
  return <Review application={application.data} onChanged={application.refresh} />
}

function Review({ application, onChanged }: { application: ApplicationView; onChanged: () => void }) {
  const { t } = useText()
  const dossier = withMendingPaths(application)
  const submit = dossier.actions.find((action) => action.action === 'submit' || action.action === 'resubmit')
  const blocked = submit !== undefined && submit.unmet.length > 0
  return (
    <div className="subject">
      <BackToFile application={application} />
      <PageTitle tab={dossier.reference} above={<FileName application={application} />}>
        {t('reappointment.check.title')}
      </PageTitle>
      <CorrectionNotice application={application} />
      {!submit && <NothingToSubmit application={application} />}
      {submit && <p>{t('reappointment.check.introduction')}</p>}
      {blocked && <BlockedPanel action={submit} dossierPath={dossier.path} />}
      <ProfileAnswers application={application} />
      <Part application={application} section="questionnaire">
        <QuestionnaireSection application={application} changeable={application.editable} />
      </Part>
      <Part application={application} section="privileges">
        <PrivilegesSection application={application} />
      </Part>
      <DocumentAnswers application={application} />
      <TrainingAnswers application={application} />
      <FeeAnswers application={application} />
      <Part application={application} section="attestations">
        <AttestationsSection application={application} />
      </Part>
      {submit && <SubmitPart application={application} label={submit.label} blocked={blocked} onChanged={onChanged} />}
    </div>
  )
}

function NothingToSubmit({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const sentence = useStateSentence()
  return (
    <Notice tone="info" title={t('reappointment.check.nothing')}>
      {sentence(application)}
    </Notice>
  )
}

interface PartProps {
  application: ApplicationView
  section: SectionKey
  children: ReactNode
}

/** A part that is checked as a whole: its title, the way to change it, its content. */
function Part({ application, section, children }: PartProps) {
  const { t } = useText()
  const title = t(`reappointment.section.${section}`)
  const editable = application.checklist?.sections.find((one) => one.key === section)?.editable ?? false
  return (
    <section className="stack review-part">
      <div className="spread">
        <h2>{title}</h2>
        {editable && (
          <PageLink to={subjectPath(application.dossier.id, section)} className="no-print">
            {t('web.change')} <span className="visually-hidden">{title}</span>
          </PageLink>
        )}
      </div>
      {children}
    </section>
  )
}

function useChangePath(application: ApplicationView, section: SectionKey): string | undefined {
  const editable = application.checklist?.sections.find((one) => one.key === section)?.editable ?? false
  return editable ? subjectPath(application.dossier.id, section) : undefined
}

function ProfileAnswers({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const words = useProfileWords()
  const change = useChangePath(application, 'profile')
  const answerOf = (field: ProfileFieldView): CheckedAnswer => {
    const value = words(field, field.value)
    const missing = field.required && field.editability === 'clinician' && value === undefined
    return {
      id: field.code,
      question: textIn(field.label, language),
      answer: value ?? t('reappointment.profile.blank'),
      change: field.editability === 'clinician' ? change : undefined,
      problem: missing ? t('reappointment.missing.field') : undefined,
    }
  }
  const { groups, fields } = application.profile ?? { groups: [], fields: [] }
  return (
    <Part application={application} section="profile">
      <div className="answers stack">
        {groups.map(({ code, name }) => {
          const answers = fields.filter((field) => field.group === code).map(answerOf)
          return answers.length > 0 && <CheckAnswers key={code} title={textIn(name, language)} answers={answers} />
        })}
      </div>
    </Part>
  )
}

function DocumentAnswers({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const format = useFormat()
  const change = useChangePath(application, 'documents')
  const missing = new Set(missingIn(application, 'documents'))
  const answers = (application.documents ?? []).map((document): CheckedAnswer => {
    const files = document.files.map((file) => file.fileName)
    const state = t(`reappointment.document-state.${document.state}`)
    const none = document.required ? state : t('reappointment.check.not-attached')
    return {
      id: document.code,
      question: textIn(document.label, language),
      answer: files.length > 0 ? `${format.list(files)} (${state})` : none,
      change,
      problem: missing.has(document.code) ? state : undefined,
    }
  })
  return <CheckAnswers title={t('reappointment.section.documents')} answers={answers} />
}

function TrainingAnswers({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const answers = (application.training ?? []).map((module): CheckedAnswer => {
    const state = t(`reappointment.training-state.${module.state}`)
    return {
      id: module.code,
      question: textIn(module.title, language),
      answer: state,
      problem: module.state !== 'done' && application.cycle.trainingBlocksSubmit ? state : undefined,
    }
  })
  return <CheckAnswers title={t('reappointment.section.training')} answers={answers} />
}

function FeeAnswers({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { invoice } = application
  if (!invoice) return null
  const answers: CheckedAnswer[] = [
    { id: 'total', question: t('reappointment.fees.total'), answer: format.money(invoice.total) },
    { id: 'balance', question: t('reappointment.fees.balance'), answer: format.money(invoice.balance) },
    ...(invoice.lateFee?.toCome
      ? [{ id: 'late', question: t('reappointment.fees.late-added'), answer: format.money(invoice.lateFee.amount) }]
      : []),
  ]
  return <CheckAnswers title={t('reappointment.section.fees')} answers={answers} />
}

function missingIn(application: ApplicationView, key: SectionKey): string[] {
  return application.checklist?.sections.find((one) => one.key === key)?.missing.map((item) => item.item) ?? []
}

interface SubmitProps {
  application: ApplicationView
  label: string
  blocked: boolean
  onChanged: () => void
}

/** The act: what it does, and the button. The password is asked for when the last proof of identity is old. */
function SubmitPart({ application, label, blocked, onChanged }: SubmitProps) {
  const { t } = useText()
  const go = useGo()
  const { id, version } = application.dossier
  const submit = useCommand<SubmitApplication>(
    (api, body, key) => api.post(`${applicationApi(id)}/actions/submit`, body, { key }),
    {
      refresh: [applicationApi(id), '/api/home', '/api/dossiers'],
      onDone: () => go(`${applicationPage(id)}/submitted`, { replace: true }),
    },
  )
  const changedMeanwhile = submit.problem?.code === 'version-conflict'
  return (
    <section className="signature no-print" aria-labelledby="submit">
      <h2 id="submit">{t('reappointment.check.submit-title')}</h2>
      <ul className="before-list">
        {['read-only', 'summary', 'pay-after', 'password'].map((name) => (
          <li key={name}>{t(`reappointment.check.${name}`)}</li>
        ))}
      </ul>
      {blocked && <p className="quiet">{t('reappointment.check.blocked')}</p>}
      <ProblemNotice problem={submit.problem} onRetry={changedMeanwhile ? onChanged : undefined} />
      <div className="row">
        <Button busy={submit.busy} disabled={blocked} onClick={() => void submit.run({ version })}>
          {t(label)}
        </Button>
        <ButtonLink look="quiet" to={applicationPage(id)}>
          {t('reappointment.back-to-list')}
        </ButtonLink>
      </div>
    </section>
  )
}
