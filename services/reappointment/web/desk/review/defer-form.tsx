import { Button, LongTextField, Notice, TextField, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView } from '../../../domain/application-contract.ts'
import type { DeferEvaluation } from '../../../domain/review-contract.ts'
import { daysAfter } from './days-after.ts'
import { actionOf, fileApi, mayDo } from './file-actions.ts'
import { FormPanel } from './form-panel.tsx'
import { useFileForm } from './use-file-form.ts'

/** Puts the evaluation off to a day; the file comes back by itself. */
export function DeferForm({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const action = actionOf(application, 'defer')
  if (!action || !mayDo(application, 'defer')) return null
  if (open) return <DeferFields application={application} title={t(action.label)} onClose={() => setOpen(false)} />
  return (
    <Button look="second" onClick={() => setOpen(true)}>
      {t(action.label)}
    </Button>
  )
}

interface FieldsProps {
  application: ApplicationView
  title: string
  onClose: () => void
}

function DeferFields({ application, title, onClose }: FieldsProps) {
  const { t } = useText()
  const format = useFormat()
  const { macDueOn, presentTermEnd } = application
  const late = (until: string) =>
    until > presentTermEnd
      ? t('problem.reappointment.deferred-past-term', { date: format.date(presentTermEnd) })
      : undefined
  const form = useFileForm({
    key: `defer ${application.dossier.id}`,
    initial: { until: '', reason: '' },
    fields: ['until', 'reason'],
    send: (api, body: DeferEvaluation, key) => api.post(`${fileApi(application)}/actions/defer`, body, { key }),
    check: ({ until, reason }) => ({
      until: until ? late(until) : t('reappointment.reviewing.need.until'),
      reason: reason.trim().length < 5 ? t('reappointment.reviewing.need.reason') : undefined,
    }),
  })
  const send = () => {
    if (form.ready()) void form.run(form.values)
  }
  return (
    <FormPanel
      title={title}
      text={<p>{t('reappointment.evaluation.defer-text')}</p>}
      button={title}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
      onCancel={onClose}
    >
      <TextField
        {...form.bind('until')}
        type="date"
        min={daysAfter(format.today(), 1)}
        max={presentTermEnd}
        label={t('reappointment.evaluation.until')}
      />
      {macDueOn && form.values.until > macDueOn && (
        <Notice tone="wait" live>
          <p>{t('reappointment.evaluation.until-past-mac', { date: format.date(macDueOn) })}</p>
        </Notice>
      )}
      <LongTextField
        {...form.bind('reason')}
        label={t('reappointment.reviewing.reason')}
        hint={t('reappointment.evaluation.defer-hint')}
      />
    </FormPanel>
  )
}
