import { useText } from '@guichet/core/web'
import { DialogForm } from './dialog-form.tsx'
import { LicenceTick, useLicenceTick } from './licence-tick.tsx'
import type { ActionDialogProps } from './request-actions.tsx'
import { useRequestAction } from './use-request-action.ts'

/** Approval for somebody without account: what follows, and the licence where it was not confirmed. */
export function ApproveDialog(props: ActionDialogProps) {
  const { t } = useText()
  const { request, action, onClose } = props
  const tick = useLicenceTick(request)
  const form = useRequestAction(props, {
    initial: {},
    fields: ['licenceCompared'],
    check: () => ({ licenceCompared: tick.fault }),
  })
  return (
    <DialogForm
      title={t(action.label)}
      button={t(action.label)}
      form={form}
      onSend={() => void form.run({ licenceCompared: tick.compared })}
      onClose={onClose}
    >
      <p>{t(`directives-registry.sure.${action.action}`)}</p>
      <LicenceTick id={form.id('licenceCompared')} error={form.faultAt('licenceCompared')} tick={tick} />
    </DialogForm>
  )
}
