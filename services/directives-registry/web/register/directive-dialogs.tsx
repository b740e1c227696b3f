import { LongTextField, SelectField, TextField, useText } from '@guichet/core/web'
import type { DirectiveRecord } from '../../domain/directive-contract.ts'
import { DialogForm } from '../access/dialog-form.tsx'
import { useForm } from '../use-form.ts'
import { registerApi } from './register-paths.ts'

/** Actions that ask for more than a reason. */
export const formActions = ['rule-on-same-day', 'record-revocation', 'record-death'] as const

const manners = ['form', 'new-directive', 'verbal-emergency'] as const
const empty = { on: '', manner: 'form', holds: 'this-one', reason: '' }

interface Props {
  action: string
  directive: DirectiveRecord
  onClose: () => void
}

/** What is written down with a revocation, a death or a ruling. */
export function DirectiveDialogs({ action, directive, onClose }: Props) {
  const { t } = useText()
  const asksDay = action !== 'rule-on-same-day'
  const form = useForm<typeof empty, object>({
    initial: empty,
    fields: ['on', 'manner', 'holds', 'reason'],
    check: ({ on, reason }) => ({
      on: asksDay && on === '' ? t('directives-registry.directive.day-missing') : undefined,
      reason: reason.trim().length < 5 ? t('dossier.reason.missing') : undefined,
    }),
    send: (api, body, key) => api.post(registerApi.act(directive.id, action), body, { key }),
    onDone: onClose,
  })
  const { on, manner, holds, reason } = form.values
  const bodies: Record<string, object> = {
    'record-revocation': { on, manner },
    'record-death': { on },
    'rule-on-same-day': { holds },
  }
  const title = t(`directives-registry.directive-action.${action}`)
  return (
    <DialogForm
      title={title}
      button={title}
      form={form}
      onSend={() => void form.run({ version: directive.version, reason, ...bodies[action] })}
      onClose={onClose}
    >
      {asksDay && <TextField {...form.bind('on')} type="date" label={t('directives-registry.directive.day')} />}
      {action === 'record-revocation' && (
        <SelectField
          {...form.bind('manner')}
          label={t('directives-registry.directive.manner')}
          options={manners.map((value) => ({ value, label: t(`directives-registry.revocation-manner.${value}`) }))}
        />
      )}
      {action === 'rule-on-same-day' && (
        <SelectField
          {...form.bind('holds')}
          label={t('directives-registry.directive.holds')}
          options={(['this-one', 'the-other'] as const).map((value) => ({
            value,
            label: t(`directives-registry.directive.holds-${value}`),
          }))}
        />
      )}
      <LongTextField {...form.bind('reason')} rows={3} label={t('dossier.reason')} />
    </DialogForm>
  )
}
