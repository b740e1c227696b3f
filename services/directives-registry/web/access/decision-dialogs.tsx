import { ChoicesField, LongTextField, SelectField, useText } from '@guichet/core/web'
import { useState } from 'react'
import { DialogForm } from './dialog-form.tsx'
import type { ActionDialogProps } from './request-actions.tsx'
import { useRequestAction } from './use-request-action.ts'

const askable = [
  'familyName',
  'givenName',
  'email',
  'phone',
  'profession',
  'licenceNumber',
  'employeeNumber',
  'jobTitle',
  'installation',
  'userCode',
  'mandate',
] as const

const refusalCodes = [
  'no-need',
  'profession-not-entitled',
  'not-employed-here',
  'licence-not-valid',
  'identity-not-proven',
  'other',
] as const

const leastWords = 5

/** The access manager says what is missing or contradicts itself, field by field. */
export function AskInformationDialog(props: ActionDialogProps) {
  const { t } = useText()
  const [fields, setFields] = useState<string[]>([])
  const form = useRequestAction(props, {
    initial: { message: '' },
    fields: ['fields', 'message'],
    check: ({ message }) => ({
      fields: fields.length === 0 ? t('directives-registry.decide.need-fields') : undefined,
      message: message.trim().length < leastWords ? t('dossier.reason.missing') : undefined,
    }),
  })
  return (
    <DialogForm
      title={t(props.action.label)}
      button={t(props.action.label)}
      form={form}
      onSend={() => void form.run({ fields, message: form.values.message })}
      onClose={props.onClose}
    >
      <ChoicesField
        id={form.id('fields')}
        label={t('directives-registry.decide.fields')}
        error={form.faultAt('fields')}
        value={fields}
        options={askable.map((value) => ({ value, label: t(`directives-registry.field.${value}`) }))}
        onChange={setFields}
      />
      <LongTextField {...form.bind('message')} label={t('directives-registry.decide.message')} />
    </DialogForm>
  )
}

/** A refusal: a code that is counted and words that are read. */
export function RefuseDialog(props: ActionDialogProps) {
  const { t } = useText()
  const form = useRequestAction(props, {
    initial: { code: '', reason: '' },
    fields: ['code', 'reason'],
    check: ({ code, reason }) => ({
      code: code === '' ? t('directives-registry.decide.code-missing') : undefined,
      reason: reason.trim().length < leastWords ? t('dossier.reason.missing') : undefined,
    }),
  })
  return (
    <DialogForm
      title={t(props.action.label)}
      button={t(props.action.label)}
      look="stop"
      form={form}
      onSend={() => void form.run(form.values)}
      onClose={props.onClose}
    >
      <SelectField
        {...form.bind('code')}
        label={t('directives-registry.decide.code')}
        options={[
          { value: '', label: t('directives-registry.form.choose') },
          ...refusalCodes.map((value) => ({ value, label: t(`directives-registry.refusal-code.${value}`) })),
        ]}
      />
      <LongTextField
        {...form.bind('reason')}
        label={t('directives-registry.decide.reason')}
        hint={t('directives-registry.decide.reason-hint')}
      />
    </DialogForm>
  )
}
