import { Button, ProblemNotice, useFormat, useText } from '@guichet/core/web'
import type { KeyedState } from './keyed-autosave.ts'
import './application.css'

interface Props {
  state: Pick<KeyedState<unknown>, 'status' | 'savedAt' | 'problem' | 'faults'>
  /** Names a value on screen, where not all that is marked is unsaved. */
  nameOf?: (key: string) => string
  onRetry: () => void
}

/** Whether what was changed is safe: "Saved at 10:42", on its way, or kept here until the portal is reached again. */
export function SavedLine({ state: { status, savedAt, problem, faults }, nameOf, onRetry }: Props) {
  const { t } = useText()
  const format = useFormat()
  const saved =
    savedAt === null
      ? t('reappointment.saved.autosave')
      : t('reappointment.saved.at', { time: format.time(new Date(savedAt).toISOString()) })
  const refused = nameOf ? Object.keys(faults).map(nameOf) : []
  const words = {
    idle: saved,
    waiting: t('reappointment.saved.saving'),
    saving: t('reappointment.saved.saving'),
    offline: t('reappointment.saved.offline'),
    conflict: t('reappointment.saved.conflict'),
    refused:
      refused.length > 0
        ? t('reappointment.saved.refused-named', { names: format.list(refused) })
        : t('reappointment.saved.refused'),
  }
  return (
    <div className="saved-line no-print" data-status={status}>
      <output>{words[status]}</output>
      {status === 'offline' && (
        <Button look="quiet" onClick={onRetry}>
          {t('web.retry')}
        </Button>
      )}
      {status === 'refused' && <ProblemNotice problem={problem} />}
    </div>
  )
}
