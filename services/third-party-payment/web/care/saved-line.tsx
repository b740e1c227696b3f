import { ProblemNotice, useText } from '@guichet/core/web'
import type { QuietSave } from './use-quiet-save.ts'

/** Whether what was typed is kept. */
export function SavedLine({ state, problem, flush }: Pick<QuietSave<unknown>, 'state' | 'problem' | 'flush'>) {
  const { t } = useText()
  return (
    <>
      <ProblemNotice problem={problem} onRetry={() => void flush()} />
      <output className="quiet small">{t(`third-party-payment.care.save.${state}`)}</output>
    </>
  )
}
