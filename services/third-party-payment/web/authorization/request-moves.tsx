import { ActionPanel, Button, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { AdmissionDialog, ProlongDialog } from './care-dialogs.tsx'
import type { DialogProps } from './dialog-props.ts'
import { DocumentRequestDialog } from './document-request-dialog.tsx'
import { GrantInPartDialog } from './grant-in-part-dialog.tsx'
import { type FormAction, formOf, isAnswer, offeredActions, routeOf } from './offered-actions.ts'
import { RefuseDialog } from './refuse-dialog.tsx'
import { authorizationApi, authorizationPagePath } from './use-authorization.ts'

/** What the reader may do with the request: at once, on a page of its own, or through a form. */
export function RequestMoves({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const [open, setOpen] = useState<string | null>(null)
  const { dossier } = authorization
  const actions = offeredActions(dossier.actions)
  const withForm = actions.filter(({ action, unmet }) => formOf(action) !== undefined && unmet.length === 0)
  const rest = actions.filter(({ action, unmet }) => formOf(action) === undefined || unmet.length > 0)
  const page = authorizationPagePath(dossier.id)
  const opened = open === null ? undefined : formOf(open)
  return (
    <>
      <ActionPanel
        dossier={{ ...dossier, actions: rest.filter(({ action }) => !isAnswer(action)) }}
        commandPath={(action) => `${authorizationApi(dossier.id)}/actions/${routeOf(action)}`}
        pages={{ sign: `${page}/signature`, submit: `${page}/check` }}
        looks={{ cancel: 'stop', withdraw: 'stop', discard: 'stop', 'return-to-administration': 'second' }}
        confirm={Object.fromEntries(
          ['grant', 'medical-grant', 'appeal-grant'].map((action) => [
            action,
            <p key={action}>{t('third-party-payment.authorization.grant-text')}</p>,
          ]),
        )}
      />
      {withForm.length > 0 && (
        <div className="row no-print">
          {withForm.map(({ action, label }) => (
            <Button key={action} look={formOf(action) === 'refuse' ? 'stop' : 'second'} onClick={() => setOpen(action)}>
              {t(label)}
            </Button>
          ))}
        </div>
      )}
      {opened && <Form form={opened} authorization={authorization} onClose={() => setOpen(null)} />}
    </>
  )
}

function Form({ form, ...props }: DialogProps & { form: FormAction }) {
  switch (form) {
    case 'request-documents':
      return <DocumentRequestDialog {...props} />
    case 'grant-in-part':
      return <GrantInPartDialog {...props} />
    case 'refuse':
      return <RefuseDialog {...props} />
    case 'declare-admission':
      return <AdmissionDialog {...props} />
    case 'prolong':
      return <ProlongDialog {...props} />
  }
}
