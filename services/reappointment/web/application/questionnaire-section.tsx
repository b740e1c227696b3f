import type { FormView } from '@guichet/core/domain'
import { FormAnswers, ProblemNotice, Skeleton, useApi, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { subjectPath } from './subjects.ts'
import { applicationApi } from './use-application.ts'
import './application.css'

interface Props {
  application: ApplicationView
  /** Each part with the link to change it, for the check before signing. */
  changeable?: boolean
}

/** The answers, part by part. A reviewer sees first what is to be looked at. */
export function QuestionnaireSection({ application, changeable = false }: Props) {
  const { t } = useText()
  const { id } = application.dossier
  const form = useApi<FormView>(`${applicationApi(id)}/questionnaire`, { enabled: application.form !== null })
  if (!application.form) return null
  if (form.problem) return <ProblemNotice problem={form.problem} onRetry={form.refresh} />
  if (!form.data) return <Skeleton height="12rem" />
  if (form.data.status === 'not-started') return <p className="quiet">{t('reappointment.questionnaire.not-started')}</p>
  const change = changeable
    ? (linkId: string) => `${subjectPath(id, 'questionnaire')}/${encodeURIComponent(linkId)}`
    : undefined
  return (
    <div className="answers">
      <FormAnswers form={form.data} change={change} />
    </div>
  )
}
