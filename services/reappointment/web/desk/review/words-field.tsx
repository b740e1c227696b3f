import { useText } from '@guichet/core/web'
import { type ReactNode, useId } from 'react'

export interface WordsFieldProps {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  id?: string
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  rows?: number
  maxLength?: number
}

/** Several lines of text in any language, with label, hint and error tied to them. */
export function WordsField({ label, value, onChange, hint, error, optional, ...rest }: WordsFieldProps) {
  const { t } = useText()
  const made = useId()
  const { id = made, rows = 3, maxLength = 4000 } = rest
  return (
    <div className="field" data-wrong={error ? true : undefined}>
      <label className="field-label" htmlFor={id}>
        {label} {optional && <span className="field-optional">{t('web.optional')}</span>}
      </label>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldFault id={`${id}-error`} fault={error} />
      <textarea
        id={id}
        className="input words"
        dir="auto"
        rows={rows}
        maxLength={maxLength}
        value={value}
        aria-invalid={Boolean(error)}
        aria-describedby={notesOf(id, hint, error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}

function notesOf(id: string, hint: ReactNode, error: string | undefined): string | undefined {
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean)
  return notes.join(' ') || undefined
}

/** What is wrong with a field, said as an error also to whoever does not see its colour. */
export function FieldFault({ id, fault }: { id?: string; fault: string | undefined }) {
  const { t } = useText()
  if (!fault) return null
  return (
    <p className="field-error" id={id}>
      <span className="visually-hidden">{t('web.error.prefix')}</span> {fault}
    </p>
  )
}
