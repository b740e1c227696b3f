import { LongTextField, TextField, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { SendBack } from '../../../domain/review-contract.ts'
import type { Committee } from './committee-panel.tsx'
import { actionOf, fileApi } from './file-actions.ts'
import { FormPanel } from './form-panel.tsx'
import { useFileForm } from './use-file-form.ts'

interface Props {
  application: ApplicationView
  committee: Committee
  onClose: () => void
}

/** The committee sends the file back one step, with its reason and, where there was a meeting, its minutes. */
export function SendBackForm({ application, committee, onClose }: Props) {
  const { t } = useText()
  const { dossier } = application
  const title = t(actionOf(application, committee.sendBack)?.label ?? '')
  const form = useFileForm({
    key: `${committee.sendBack} ${dossier.id}`,
    initial: { reason: '', minutes: '' },
    fields: ['reason', 'minutes'],
    send: (api, body: SendBack, key) =>
      api.post(`${fileApi(application)}/actions/${committee.sendBack}`, body, { key }),
    check: ({ reason }) => ({
      reason: reason.trim().length < 5 ? t('reappointment.reviewing.need.reason') : undefined,
    }),
  })
  const send = () => {
    const { reason, minutes } = form.values
    if (form.ready()) void form.run({ version: dossier.version, reason, minutes: minutes.trim() || null })
  }
  return (
    <FormPanel
      title={title}
      text={<p>{t(`reappointment.committee.back-${committee.body}`)}</p>}
      button={title}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
      onCancel={onClose}
    >
      <LongTextField {...form.bind('reason')} rows={4} label={t('reappointment.reviewing.reason')} />
      <TextField
        {...form.bind('minutes')}
        maxLength={200}
        optional
        label={t('reappointment.committee.minutes')}
        hint={t('reappointment.committee.minutes-hint')}
      />
    </FormPanel>
  )
}
