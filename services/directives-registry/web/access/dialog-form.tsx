import {
  type ApiProblem,
  Button,
  type ButtonLook,
  Dialog,
  ErrorSummary,
  ProblemNotice,
  type SummarizedError,
  useText,
} from '@guichet/core/web'
import type { FormEvent, ReactNode } from 'react'

interface Props {
  title: string
  button: string
  look?: ButtonLook
  form: { errors: SummarizedError[]; otherProblem: ApiProblem | null; busy: boolean; ready: () => boolean }
  onSend: () => void
  onClose: () => void
  children: ReactNode
}

/** A window with a form: its faults above, its fields, and the button that does it. */
export function DialogForm({ title, button, look = 'first', form, onSend, onClose, children }: Props) {
  const { t } = useText()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (form.ready()) onSend()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary errors={form.errors} />
        <ProblemNotice problem={form.otherProblem} />
        {children}
        <div className="dialog-buttons">
          <Button type="submit" look={look} busy={form.busy}>
            {button}
          </Button>
          <Button look="second" onClick={onClose}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
