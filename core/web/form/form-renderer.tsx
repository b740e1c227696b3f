import { type ReactNode, useMemo, useState } from 'react'
import type { FormView } from '../../domain/form-contract.ts'
import {
  type Answers,
  editabilityByLinkId,
  everyItem,
  firstPerPath,
  helpOf,
  problemsOf,
  type QuestionnaireItem,
  textOf,
  visibleAnswers,
} from '../../domain/questionnaire.ts'
import type { Problem } from '../../domain/refusal.ts'
import { ErrorSummary, type SummarizedError } from '../dossier/error-summary.tsx'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { Button } from '../plain/button.tsx'
import type { SaveAnswers } from './autosave.ts'
import { ConflictDialog } from './conflict-dialog.tsx'
import type { Draft } from './draft.ts'
import { type AttachmentPlace, FormContext, type FormContextValue, fieldId } from './form-context.ts'
import { FormItems } from './form-items.tsx'
import { SaveStatusLine } from './save-status.tsx'
import { useAutosave } from './use-autosave.ts'
import { useProblemWords } from './use-problem-words.ts'
import './form.css'

export type FurtherProblems = (answers: Answers) => Problem[]

export interface FormRendererProps {
  form: FormView
  /** linkId of the top-level group to show: one part per page. */
  section: string
  /** Sends changed answers, for example `(body, options) => api.patch(path, body, options)`. */
  save: SaveAnswers
  /** What else is wrong with the answers, with paths as `problemsOf` has them: rules of a service that look beyond one answer. */
  further?: FurtherProblems
  readOnly?: boolean
  /** How the files among the answers are kept. */
  attachments?: AttachmentPlace
  onRequestChange?: (linkId: string) => void
  /** Everything of the part is answered and saved: goes to the next part, or back to the list. */
  onContinue: () => void
  /** Label of that button; "Continue" when left out. */
  continueLabel?: string
  /** The way back to the list of parts. */
  back?: ReactNode
}

/** One part of a questionnaire on a page of its own. Answers save themselves; "Continue" says what is still missing. */
export function FormRenderer(props: FormRendererProps) {
  const { form, section: sectionId, save, further, readOnly = false, attachments, onRequestChange } = props
  const { t, language } = useText()
  const { autosave, state } = useAutosave(form, save)
  const [checked, setChecked] = useState<string | null>(null)
  const { draft, conflict } = state
  const items = draft.questionnaire.item ?? []
  const section = items.find((item) => item.linkId === sectionId)
  const strict = checked === sectionId
  const errors = useErrors(draft, { sectionId, strict, further })
  const context = useMemo<FormContextValue>(
    () => ({
      questionnaire: draft.questionnaire,
      editability: editabilityByLinkId(draft.questionnaire),
      withheld: new Set(form.withheld),
      problems: errors.byPath,
      readOnly,
      attachments,
      onRequestChange,
    }),
    [draft.questionnaire, form.withheld, errors.byPath, readOnly, attachments, onRequestChange],
  )
  if (!section) return null
  const goOn = async () => {
    if (readOnly) return props.onContinue()
    const missing = problemsIn(draft, { sectionId, strict: true, further })
    setChecked(missing.length > 0 ? sectionId : null)
    if ((await autosave.flush()) && missing.length === 0) props.onContinue()
  }
  return (
    <FormContext value={context}>
      {/* Leaving a field saves at once; nothing is lost without it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void goOn()
        }}
        onBlur={() => void autosave.flush()}
      >
        {props.back}
        <SectionTitle items={items} section={section} />
        {strict && <ErrorSummary errors={errors.list} />}
        <FormItems
          items={section.item ?? []}
          place={{
            prefix: '',
            answers: draft.answers,
            scope: errors.visible,
            onAnswer: autosave.answer,
          }}
        />
        {helpOf(section, language) && <p className="quiet">{helpOf(section, language)}</p>}
        <div className="form-foot">
          <Button type="submit">{props.continueLabel ?? t('web.continue')}</Button>
          {!readOnly && <SaveStatusLine state={state} onRetry={() => void autosave.flush()} />}
        </div>
      </form>
      {conflict && <ConflictDialog conflict={conflict} draft={draft} onChoose={autosave.resolve} />}
    </FormContext>
  )
}

function SectionTitle({ items, section }: { items: readonly QuestionnaireItem[]; section: QuestionnaireItem }) {
  const { t, language } = useText()
  const parts = items.filter((item) => item.type === 'group')
  const number = parts.indexOf(section) + 1
  return (
    <PageTitle key={section.linkId} above={t('dossier.form.part', { number, total: parts.length })}>
      {textOf(section, language)}
    </PageTitle>
  )
}

interface Looking {
  sectionId: string
  /** What is missing counts as well. */
  strict: boolean
  further: FurtherProblems | undefined
}

function problemsIn({ questionnaire, answers }: Draft, { sectionId, strict, further }: Looking): Problem[] {
  const own = problemsOf(questionnaire, answers, { forSubmission: strict, section: sectionId })
  const section = questionnaire.item?.find(({ linkId }) => linkId === sectionId)
  const within = new Set([...everyItem(section?.item ?? [])].map(({ item }) => item.linkId))
  const others = (strict && further?.(answers).filter(({ path }) => within.has(path))) || []
  return firstPerPath([...own, ...others])
}

/** What is wrong in the part, by path and as a list; also what of the answers counts, which conditions look at. */
function useErrors(draft: Draft, { sectionId, strict, further }: Looking) {
  const words = useProblemWords(draft.questionnaire)
  return useMemo(() => {
    const problems = problemsIn(draft, { sectionId, strict, further })
    const told = problems.map((problem) => ({ path: problem.path, code: problem.code, ...words(problem) }))
    return {
      visible: visibleAnswers(draft.questionnaire, draft.answers),
      byPath: new Map(told.map(({ path, text }) => [path, text])),
      list: told.map(({ path, code, text, question }): SummarizedError => {
        // That a question waits for its answer, its own words say best.
        const message = question && code === 'answer-required' ? question : [question, text].filter(Boolean).join(' — ')
        return { fieldId: fieldId(path), message }
      }),
    }
  }, [draft, sectionId, strict, further, words])
}
