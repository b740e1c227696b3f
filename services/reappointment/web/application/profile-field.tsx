import { textIn } from '@guichet/core/domain'
import {
  Button,
  ChoiceField,
  ChoicesField,
  LongTextField,
  SelectField,
  Tag,
  TextField,
  TickField,
  useText,
} from '@guichet/core/web'
import { type HTMLAttributes, type InputHTMLAttributes, useState } from 'react'
import type { ProfileFieldView } from '../../domain/application-contract.ts'
import { ChangeRequestDialog } from './change-request-dialog.tsx'
import { type ProfileValue, useProfileWords } from './profile-words.ts'

export const profileFieldId = (code: string) => `profile-${code}`

interface Props {
  field: ProfileFieldView
  required: boolean
  value: ProfileValue
  error?: string
  onChange: (value: ProfileValue) => void
}

/** Few choices are shown at once, many in the device's own list. */
const shownAtOnce = 4

type InputKind = 'text' | 'email' | 'phone' | 'postal-code' | 'date'
type InputLooks = Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'autoComplete' | 'autoCapitalize'> &
  Pick<HTMLAttributes<HTMLInputElement>, 'inputMode' | 'dir'>
const looks: Record<InputKind, InputLooks> = {
  text: { type: 'text', dir: 'auto' },
  email: { type: 'email', autoCapitalize: 'none', dir: 'ltr' },
  phone: { type: 'tel', dir: 'ltr' },
  'postal-code': { type: 'text', autoCapitalize: 'characters', dir: 'ltr' },
  date: { type: 'date' },
}

/** A field of the profile that its owner may change. */
export function ProfileField({ field, required, value, error, onChange }: Props) {
  const { language } = useText()
  const id = profileFieldId(field.code)
  const options = field.options.map((option) => ({ value: option.code, label: textIn(option.name, language) }))
  const common = {
    id,
    label: textIn(field.label, language),
    hint: field.help ? textIn(field.help, language) : undefined,
    error,
    optional: !required,
  }
  if (field.kind === 'boolean') return <TickField {...common} value={value === true} onChange={onChange} />
  if (field.kind === 'choices') {
    return <ChoicesField {...common} options={options} value={Array.isArray(value) ? value : []} onChange={onChange} />
  }
  const text = typeof value === 'string' ? value : ''
  if (field.kind === 'long-text') return <LongTextField maxLength={4000} {...common} value={text} onChange={onChange} />
  if (field.kind !== 'choice') return <TypedField {...common} kind={field.kind} value={text} onChange={onChange} />
  return <OneOfField {...common} options={options} value={text} onChange={onChange} />
}

interface TextProps {
  id: string
  label: string
  hint?: string
  error?: string
  optional: boolean
  value: string
  onChange: (value: string) => void
}

function TypedField({ kind, ...field }: TextProps & { kind: InputKind }) {
  return (
    <div className={kind === 'text' || kind === 'email' ? undefined : 'short-input'}>
      <TextField {...field} {...looks[kind]} />
    </div>
  )
}

function OneOfField({ options, ...field }: TextProps & { options: { value: string; label: string }[] }) {
  const { t } = useText()
  if (options.length <= shownAtOnce) return <ChoiceField {...field} options={options} />
  const { optional: _optional, ...select } = field
  return <SelectField {...select} options={[{ value: '', label: t('reappointment.choose') }, ...options]} />
}

/** A field that the hospital keeps: shown, with the way to say that it is wrong. */
export function FixedField({ id, field, mayAsk }: { id: string; field: ProfileFieldView; mayAsk: boolean }) {
  const { t, language } = useText()
  const words = useProfileWords()
  const [asking, setAsking] = useState(false)
  const label = textIn(field.label, language)
  const said = words(field, field.value)
  const offered = mayAsk && field.editability === 'request-change' && !field.changeRequestId
  return (
    <div className="fixed-field">
      <div className="fixed-field-words">
        <p className="quiet small">{label}</p>
        <p>{said ? <bdi>{said}</bdi> : <span className="quiet">{t('reappointment.profile.blank')}</span>}</p>
        {field.help && <p className="quiet small">{textIn(field.help, language)}</p>}
        {field.changeRequestId && (
          <p>
            <Tag tone="wait">{t('reappointment.profile.correction-asked')}</Tag>
          </p>
        )}
      </div>
      {offered && (
        <Button look="quiet" className="no-print" onClick={() => setAsking(true)}>
          <span>
            {t('reappointment.change-request.ask')} <span className="visually-hidden">{label}</span>
          </span>
        </Button>
      )}
      {asking && <ChangeRequestDialog id={id} field={field} onClose={() => setAsking(false)} />}
    </div>
  )
}
