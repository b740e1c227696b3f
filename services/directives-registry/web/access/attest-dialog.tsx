import { LongTextField, useText } from '@guichet/core/web'
import { DialogForm } from './dialog-form.tsx'
import type { ActionDialogProps } from './request-actions.tsx'
import { useRequestAction } from './use-request-action.ts'

const leastMandate = 20

/** The superior answers for the need: the mandate in their own words. */
export function AttestDialog(props: ActionDialogProps) {
  const { t } = useText()
  const form = useRequestAction(props, {
    initial: { mandate: props.request.mandate ?? '' },
    fields: ['mandate'],
    check: ({ mandate }) => ({
      mandate:
        mandate.trim().length < leastMandate
          ? t('directives-registry.form.mandate-short', { count: leastMandate })
          : undefined,
    }),
  })
  return (
    <DialogForm
      title={t(props.action.label)}
      button={t(props.action.label)}
      form={form}
      onSend={() => void form.run({ mandate: form.values.mandate })}
      onClose={props.onClose}
    >
      <p>{t('directives-registry.attest.text', { name: props.request.dossier.subject })}</p>
      <LongTextField
        maxLength={1000}
        {...form.bind('mandate')}
        label={t('directives-registry.field.mandate')}
        hint={t('directives-registry.form.mandate-hint')}
      />
    </DialogForm>
  )
}
