import { SelectField, TextField, useNow, useText } from '@guichet/core/web'
import { DialogForm } from './dialog-form.tsx'
import type { ActionDialogProps } from './request-actions.tsx'
import { useRequestAction } from './use-request-action.ts'

const methods = ['in-person', 'phone-callback', 'sealed-internal-mail', 'secure-message'] as const

/** A moment as the browser's own field writes it, in the zone of the browser. */
function localMinute(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** How and when the code reached its person. */
export function HandoverDialog(props: ActionDialogProps) {
  const { t } = useText()
  const now = useNow()
  const form = useRequestAction(props, {
    initial: { method: 'in-person', at: '' },
    fields: ['method', 'at'],
  })
  const { method, at } = form.values
  return (
    <DialogForm
      title={t(props.action.label)}
      button={t(props.action.label)}
      form={form}
      onSend={() => void form.run({ method, at: at === '' ? null : new Date(at).toISOString() })}
      onClose={props.onClose}
    >
      <SelectField
        {...form.bind('method')}
        label={t('directives-registry.handover.how')}
        hint={t('directives-registry.handover.hint')}
        options={methods.map((value) => ({ value, label: t(`directives-registry.handover.${value}`) }))}
      />
      <TextField
        {...form.bind('at')}
        type="datetime-local"
        max={localMinute(new Date(now))}
        value={at || localMinute(new Date(now))}
        label={t('directives-registry.handover.when')}
      />
    </DialogForm>
  )
}
