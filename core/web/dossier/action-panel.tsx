import { type ReactNode, useState } from 'react'
import type { AvailableActionView, DossierView } from '../../domain/dossier-contract.ts'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { Button, ButtonLink, type ButtonLook } from '../plain/button.tsx'
import { BlockedPanel } from './blocked-panel.tsx'
import { ReasonDialog } from './reason-dialog.tsx'

export interface ActionPanelProps {
  dossier: Pick<DossierView, 'id' | 'path' | 'version' | 'actions'>
  /** Where an action is sent, for example `(action) => \`/api/reappointment/applications/${id}/actions/${action}\``. */
  commandPath: (action: string) => string
  /** What is sent beside the reason. `{ version }` of the dossier when left out, so that nothing unseen is decided. */
  body?: (action: string) => Record<string, unknown>
  /** Actions that have a page of their own: a link instead of a button. */
  pages?: Partial<Record<string, string>>
  /** Actions that the page offers elsewhere. */
  except?: readonly string[]
  looks?: Partial<Record<string, ButtonLook>>
  /** What is said before an action is done; without it an action without reason is done at once. */
  confirm?: Partial<Record<string, ReactNode>>
  onDone?: (action: string) => void
}

/** What the reader may do now as buttons, the first one first; and for everything that is blocked, why and where to mend it. */
export function ActionPanel(props: ActionPanelProps) {
  const { dossier, except = [], pages = {}, looks = {} } = props
  const { t } = useText()
  const [asking, setAsking] = useState<AvailableActionView | null>(null)
  const offered = dossier.actions.filter((action) => !except.includes(action.action))
  const possible = offered.filter((action) => action.unmet.length === 0)
  const blocked = offered.filter((action) => action.unmet.length > 0)
  const look = (action: string, index: number) => looks[action] ?? (index === 0 ? 'first' : 'second')
  if (offered.length === 0) return null
  return (
    <section className="stack no-print" aria-label={t('dossier.actions')}>
      {possible.length > 0 && (
        <div className="row">
          {possible.map((action, index) => {
            const page = pages[action.action]
            return page ? (
              <ButtonLink key={action.action} to={page} look={look(action.action, index)}>
                {t(action.label)}
              </ButtonLink>
            ) : (
              <Button key={action.action} look={look(action.action, index)} onClick={() => setAsking(action)}>
                {t(action.label)}
              </Button>
            )
          })}
        </div>
      )}
      {blocked.map((action) => (
        <BlockedPanel key={action.action} action={action} dossierPath={dossier.path} />
      ))}
      {asking && <ActionDialog {...props} action={asking} onClose={() => setAsking(null)} />}
    </section>
  )
}

interface DialogProps extends ActionPanelProps {
  action: AvailableActionView
  onClose: () => void
}

function ActionDialog({ dossier, action, commandPath, body, confirm, looks, onDone, onClose }: DialogProps) {
  const { t } = useText()
  const command = useCommand<Record<string, unknown>>(
    (api, content, key) => api.post(commandPath(action.action), content, { key }),
    {
      refresh: ['/api/'],
      onDone: () => {
        onClose()
        onDone?.(action.action)
      },
    },
  )
  const carryOut = (reason: string | undefined) => {
    const content = body?.(action.action) ?? { version: dossier.version }
    void command.run({ ...content, ...(reason ? { reason } : {}) })
  }
  return (
    <ReasonDialog
      title={t(action.label)}
      text={confirm?.[action.action] ?? <p>{t('dossier.action.sure')}</p>}
      button={t(action.label)}
      look={looks?.[action.action] === 'stop' ? 'stop' : 'first'}
      reason={action.reason ?? 'none'}
      busy={command.busy}
      problem={command.problem}
      onConfirm={carryOut}
      onClose={onClose}
    />
  )
}
