import type { ReactNode } from 'react'
import type { FormView, SavedForm } from '../../domain/form-contract.ts'
import { textOf } from '../../domain/questionnaire-items.ts'
import { api } from '../api-client/api-client.ts'
import { useGo } from '../app/navigation.tsx'
import { TaskList } from '../dossier/task-list.tsx'
import { useText } from '../language/language.ts'
import type { SaveAnswers } from './autosave.ts'
import { FormRenderer, type FurtherProblems } from './form-renderer.tsx'

export interface FormTasksProps {
  form: FormView
  /** What the list is called, for who does not see it. */
  label: string
  /** Address of the page of one part. */
  pathOf: (linkId: string) => string
}

/** The parts of a questionnaire as a list of tasks, each with how far it is. */
export function FormTasks({ form, label, pathOf }: FormTasksProps) {
  const { language } = useText()
  const tasks = (form.questionnaire.item ?? []).map((part) => {
    const state = form.sections.find((one) => one.linkId === part.linkId)
    return {
      id: part.linkId,
      title: textOf(part, language),
      to: pathOf(part.linkId),
      state: state?.state ?? ('not-started' as const),
      missing: state?.missing,
    }
  })
  return <TaskList label={label} tasks={tasks} />
}

export interface FormPartProps {
  form: FormView
  /** The part shown: the `linkId` of its group. */
  section: string
  /** Where its answers are saved. */
  api: string
  further?: FurtherProblems
  /** Address of the page of one part. */
  pathOf: (linkId: string) => string
  /** Address of what follows the last part. */
  after: string
  onSaved: () => void
  /** Stands above the questions. */
  back: ReactNode
}

/** One part of a questionnaire, saved as it is filled in; going on leads to the next part, and after the last to `after`. */
export function FormPart({ form, section, api: path, further, pathOf, after, onSaved, back }: FormPartProps) {
  const go = useGo()
  const save: SaveAnswers = async (body, options) => {
    const answer = await api.patch<SavedForm>(path, body, options)
    onSaved()
    return answer
  }
  const groups = (form.questionnaire.item ?? []).filter((item) => item.type === 'group')
  const next = groups[groups.findIndex((group) => group.linkId === section) + 1]
  return (
    <FormRenderer
      form={form}
      section={section}
      save={save}
      further={further}
      onContinue={() => go(next ? pathOf(next.linkId) : after)}
      back={back}
    />
  )
}
