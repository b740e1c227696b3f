import type { ReactNode } from 'react'
import type { ApiProblem } from '../api-client/api-problem.ts'
import { type Say, useText } from '../language/language.ts'
import { Button } from '../plain/button.tsx'
import { Notice } from '../plain/notice.tsx'

/** What happened and what to do, as title and sentence: the server's words, or ours when it was not reached. */
export function problemWords(t: Say, problem: ApiProblem): { title: string; text: string } {
  if (problem.code === 'offline') return { title: t('web.problem.offline.title'), text: t('web.problem.offline.text') }
  if (problem.title && problem.detail) return { title: problem.title, text: problem.detail }
  if (problem.code === 'unavailable') {
    return { title: t('web.problem.unavailable.title'), text: t('web.problem.unavailable.text') }
  }
  return { title: problem.title || t('web.problem.fault.title'), text: problem.detail || t('web.problem.fault.text') }
}

/** The sentence of a problem alone. */
export function problemText(t: Say, problem: ApiProblem): string {
  return problemWords(t, problem).text
}

export interface ProblemNoticeProps {
  problem: ApiProblem | null | undefined
  onRetry?: () => void
  children?: ReactNode
}

/** Says what went wrong, every fault and unmet condition, what to do, and what to quote when asking for help. Nothing without a problem. */
export function ProblemNotice({ problem, onRetry, children }: ProblemNoticeProps) {
  const { t } = useText()
  if (!problem || problem.code === 'cancelled') return null
  const { title, text } = problemWords(t, problem)
  const said = [
    ...problem.problems.map(({ message }) => message),
    ...problem.conditions.map(({ label, values }) => label && t(label, values)),
  ].filter((message): message is string => Boolean(message))
  return (
    <Notice tone="stop" title={title} live>
      <p>{text}</p>
      {said.length > 0 && (
        <ul>
          {said.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {problem.reference && !text.includes(problem.reference) && (
        <p className="small">
          {t('web.problem.reference')} <code className="isolate">{problem.reference}</code>
        </p>
      )}
      {children}
      {onRetry && (
        <div>
          <Button look="second" onClick={onRetry}>
            {t('web.retry')}
          </Button>
        </div>
      )}
    </Notice>
  )
}
