import { type FormEvent, type ReactNode, useState } from 'react'
import type { ApiProblem } from '../api-client/api-problem.ts'
import { useText } from '../language/language.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button, type ButtonLook } from '../plain/button.tsx'
import { Dialog } from '../plain/dialog.tsx'
import { LongTextField } from '../plain/long-text-field.tsx'

export interface ReasonDialogProps {
  title: string
  /** What will happen, and who reads the reason. */
  text?: ReactNode
  /** The label of the button that does it. */
  button: string
  look?: ButtonLook
  reason: 'required' | 'optional' | 'none'
  /** What the words are when they are not a reason: a note, a message. */
  reasonLabel?: string
  busy?: boolean
  problem?: ApiProblem | null
  onConfirm: (reason: string | undefined) => void
  onClose: () => void
}

/** Makes sure before something is done, and asks for the reason where one is written down. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, text, button, look = 'first', reason, reasonLabel, busy, problem, onConfirm, onClose } = props
  const { t } = useText()
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const said = words.trim()
    if (reason === 'required' && said.length < 5) setMissing(true)
    else onConfirm(said === '' ? undefined : said)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        {text}
        <ProblemNotice problem={problem} />
        {reason !== 'none' && (
          <LongTextField
            label={reasonLabel ?? t('dossier.reason')}
            optional={reason === 'optional'}
            value={words}
            onChange={setWords}
            error={missing ? t('dossier.reason.missing') : undefined}
          />
        )}
        <div className="dialog-buttons">
          <Button type="submit" look={look} busy={busy}>
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
