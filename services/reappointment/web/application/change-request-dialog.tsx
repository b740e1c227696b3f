import { textIn } from '@guichet/core/domain'
import {
  Button,
  Dialog,
  LongTextField,
  ProblemNotice,
  SelectField,
  TextField,
  useCommand,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { CreateChangeRequest, ProfileFieldView } from '../../domain/application-contract.ts'
import { type ProfileValue, useProfileWords } from './profile-words.ts'
import { applicationApi } from './use-application.ts'

interface Props {
  id: string
  field: ProfileFieldView
  onClose: () => void
}

/** Tells medical affairs that something they keep is wrong: what it should be, and how one knows. */
export function ChangeRequestDialog({ id, field, onClose }: Props) {
  const { t, language } = useText()
  const words = useProfileWords()
  const [proposed, setProposed] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useCommand<CreateChangeRequest>(
    (api, body, key) => api.post(`${applicationApi(id)}/change-requests`, body, { key }),
    { refresh: [applicationApi(id)], onDone: onClose },
  )
  const refused = ask.problem?.problems.find((one) => one.path === 'proposed')?.message
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (proposed.trim() && reason.trim().length >= 5)
      void ask.run({ field: field.code, proposed: proposed.trim(), reason: reason.trim() })
  }
  const label = textIn(field.label, language)
  return (
    <Dialog title={t('reappointment.change-request.title', { field: label })} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <p>{t('reappointment.change-request.text')}</p>
        <p>
          {t('reappointment.change-request.now')}{' '}
          <strong dir="auto">{words(field, field.value) ?? t('reappointment.profile.blank')}</strong>
        </p>
        {!refused && <ProblemNotice problem={ask.problem} />}
        <Proposed
          field={field}
          value={proposed}
          onChange={setProposed}
          error={
            refused ?? (tried && !proposed.trim() ? t('reappointment.change-request.proposed-missing') : undefined)
          }
        />
        <LongTextField
          label={t('reappointment.change-request.reason')}
          rows={3}
          value={reason}
          onChange={setReason}
          error={tried && reason.trim().length < 5 ? t('reappointment.change-request.reason-missing') : undefined}
        />
        <div className="dialog-buttons">
          <Button type="submit" busy={ask.busy}>
            {t('reappointment.change-request.send')}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

interface ProposedProps {
  field: ProfileFieldView
  value: string
  onChange: (value: string) => void
  error?: string
}

function Proposed({ field, value, onChange, error }: ProposedProps) {
  const { t, language } = useText()
  const label = t('reappointment.change-request.proposed')
  if (field.kind !== 'choice') {
    return (
      <TextField
        label={label}
        type={field.kind === 'date' ? 'date' : 'text'}
        value={value}
        onChange={onChange}
        error={error}
        maxLength={500}
        dir="auto"
      />
    )
  }
  const options = field.options
    .filter((option) => option.code !== (field.value satisfies ProfileValue))
    .map((option) => ({ value: option.code, label: textIn(option.name, language) }))
  return (
    <SelectField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      options={[{ value: '', label: t('reappointment.choose') }, ...options]}
    />
  )
}
