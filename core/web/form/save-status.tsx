import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import type { AutosaveState } from './autosave.ts'

interface Props {
  state: AutosaveState
  onRetry: () => void
}

/** Whether what was typed is safe: "Saved at 10:42", on its way, or kept here until the portal is reached again. */
export function SaveStatusLine({ state, onRetry }: Props) {
  const { t } = useText()
  const format = useFormat()
  const { status, draft, problem } = state
  // An hour alone is understood as one of today.
  const savedAt = (at: string) =>
    format.daysUntil(at) === 0
      ? t('dossier.form.saved-at', { time: format.time(at) })
      : t('dossier.form.saved-on', { date: format.dateTime(at) })
  const saved = draft.updatedAt ? savedAt(draft.updatedAt) : t('dossier.form.autosave')
  const words = {
    idle: saved,
    waiting: t('dossier.form.saving'),
    saving: t('dossier.form.saving'),
    offline: t('dossier.form.offline'),
    conflict: t('dossier.form.conflict'),
    refused: t('dossier.form.refused'),
    held: t('dossier.form.held'),
  }
  return (
    <div className="save-status no-print" data-status={status}>
      <output>{words[status]}</output>
      {(status === 'offline' || status === 'refused') && (
        <Button look="quiet" onClick={onRetry}>
          {t('web.retry')}
        </Button>
      )}
      {status === 'refused' && <ProblemNotice problem={problem} />}
    </div>
  )
}
