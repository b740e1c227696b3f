import { textIn } from '@guichet/core/domain'
import { useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import { type EvaluationValue, type EvaluationValues, lineKey, textValue, writtenProblems } from './evaluation-draft.ts'
import { signingAction } from './sign-evaluation.tsx'

const isEmpty = (value: EvaluationValue): boolean =>
  (typeof value === 'string' || Array.isArray(value)) && value.length === 0

/** What the values of an evaluation are called and how they read, for the choice between two versions; and what it lacks before it is signed. */
export function useEvaluationWords(application: ApplicationView) {
  const { t, language } = useText()
  const format = useFormat()
  const names: Record<string, string> = {
    recommendation: t('reappointment.evaluation.recommendation'),
    comment: t('reappointment.evaluation.comment'),
    conditions: t('reappointment.reviewing.conditions'),
    metOn: t('reappointment.evaluation.met-on'),
  }
  const label = (key: string): string =>
    names[key] ??
    textIn(application.privileges?.lines.find((line) => lineKey(line.code) === key)?.label ?? { fr: key }, language)
  const value = (key: string, given: EvaluationValue | undefined): string => {
    if (given === null || given === undefined || isEmpty(given)) return t('reappointment.reviewing.nothing')
    if (Array.isArray(given)) return given.join(' · ')
    if (typeof given !== 'string') {
      return [t(`reappointment.line-recommendation.${given.value}`), given.condition].filter(Boolean).join(': ')
    }
    if (key === 'recommendation') return t(`reappointment.recommendation.${given}`)
    return key === 'metOn' ? format.date(given) : given
  }
  const missing = (values: EvaluationValues): { recommendation?: string; comment?: string; conditions?: string } => {
    const comment = signingAction(application)?.unmet.find((one) => one.condition === 'commentWhenFlagged')
    // What was typed since the file was read may already suffice.
    const short = textValue(values, 'comment').trim().length < Number(comment?.values?.count)
    return {
      ...(comment && short && { comment: t(comment.label, comment.values) }),
      ...Object.fromEntries(
        writtenProblems(values).map(({ path, code, values: told }) => [path, t(`problem.${code}`, told)]),
      ),
    }
  }
  return { label, value, missing }
}
