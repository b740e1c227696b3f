import type { ReactNode } from 'react'
import { useText } from '../language/language.ts'
import { FieldFault } from './field-fault.tsx'

interface Common {
  id: string
  label: string
  hint?: ReactNode
  error?: string
  optional?: boolean
}

interface Option {
  value: string
  label: string
}

const describedBy = ({ id, hint, error }: Common) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

function SetFrame({ id, label, hint, error, optional, children }: Common & { children: ReactNode }) {
  const { t } = useText()
  return (
    <fieldset
      id={id}
      className="pick-set"
      data-wrong={error ? true : undefined}
      aria-describedby={describedBy({ id, label, hint, error })}
    >
      <legend>
        {label} {optional && <span className="field-optional">{t('web.optional')}</span>}
      </legend>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldFault id={`${id}-error`} fault={error} />
      {children}
    </fieldset>
  )
}

/** One answer among a few, all in sight. */
export function ChoiceField({
  value,
  options,
  onChange,
  ...frame
}: Common & { value: string; options: readonly Option[]; onChange: (value: string) => void }) {
  return (
    <SetFrame {...frame}>
      <div className="pick-row">
        {options.map((option) => (
          <label key={option.value} className="pick">
            <input
              type="radio"
              name={frame.id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </SetFrame>
  )
}

/** Several answers among those in sight, kept in the order of the options. */
export function ChoicesField({
  value,
  options,
  onChange,
  ...frame
}: Common & { value: readonly string[]; options: readonly Option[]; onChange: (value: string[]) => void }) {
  const toggle = (code: string) => {
    const picked = new Set(value)
    if (!picked.delete(code)) picked.add(code)
    onChange(options.map((option) => option.value).filter((one) => picked.has(one)))
  }
  return (
    <SetFrame {...frame}>
      <div className="pick-columns">
        {options.map((option) => (
          <label key={option.value} className="pick">
            <input type="checkbox" checked={value.includes(option.value)} onChange={() => toggle(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </SetFrame>
  )
}

/** Yes when ticked. */
export function TickField({
  id,
  label,
  hint,
  error,
  value,
  onChange,
}: Common & { value: boolean; onChange: (value: boolean) => void }) {
  return (
    <div className="field" data-wrong={error ? true : undefined}>
      <FieldFault id={`${id}-error`} fault={error} />
      <label className="pick">
        <input
          id={id}
          type="checkbox"
          checked={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy({ id, label, hint, error })}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  )
}
