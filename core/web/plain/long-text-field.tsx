import { type ReactNode, useId } from 'react'
import { describedBy, FieldFrame } from './field.tsx'

export interface LongTextFieldProps {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  id?: string
  hint?: ReactNode
  /** What is wrong, as a sentence. */
  error?: string | undefined
  optional?: boolean
  rows?: number
  maxLength?: number
}

/** A few sentences, in whichever direction they are written. */
export function LongTextField({ label, value, onChange, hint, error, optional, ...rest }: LongTextFieldProps) {
  const made = useId()
  const { id = made, rows = 4, maxLength = 2000 } = rest
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        id={id}
        className="input"
        rows={rows}
        maxLength={maxLength}
        dir="auto"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}
