import { ActionPanel, Button, type ButtonLook, Notice, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { EndingActions } from '../care/ending-actions.tsx'
import { AdmissionDialog, ProlongDialog } from './care-dialogs.tsx'
import type { DialogProps } from './dialog-props.ts'
import { DocumentRequestDialog } from './document-request-dialog.tsx'
import { GrantInPartDialog } from './grant-in-part-dialog.tsx'
import { GrantsNothing } from './grants-nothing.tsx'
import { type FormAction, formOf, isAnswer, isTooLate, offeredActions, routeOf } from './offered-actions.ts'
import { RefuseDialog } from './refuse-dialog.tsx'
import { UpholdDialog } from './uphold-dialog.tsx'
import { authorizationApi, authorizationPagePath } from './use-authorization.ts'
import '../care/care.css'

/** Moves that open a form and are what comes next, whatever else can be done. */
const mainForms: ReadonlySet<string> = new Set<FormAction>(['declare-admission'])
const endings: ReadonlySet<string> = new Set(['cancel', 'withdraw', 'discard'])

/** What the reader may do with the request, what comes next first, giving it up last: at once, on a page of its own, or through a form. */
export function RequestMoves({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const [open, setOpen] = useState<string | null>(null)
  const { dossier, signature } = authorization
  const actions = offeredActions(dossier.actions, signature).filter(({ action }) => !isAnswer(action))
  const ending = actions.filter(({ action }) => endings.has(action))
  const withForm = actions.filter(({ action, unmet }) => formOf(action) !== undefined && unmet.length === 0)
  const main = withForm.filter(({ action }) => mainForms.has(action))
  const late = actions.filter(isTooLate)
  const direct = actions.filter((one) => ![...withForm, ...ending, ...late].includes(one))
  const page = authorizationPagePath(dossier.id)
  const commandPath = (action: string) => `${authorizationApi(dossier.id)}/actions/${routeOf(action)}`
  const opened = open === null ? undefined : formOf(open)
  const buttonOf = ({ action, label }: (typeof actions)[number], look: ButtonLook) => (
    <span key={action} className="no-print">
      <Button look={look} onClick={() => setOpen(action)}>
        {t(label)}
      </Button>
    </span>
  )
  if (actions.length === 0 && !opened) return null
  return (
    <div className="care-moves">
      <AppealGrounds authorization={authorization} />
      {main.map((one) => buttonOf(one, 'first'))}
      <ActionPanel
        dossier={{ ...dossier, actions: direct }}
        commandPath={commandPath}
        pages={{ sign: `${page}/signature`, submit: `${page}/check` }}
        looks={looksOf(direct, main.length > 0)}
        confirm={Object.fromEntries(
          ['grant', 'medical-grant', 'appeal-grant'].map((action) => [
            action,
            <div key={action} className="stack">
              <GrantsNothing authorization={authorization} />
              <p>{t('third-party-payment.authorization.grant-text')}</p>
            </div>,
          ]),
        )}
      />
      {withForm
        .filter((one) => !main.includes(one))
        .map((one) => buttonOf(one, formOf(one.action) === 'refuse' ? 'stop' : 'second'))}
      {late.map((one) => (
        <TooLate key={one.action} action={one} />
      ))}
      <EndingActions version={dossier.version} actions={ending} commandPath={commandPath} />
      {opened && <Form form={opened} authorization={authorization} onClose={() => setOpen(null)} />}
    </div>
  )
}

/** What the provider appeals for, beside the buttons of whoever decides about it. */
function AppealGrounds({ authorization: { dossier } }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const decides = dossier.actions.some(({ action }) => action.startsWith('appeal-'))
  const appeal = dossier.history.findLast(({ action }) => action === 'appeal')
  if (!decides || !appeal?.reason) return null
  return (
    <Notice tone="info" title={t('third-party-payment.authorization.appeal-grounds')}>
      <p className="note-text">
        <bdi>{appeal.reason}</bdi>
      </p>
    </Notice>
  )
}

/** Why an action can never be done any more, and what to do instead. */
function TooLate({ action }: { action: AuthorizationView['dossier']['actions'][number] }) {
  const { t } = useText()
  return (
    <Notice tone="info" title={t('third-party-payment.authorization.too-late', { action: t(action.label) })}>
      {action.unmet.map(({ condition, label, values }) => (
        <p key={condition}>{t(label, values)}</p>
      ))}
    </Notice>
  )
}

/** Only one button is filled: the first of them, unless a form comes before. */
function looksOf(direct: readonly { action: string }[], hasMain: boolean): Record<string, ButtonLook> {
  const second = hasMain ? direct.map(({ action }) => action) : ['return-to-administration']
  return Object.fromEntries(second.map((action) => [action, 'second']))
}

function Form({ form, ...props }: DialogProps & { form: FormAction }) {
  switch (form) {
    case 'request-documents':
      return <DocumentRequestDialog {...props} />
    case 'grant-in-part':
      return <GrantInPartDialog {...props} />
    case 'refuse':
      return <RefuseDialog {...props} />
    case 'uphold':
      return <UpholdDialog {...props} />
    case 'declare-admission':
      return <AdmissionDialog {...props} />
    case 'prolong':
      return <ProlongDialog {...props} />
  }
}
