import { FieldFault } from '@guichet/core/web'
import type { ReactNode } from 'react'

export interface ChoiceFieldProps<T extends string> {
  /** What an error above the form leads to. */
  id?: string
  /** The question, read before the choices. */
  legend: ReactNode
  /** Groups the buttons; unique on the page. */
  name: string
  value: T | null
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
  error?: string | undefined
  /** Side by side like a switch, for rows of a table; one below the other otherwise. */
  compact?: boolean
  /** The question is said to screen readers only, where the page shows it already. */
  quiet?: boolean
}

/** One choice among a few, all of them on the screen. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { id, legend, name, value, options, onChange, error, compact, quiet } = props
  return (
    <fieldset
      id={id}
      className="desk-choices"
      data-compact={compact || undefined}
      data-wrong={error ? true : undefined}
    >
      <legend className={quiet ? 'visually-hidden' : 'field-label'}>{legend}</legend>
      <FieldFault id={`${name}-error`} fault={error} />
      <div className="desk-choices-row">
        {options.map((option) => (
          <label key={option.value} data-chosen={option.value === value || undefined}>
            <input
              type="radio"
              id={`${name}-${option.value}`}
              name={name}
              value={option.value}
              checked={option.value === value}
              aria-describedby={error ? `${name}-error` : undefined}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
