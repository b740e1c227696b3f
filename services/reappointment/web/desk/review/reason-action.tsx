import { type Api, BlockedPanel, Button, type ButtonLook, ReasonDialog, useText } from '@guichet/core/web'
import { type ReactNode, useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { ApplicationAction } from '../../../domain/application-workflow.ts'
import { actionOf, fileApi } from './file-actions.ts'
import { useFileCommand } from './use-file-command.ts'

export interface ReasonActionProps {
  application: ApplicationView
  name: ApplicationAction
  /** What will happen, said before it is done. */
  text: ReactNode
  look?: ButtonLook
  /** How the reason is asked for when it is not as the workflow says. */
  reason?: 'required' | 'optional' | 'none'
  /** What the words are when they are not a reason. */
  reasonLabel?: string
  /** Sends it; by default the dossier's version and the reason, to the action's own address. */
  send?: (api: Api, reason: string | undefined, key: string) => Promise<unknown>
}

/** A button for one thing that may be done, which makes sure and asks for the reason; or why it is blocked. Nothing when it is not the reader's. */
export function ReasonAction({ application, name, text, look = 'second', ...how }: ReasonActionProps) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const { dossier } = application
  const action = actionOf(application, name)
  const command = useFileCommand<{ version: number; reason: string | undefined }>(
    (api, body, key) =>
      how.send ? how.send(api, body.reason, key) : api.post(`${fileApi(application)}/actions/${name}`, body, { key }),
    () => setAsking(false),
  )
  if (!action) return null
  if (action.unmet.length > 0) return <BlockedPanel action={action} dossierPath={dossier.path} />
  return (
    <>
      <Button
        look={look}
        onClick={() => {
          command.reset()
          setAsking(true)
        }}
      >
        {t(action.label)}
      </Button>
      {asking && (
        <ReasonDialog
          title={t(action.label)}
          text={text}
          button={t(action.label)}
          look={look === 'stop' ? 'stop' : 'first'}
          reason={how.reason ?? action.reason ?? 'none'}
          {...(how.reasonLabel ? { reasonLabel: how.reasonLabel } : {})}
          busy={command.busy}
          problem={command.problem}
          onConfirm={(words) => void command.run({ version: dossier.version, reason: words })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
