import { useId } from 'react'

export interface WordsFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string
  rows?: number
  maxLength?: number
}

/** Several lines of text with label, hint and error, in whichever direction is written. */
export function WordsField({ label, value, onChange, hint, error, rows = 4, maxLength = 2000 }: WordsFieldProps) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field" data-wrong={error ? true : undefined}>
      <label className="field-label" htmlFor={id}>
        <bdi>{label}</bdi>
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <textarea
        id={id}
        className="input"
        rows={rows}
        maxLength={maxLength}
        dir="auto"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}
