import { type FormView, textOf } from '@guichet/core/domain'
import { FormAnswers, FormPart, FormTasks, PageLink, Pending, useApi, usePageParams, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { CorrectionNotice } from './correction-notice.tsx'
import { SignatureNotice } from './signature-notice.tsx'
import { SubjectFrame } from './subject-frame.tsx'
import { afterSubject, subjectPath } from './subjects.ts'
import { applicationApi, useApplication } from './use-application.ts'

/** The parts of the questionnaire, each with how far it is; the whole of it to read once it is closed. */
export function QuestionnairePage() {
  const application = useApplication()
  const form = useApi<FormView>(`${applicationApi(application.id)}/questionnaire`)
  if (!application.data) return <Pending query={application} />
  if (!form.data) return <Pending query={form} />
  return <Parts application={application.data} form={form.data} />
}

/** One part of the questionnaire. */
export function QuestionnairePartPage() {
  const application = useApplication()
  const { section } = usePageParams<{ section: string }>()
  const form = useApi<FormView>(`${applicationApi(application.id)}/questionnaire`)
  if (!application.data) return <Pending query={application} />
  if (!form.data) return <Pending query={form} />
  const known = form.data.questionnaire.item?.some((item) => item.linkId === section) ?? false
  if (!known || !isEditable(application.data)) return <Parts application={application.data} form={form.data} />
  const onSaved = () => {
    application.refresh()
    form.refresh()
  }
  return <Part application={application.data} form={form.data} section={section} onSaved={onSaved} />
}

function isEditable(application: ApplicationView): boolean {
  return application.checklist?.sections.find((one) => one.key === 'questionnaire')?.editable ?? false
}

const partPath = (id: string, linkId: string) => `${subjectPath(id, 'questionnaire')}/${encodeURIComponent(linkId)}`

interface Props {
  application: ApplicationView
  form: FormView
}

function Parts({ application, form }: Props) {
  const { t, language } = useText()
  const { id } = application.dossier
  if (!isEditable(application)) {
    return (
      <SubjectFrame application={application} section="questionnaire">
        <FormAnswers form={form} />
      </SubjectFrame>
    )
  }
  const unfinished = form.questionnaire.item?.find(({ linkId }) =>
    form.sections.some((one) => one.linkId === linkId && one.state !== 'complete'),
  )
  return (
    <SubjectFrame
      application={application}
      section="questionnaire"
      introduction={t('reappointment.questionnaire.introduction')}
      {...(unfinished ? { first: { to: partPath(id, unfinished.linkId), name: textOf(unfinished, language) } } : {})}
    >
      <FormTasks form={form} label={t('reappointment.questionnaire.parts')} pathOf={(linkId) => partPath(id, linkId)} />
    </SubjectFrame>
  )
}

function Part({ application, form, section, onSaved }: Props & { section: string; onSaved: () => void }) {
  const { t } = useText()
  const { id } = application.dossier
  return (
    <FormPart
      form={form}
      section={section}
      api={`${applicationApi(id)}/questionnaire`}
      pathOf={(linkId) => partPath(id, linkId)}
      after={afterSubject(id, 'questionnaire').to}
      onSaved={onSaved}
      back={
        <div className="stack">
          <PageLink to={subjectPath(id, 'questionnaire')} className="small no-print">
            {t('reappointment.questionnaire.back')}
          </PageLink>
          <CorrectionNotice application={application} section="questionnaire" />
          <SignatureNotice application={application} section="questionnaire" />
        </div>
      }
    />
  )
}
