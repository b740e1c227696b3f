import { type AvailableActionView } from '@guichet/core/domain'
import { BlockedPanel, Button, type ButtonLook, ReasonDialog, useCommand, useText } from '@guichet/core/web'
import { type ComponentType, useState } from 'react'
import type { AccessRequestView } from '../../domain/access-request-contract.ts'
import type { AccessRequestAction } from '../../domain/access-request-workflow.ts'
import { registryApi } from '../paths.ts'
import { ApproveDialog } from './approve-dialog.tsx'
import { AttestDialog } from './attest-dialog.tsx'
import { AskInformationDialog, RefuseDialog } from './decision-dialogs.tsx'
import { HandoverDialog } from './handover-dialog.tsx'
import { EnterIdentityDialog, VerifyAgainDialog } from './identity-dialogs.tsx'
import { IssueCodeDialog } from './issue-code-dialog.tsx'
import { UserCodeDialog } from './user-code-dialog.tsx'

/** What every dialog of an action is given. */
export interface ActionDialogProps {
  request: AccessRequestView
  action: AvailableActionView
  onClose: () => void
}

/** Actions that ask for more than a reason. */
const dialogs: Partial<Record<AccessRequestAction, ComponentType<ActionDialogProps>>> = {
  attest: AttestDialog,
  'ask-information': AskInformationDialog,
  refuse: RefuseDialog,
  'approve-with-user-code': UserCodeDialog,
  'approve-without-user-code': ApproveDialog,
  'enter-identity': EnterIdentityDialog,
  'verify-identity-again': VerifyAgainDialog,
  'issue-code': IssueCodeDialog,
  'regenerate-code': IssueCodeDialog,
  'record-handover': HandoverDialog,
}

const looks: Partial<Record<AccessRequestAction, ButtonLook>> = {
  refuse: 'stop',
  cancel: 'stop',
  'decline-attestation': 'stop',
}

/**
 * Conditions that a dialog brings the answer to: the action is offered although they are not met yet, and its refusal says what is
 * wrong with what was given.
 */
const broughtBy: Partial<Record<AccessRequestAction, readonly string[]>> = {
  attest: ['mandateStated'],
  'approve-with-user-code': ['userCodeWellFormed', 'accountFound', 'namesMatch', 'accountActive'],
  'enter-identity': ['evidenceRecorded'],
  'verify-identity-again': ['evidenceRecorded'],
}

/** What moves the request on comes first, what stops or repeats something after it. */
const onward: readonly AccessRequestAction[] = [
  'submit',
  'attest',
  'approve-with-user-code',
  'approve-without-user-code',
  'enter-identity',
  'issue-code',
  'record-handover',
  'give-information',
  'retry-provisioning',
  'ask-information',
  'regenerate-code',
]

/** Without a user code on the request, adding the service to an account is the exception. */
function rankOf({ action }: AvailableActionView, { userCode }: AccessRequestView): number {
  const exception = action === 'approve-with-user-code' && userCode === null
  const place = onward.indexOf(exception ? 'ask-information' : (action as AccessRequestAction))
  return place < 0 ? onward.length : place
}

function isPossible({ action, unmet }: AvailableActionView): boolean {
  const brought = broughtBy[action as AccessRequestAction] ?? []
  return unmet.every(({ condition }) => brought.includes(condition))
}

/** A new code beside one that can still be used is the exception: it ends that one, and says so. */
function inContext(action: AvailableActionView, live: boolean): AvailableActionView {
  return live && action.action === 'regenerate-code' ? { ...action, label: 'directives-registry.code.replace' } : action
}

function looksFor(action: string, live: boolean): ButtonLook | undefined {
  if (action === 'regenerate-code' || action === 'verify-identity-again') return live ? 'quiet' : undefined
  return looks[action as AccessRequestAction]
}

/** What the reader may do now, each in a window of its own, and for what is blocked why. */
export function RequestActions({ request }: { request: AccessRequestView }) {
  const { t } = useText()
  const [open, setOpen] = useState<AvailableActionView | null>(null)
  const { path } = request.dossier
  const live = request.codes?.some(({ endedOn }) => endedOn === null) ?? false
  const actions = request.dossier.actions.map((action) => inContext(action, live))
  const lookOf = (name: string, place: number) => looksFor(name, live) ?? (place === 0 ? 'first' : 'second')
  const possible = actions.filter(isPossible).toSorted((one, other) => rankOf(one, request) - rankOf(other, request))
  const blocked = actions.filter((action) => !isPossible(action))
  if (actions.length === 0) return null
  const OpenDialog = (open && dialogs[open.action as AccessRequestAction]) || PlainDialog
  return (
    <section className="stack no-print" aria-label={t('dossier.actions')}>
      {possible.length > 0 && (
        <div className="row">
          {possible.map((action, place) => (
            <Button key={action.action} look={lookOf(action.action, place)} onClick={() => setOpen(action)}>
              {t(action.label)}
            </Button>
          ))}
        </div>
      )}
      {blocked.map((action) => (
        <BlockedPanel key={action.action} action={action} dossierPath={path} />
      ))}
      {open && <OpenDialog request={request} action={open} onClose={() => setOpen(null)} />}
    </section>
  )
}

/** An action that needs nothing, or a reason. */
function PlainDialog({ request, action, onClose }: ActionDialogProps) {
  const { t } = useText()
  const look = looks[action.action as AccessRequestAction]
  const command = useCommand<object>(
    (api, body, key) => api.post(`${registryApi.request(request.dossier.id)}/actions/${action.action}`, body, { key }),
    { refresh: ['/api/'], onDone: onClose },
  )
  return (
    <ReasonDialog
      title={t(action.label)}
      text={<p>{t(`directives-registry.sure.${action.action}`)}</p>}
      button={t(action.label)}
      look={look === 'stop' ? 'stop' : 'first'}
      reason={action.reason ?? 'none'}
      busy={command.busy}
      problem={command.problem}
      onConfirm={(reason) => void command.run({ version: request.version, ...(reason ? { reason } : {}) })}
      onClose={onClose}
    />
  )
}
