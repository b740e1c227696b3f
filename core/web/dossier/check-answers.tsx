import type { ReactNode } from 'react'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import './dossier.css'

export interface CheckedAnswer {
  id: string
  question: ReactNode
  /** In words; left out when there is none. */
  answer?: ReactNode
  /** Where it is changed; left out for what cannot be. */
  change?: string
  /** Something is wrong with it, as a sentence. */
  problem?: string
}

export interface CheckAnswersProps {
  title: string
  answers: readonly CheckedAnswer[]
}

/** One part of "check your answers": each question with its answer and the link that changes it. */
export function CheckAnswers({ title, answers }: CheckAnswersProps) {
  const { t } = useText()
  return (
    <section className="stack check-answers">
      <h2>{title}</h2>
      <dl>
        {answers.map(({ id, question, answer, change, problem }) => (
          <div key={id} data-wrong={problem ? true : undefined}>
            <dt>{question}</dt>
            <dd>
              <div className="check-answer" dir="auto">
                {answer ?? <span className="quiet">{t('dossier.check.none')}</span>}
              </div>
              {problem && <p className="field-error">{problem}</p>}
              {change && (
                <PageLink to={change} className="no-print">
                  {t('web.change')} <span className="visually-hidden">{question}</span>
                </PageLink>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
