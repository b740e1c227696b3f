import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId, useState } from 'react'
import { useText } from '../language/language.ts'
import { Button } from './button.tsx'
import { FieldFault } from './field-fault.tsx'

interface FrameProps {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  optional?: boolean
  children: ReactNode
}

/** A field with its label, its hint and what is wrong with it. */
export function FieldFrame({ id, label, hint, error, optional, children }: FrameProps) {
  const { t } = useText()
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
      {children}
    </div>
  )
}

/** The hint and the error of a field, for who hears it. */
export const describedBy = (id: string, hint: unknown, error: unknown) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

export interface TextFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  /** What is wrong, as a sentence. */
  error?: string
  optional?: boolean
}

/** One line of text with its label, hint and error, tied together for screen readers. */
export function TextField({ label, value, onChange, hint, error, optional, ...rest }: TextFieldProps) {
  const made = useId()
  const id = rest.id ?? made
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        {...rest}
        id={id}
        className="input"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}

/** A password, which the person may look at. Pasting and password managers are welcome. */
export function PasswordField({
  label,
  value,
  onChange,
  hint,
  error,
  ...rest
}: Omit<TextFieldProps, 'type' | 'optional'>) {
  const { t } = useText()
  const [shown, setShown] = useState(false)
  const made = useId()
  const id = rest.id ?? made
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="input-with-button">
        <input
          {...rest}
          id={id}
          type={shown ? 'text' : 'password'}
          className="input"
          dir="ltr"
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <Button look="quiet" aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}>
          {shown ? t('web.password.hide') : t('web.password.show')}
          <span className="visually-hidden"> {t('web.password.which')}</span>
        </Button>
      </div>
    </FieldFrame>
  )
}

export interface SelectFieldProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange'> {
  label: string
  value: string
  onChange: (value: string) => void
  options: readonly { value: string; label: string }[]
  hint?: ReactNode
  error?: string
}

/** One choice among a few words, with the device's own list. */
export function SelectField({ label, value, onChange, options, hint, error, ...rest }: SelectFieldProps) {
  const made = useId()
  const id = rest.id ?? made
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        {...rest}
        id={id}
        className="input"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
