import type { FormView } from '../../domain/form-contract.ts'
import { editabilityByLinkId } from '../../domain/questionnaire.ts'
import { answerSheet } from '../../domain/questionnaire-sheet.ts'
import { CheckAnswers } from '../dossier/check-answers.tsx'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { Notice } from '../plain/notice.tsx'
import './form.css'

export interface FormAnswersProps {
  form: FormView
  /** Where a part is changed, by its linkId; nothing can be changed when left out, and never what the organization filled in. */
  change?: (section: string) => string
}

/** A filled-in form to read: for the check before signing and for reviewers, who see first what they must look at. */
export function FormAnswers({ form, change }: FormAnswersProps) {
  const { t, language } = useText()
  const format = useFormat()
  const sheet = answerSheet(
    form.questionnaire,
    form.answers,
    {
      language,
      yes: t('forms.yes'),
      no: t('forms.no'),
      formatDate: format.date,
      formatInteger: (value) => format.number(value),
      numbered: (text, number) => t('forms.row', { text, number }),
    },
    form.withheld,
  )
  const editability = editabilityByLinkId(form.questionnaire)
  const flagged = new Set(form.flags.map((flag) => flag.path))
  return (
    <div className="stack" style={{ '--gap': 'var(--space-6)' } as React.CSSProperties}>
      {form.flags.length > 0 && (
        <Notice tone="wait" title={t('dossier.form.flags', { count: form.flags.length })}>
          <p>{t('dossier.form.flags-text', { count: form.flags.length })}</p>
        </Notice>
      )}
      {sheet.map((section) => (
        <CheckAnswers
          key={section.linkId}
          title={section.title}
          answers={section.rows
            .filter((row) => row.kind === 'answer')
            .map((row) => ({
              id: row.path,
              question: flagged.has(row.path) ? <mark>{row.text}</mark> : row.text,
              answer: row.answer.length > 0 ? row.answer.join(', ') : undefined,
              change: editability.get(row.linkId) === 'clinician' ? change?.(section.linkId) : undefined,
            }))}
        />
      ))}
    </div>
  )
}
