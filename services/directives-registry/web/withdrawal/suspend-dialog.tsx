import { LongTextField, SelectField, useText } from '@guichet/core/web'
import type { GrantView } from '../../domain/withdrawal-contract.ts'
import { DialogForm } from '../access/dialog-form.tsx'
import { registryApi } from '../paths.ts'
import { useForm } from '../use-form.ts'

const reasons = ['leave', 'incident', 'licence'] as const

/** Suspends an access, or gives a suspended one back; both with a reason. */
export function SuspendDialog({ grant, onClose }: { grant: GrantView; onClose: () => void }) {
  const { t } = useText()
  const resumes = grant.suspension !== null
  const action = resumes ? 'resume' : 'suspend'
  const form = useForm<{ suspension: string; reason: string }, object>({
    initial: { suspension: '', reason: '' },
    fields: ['suspension', 'reason'],
    check: ({ suspension, reason }) => ({
      suspension: !resumes && suspension === '' ? t('directives-registry.grants.suspension-missing') : undefined,
      reason: reason.trim().length < 5 ? t('dossier.reason.missing') : undefined,
    }),
    send: (api, body, key) => api.post(`${registryApi.grants}/${grant.id}/actions/${action}`, body, { key }),
    onDone: onClose,
  })
  const { suspension, reason } = form.values
  const title = t(`directives-registry.grants.${action}`)
  return (
    <DialogForm
      title={title}
      button={title}
      look={resumes ? 'first' : 'stop'}
      form={form}
      onSend={() => void form.run(resumes ? { reason } : { suspension, reason })}
      onClose={onClose}
    >
      <p>{t(`directives-registry.grants.${action}-text`, { name: grant.holderName })}</p>
      {!resumes && (
        <SelectField
          {...form.bind('suspension')}
          label={t('directives-registry.grants.suspension')}
          options={[
            { value: '', label: t('directives-registry.form.choose') },
            ...reasons.map((value) => ({ value, label: t(`directives-registry.suspension.${value}`) })),
          ]}
        />
      )}
      <LongTextField {...form.bind('reason')} rows={2} label={t('dossier.reason')} />
    </DialogForm>
  )
}
