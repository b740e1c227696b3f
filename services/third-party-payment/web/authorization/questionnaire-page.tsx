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
  const { t, language } = useText()
  const tasks = (form.questionnaire.item ?? []).map((part) => {
    const state = form.sections.find((one) => one.linkId === part.linkId)
    return {
      id: part.linkId,
      title: textOf(part, language),
      to: partPath(authorization.dossier.id, part.linkId),
      state: state?.state ?? ('not-started' as const),
      missing: state?.missing,
    }
  })
  return (
    <PartFrame authorization={authorization} part="questionnaire">
      {authorization.editable ? (
        <TaskList label={t('third-party-payment.authorization.part.questionnaire')} tasks={tasks} />
      ) : (
        <FormAnswers form={form} />
      )}
    </PartFrame>
  )
}

function Part({ authorization, form, section, onSaved }: Props & { section: string; onSaved: () => void }) {
  const { t } = useText()
  const go = useGo()
  const { id } = authorization.dossier
  const save: SaveAnswers = async (body, options) => {
    const answer = await api.patch<SavedForm>(`${authorizationApi(id)}/questionnaire`, body, options)
    onSaved()
    return answer
  }
  const groups = (form.questionnaire.item ?? []).filter((item) => item.type === 'group')
  const next = groups[groups.findIndex((group) => group.linkId === section) + 1]
  const after = next ? partPath(id, next.linkId) : `${authorizationPagePath(id)}/${afterPart('questionnaire')}`
  return (
    <FormRenderer
      form={form}
      section={section}
      save={save}
      onContinue={() => go(after)}
      back={
        <PageLink to={`${authorizationPagePath(id)}/questionnaire`} className="small no-print">
          {t('third-party-payment.authorization.questionnaire-back')}
        </PageLink>
      }
    />
  )
}
