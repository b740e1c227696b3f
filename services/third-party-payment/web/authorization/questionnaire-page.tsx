import { type Answers, civilDateOf, type FormView } from '@guichet/core/domain'
import { FormAnswers, FormPart, FormTasks, PageLink, Pending, useApi, usePageParams, useText } from '@guichet/core/web'
import { useCallback } from 'react'
import { answerFaults } from '../../domain/answer-faults.ts'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { PartFrame } from './part-frame.tsx'
import { afterPart, authorizationApi, authorizationPagePath, useAuthorization } from './use-authorization.ts'

/** The parts of the questionnaire, each with how far it is; the whole of it to read once the request is submitted. */
export function QuestionnairePage() {
  const authorization = useAuthorization()
  const form = useApi<FormView>(`${authorizationApi(authorization.id)}/questionnaire`)
  if (!authorization.data) return <Pending query={authorization} />
  if (!form.data) return <Pending query={form} />
  return <Parts authorization={authorization.data} form={form.data} />
}

/** One part of the questionnaire. */
export function QuestionnairePartPage() {
  const authorization = useAuthorization()
  const { section } = usePageParams<{ section: string }>()
  const form = useApi<FormView>(`${authorizationApi(authorization.id)}/questionnaire`)
  if (!authorization.data) return <Pending query={authorization} />
  if (!form.data) return <Pending query={form} />
  const known = form.data.questionnaire.item?.some((item) => item.linkId === section) ?? false
  if (!known || !authorization.data.editable) return <Parts authorization={authorization.data} form={form.data} />
  const onSaved = () => {
    authorization.refresh()
    form.refresh()
  }
  return <Part authorization={authorization.data} form={form.data} section={section} onSaved={onSaved} />
}

interface Props {
  authorization: AuthorizationView
  form: FormView
}

const partPath = (id: string, linkId: string) =>
  `${authorizationPagePath(id)}/questionnaire/${encodeURIComponent(linkId)}`

function Parts({ authorization, form }: Props) {
  const { t } = useText()
  const { id } = authorization.dossier
  return (
    <PartFrame authorization={authorization} part="questionnaire">
      {authorization.editable ? (
        <FormTasks
          form={form}
          label={t('third-party-payment.authorization.part.questionnaire')}
          pathOf={(linkId) => partPath(id, linkId)}
        />
      ) : (
        <FormAnswers form={form} />
      )}
    </PartFrame>
  )
}

function Part({ authorization, form, section, onSaved }: Props & { section: string; onSaved: () => void }) {
  const { t } = useText()
  const { dossier, stay, insurer } = authorization
  const { id } = dossier
  const { expectedDays, regularisation } = stay
  const begunOn = civilDateOf(dossier.createdAt, insurer.timeZone)
  const further = useCallback(
    (answers: Answers) => answerFaults(answers, { expectedDays, regularisation, begunOn }),
    [expectedDays, regularisation, begunOn],
  )
  return (
    <FormPart
      form={form}
      section={section}
      api={`${authorizationApi(id)}/questionnaire`}
      further={further}
      pathOf={(linkId) => partPath(id, linkId)}
      after={`${authorizationPagePath(id)}/${afterPart('questionnaire')}`}
      onSaved={onSaved}
      back={
        <PageLink to={`${authorizationPagePath(id)}/questionnaire`} className="small no-print">
          {t('third-party-payment.authorization.questionnaire-back')}
        </PageLink>
      }
    />
  )
}
