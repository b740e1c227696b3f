import { type ApiProblem, Button, ErrorSummary, ProblemNotice, type SummarizedError, useText } from '@guichet/core/web'
import { type FormEvent, type ReactNode, useId } from 'react'

export interface FormPanelProps {
  title: string
  /** What will happen and who reads it, above the fields. */
  text?: ReactNode
  button: string
  look?: 'first' | 'second' | 'stop'
  busy: boolean
  errors: readonly SummarizedError[]
  problem: ApiProblem | null
  onSubmit: () => void
  onCancel?: () => void
  children: ReactNode
}

/** A form that opens in the page: what was typed stays when it is closed and opened again. */
export function FormPanel(props: FormPanelProps) {
  const { title, text, button, look = 'first', busy, errors, problem, onSubmit, onCancel, children } = props
  const { t } = useText()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onSubmit()
  }
  return (
    <form className="form-panel stack" aria-labelledby={id} noValidate onSubmit={submit}>
      <h3 id={id}>{title}</h3>
      {text}
      <ErrorSummary errors={errors} />
      <ProblemNotice problem={problem} />
      {children}
      <div className="row">
        <Button type="submit" look={look} busy={busy}>
          {button}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {t('web.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
