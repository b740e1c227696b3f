import { type FormView, type SavedForm, textOf } from '@guichet/core/domain'
import {
  api,
  FormAnswers,
  FormRenderer,
  PageLink,
  Pending,
  type SaveAnswers,
  TaskList,
  useApi,
  useGo,
  usePageParams,
  useText,
} from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { CorrectionNotice } from './correction-notice.tsx'
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
  const parts = form.questionnaire.item ?? []
  const tasks = parts.map((part) => {
    const state = form.sections.find((one) => one.linkId === part.linkId)
    return {
      id: part.linkId,
      title: textOf(part, language),
      to: partPath(id, part.linkId),
      state: state?.state ?? ('not-started' as const),
      missing: state?.missing,
    }
  })
  return (
    <SubjectFrame
      application={application}
      section="questionnaire"
      introduction={t('reappointment.questionnaire.introduction')}
    >
      <TaskList label={t('reappointment.questionnaire.parts')} tasks={tasks} />
    </SubjectFrame>
  )
}

function Part({ application, form, section, onSaved }: Props & { section: string; onSaved: () => void }) {
  const { t } = useText()
  const go = useGo()
  const { id } = application.dossier
  const path = `${applicationApi(id)}/questionnaire`
  const save: SaveAnswers = async (body, options) => {
    const answer = await api.patch<SavedForm>(path, body, options)
    onSaved()
    return answer
  }
  const parts = (form.questionnaire.item ?? []).filter((item) => item.type === 'group')
  const next = parts[parts.findIndex((part) => part.linkId === section) + 1]
  const after = next ? partPath(id, next.linkId) : afterSubject(id, 'questionnaire').to
  return (
    <FormRenderer
      form={form}
      section={section}
      save={save}
      onContinue={() => go(after)}
      back={
        <div className="stack">
          <PageLink to={subjectPath(id, 'questionnaire')} className="small no-print">
            {t('reappointment.questionnaire.back')}
          </PageLink>
          <CorrectionNotice application={application} section="questionnaire" />
        </div>
      }
    />
  )
}
