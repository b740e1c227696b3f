import { SelectField, TextField, useFormat, useNow, useText } from '@guichet/core/web'
import { DialogForm } from './dialog-form.tsx'
import type { ActionDialogProps } from './request-actions.tsx'
import { useRequestAction } from './use-request-action.ts'

const methods = ['in-person', 'phone-callback', 'sealed-internal-mail', 'secure-message'] as const

/** How and when the code reached its person, by the clock of the establishment. */
export function HandoverDialog(props: ActionDialogProps) {
  const { t } = useText()
  const format = useFormat()
  const now = format.fieldMoment(useNow())
  const form = useRequestAction(props, {
    initial: { method: '', at: '' },
    fields: ['method', 'at'],
    check: (values) => ({
      method: values.method === '' ? t('directives-registry.handover.how-missing') : undefined,
    }),
  })
  const { method, at } = form.values
  return (
    <DialogForm
      title={t(props.action.label)}
      button={t(props.action.label)}
      form={form}
      onSend={() => void form.run({ method, at: at || null })}
      onClose={props.onClose}
    >
      <SelectField
        {...form.bind('method')}
        label={t('directives-registry.handover.how')}
        hint={t('directives-registry.handover.hint')}
        options={[
          { value: '', label: t('directives-registry.form.choose') },
          ...methods.map((value) => ({ value, label: t(`directives-registry.handover.${value}`) })),
        ]}
      />
      <TextField
        {...form.bind('at')}
        type="datetime-local"
        max={now}
        value={at || now}
        label={t('directives-registry.handover.when')}
      />
    </DialogForm>
  )
}
