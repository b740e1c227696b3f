import { textIn } from '@guichet/core/domain'
import { Button, LongTextField, Notice, Tag, TextField, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView, RequiredTrainingView } from '../../../domain/application-contract.ts'
import type { AttestCompletion } from '../../../domain/training-contract.ts'
import { fileApi } from './file-actions.ts'
import { FormPanel } from './form-panel.tsx'
import { useFileForm } from './use-file-form.ts'

/** Trainings that are not done yet; medical affairs may attest one it saw proof of. */
export function TrainingProofs({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const [open, setOpen] = useState<string | null>(null)
  const missing = application.dossier.final ? [] : (application.training ?? []).filter((one) => one.state !== 'done')
  if (missing.length === 0) return null
  return (
    <div className="stack desk-part">
      <h3>{t('reappointment.intake.training', { count: missing.length })}</h3>
      <ul className="plain-list training-proofs">
        {missing.map((training) => (
          <li key={training.code}>
            <div className="spread">
              <span>
                {textIn(training.title, language)}{' '}
                <Tag tone="wait">{t(`reappointment.training-state.${training.state}`)}</Tag>
              </span>
              {open !== training.code && (
                <Button look="quiet" onClick={() => setOpen(training.code)}>
                  <span>
                    {t('reappointment.intake.attest')}
                    <span className="visually-hidden">: {textIn(training.title, language)}</span>
                  </span>
                </Button>
              )}
            </div>
            <TrainingReasons training={training} />
            {open === training.code && (
              <AttestForm application={application} training={training} onClose={() => setOpen(null)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Why records that are there do not count. */
function TrainingReasons({ training }: { training: RequiredTrainingView }) {
  const { t } = useText()
  const format = useFormat()
  const refused = training.records.filter((record) => record.reason)
  return refused.map((record) => (
    <p key={record.id} className="quiet small">
      {format.date(record.completedOn)} · {t(`reappointment.training-source.${record.source}`)} ·{' '}
      {t(record.reason ?? '', { ...record.values, ...dateIn(record.values, format.date) })}
    </p>
  ))
}

function dateIn(values: Record<string, string | number>, date: (text: string) => string): { date?: string } {
  return typeof values.date === 'string' ? { date: date(values.date) } : {}
}

interface AttestProps {
  application: ApplicationView
  training: RequiredTrainingView
  onClose: () => void
}

function AttestForm({ application, training, onClose }: AttestProps) {
  const { t, language } = useText()
  const format = useFormat()
  const today = format.today()
  const form = useFileForm({
    key: `attest ${application.dossier.id} ${training.code}`,
    initial: { completedOn: '', note: '' },
    fields: ['completedOn', 'note'],
    send: (api, body: AttestCompletion, key) => api.post(`${fileApi(application)}/training`, body, { key }),
    onDone: onClose,
    check: ({ completedOn, note }) => ({
      completedOn: completedOn ? undefined : t('reappointment.intake.need.completed-on'),
      note: note.trim().length < 5 ? t('reappointment.intake.need.proof') : undefined,
    }),
  })
  const { completedOn } = form.values
  const tooOld = completedOn !== '' && training.acceptedSince !== null && completedOn < training.acceptedSince
  const send = () => {
    if (form.ready()) void form.run({ moduleCode: training.code, ...form.values })
  }
  return (
    <FormPanel
      title={t('reappointment.intake.attest-title', { training: textIn(training.title, language) })}
      text={<p>{t('reappointment.intake.attest-text')}</p>}
      button={t('reappointment.intake.attest')}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
      onCancel={onClose}
    >
      <TextField {...form.bind('completedOn')} type="date" max={today} label={t('reappointment.intake.completed-on')} />
      {tooOld && training.acceptedSince && (
        <Notice tone="wait" live>
          {t('reappointment.intake.attest-too-old', { date: format.date(training.acceptedSince) })}
        </Notice>
      )}
      <LongTextField
        {...form.bind('note')}
        rows={2}
        maxLength={500}
        label={t('reappointment.intake.proof')}
        hint={t('reappointment.intake.proof-hint')}
      />
    </FormPanel>
  )
}
