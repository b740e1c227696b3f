import type { AvailableActionView, DossierView } from '@guichet/core/domain'
import { Button, ReasonDialog, useCommand, useText } from '@guichet/core/web'
import { useState } from 'react'

interface Props {
  version: number
  actions: readonly AvailableActionView[]
  commandPath: (action: string) => string
}

/** Moves that give the dossier up, offered quietly after all others; each asks before it is done. */
export function EndingActions({ version, actions, commandPath }: Props) {
  const { t } = useText()
  const [asking, setAsking] = useState<AvailableActionView | null>(null)
  const possible = actions.filter(({ unmet }) => unmet.length === 0)
  return (
    <>
      {possible.map((action) => (
        <span key={action.action} className="no-print">
          <Button look="quiet" onClick={() => setAsking(action)}>
            {t(action.label)}
          </Button>
        </span>
      ))}
      {asking && (
        <Ending version={version} action={asking} path={commandPath(asking.action)} onClose={() => setAsking(null)} />
      )}
    </>
  )
}

interface EndingProps {
  version: DossierView['version']
  action: AvailableActionView
  path: string
  onClose: () => void
}

function Ending({ version, action, path, onClose }: EndingProps) {
  const { t } = useText()
  const command = useCommand<string | undefined>(
    (api, reason, key) => api.post(path, { version, ...(reason ? { reason } : {}) }, { key }),
    { refresh: ['/api/'], onDone: onClose },
  )
  return (
    <ReasonDialog
      title={t(action.label)}
      text={<p>{t('dossier.action.sure')}</p>}
      button={t(action.label)}
      look="stop"
      reason={action.reason ?? 'none'}
      busy={command.busy}
      problem={command.problem}
      onConfirm={(reason) => void command.run(reason)}
      onClose={onClose}
    />
  )
}
