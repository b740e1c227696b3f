import { type FormEvent, type ReactNode, useState } from 'react'
import { passwordPolicy } from '../../domain/password.ts'
import type { ApiProblem } from '../api-client/api-problem.ts'
import { useText } from '../language/language.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { PasswordField } from '../plain/field.tsx'
import { problemOfField } from './use-task.ts'

interface Props {
  button: string
  busy: boolean
  problem: ApiProblem | null
  onChoose: (password: string) => void
  children?: ReactNode
}

/** A new password: long rather than complicated. The server says what is wrong with one that is easy to guess. */
export function ChoosePassword({ button, busy, problem, onChoose, children }: Props) {
  const { t } = useText()
  const [password, setPassword] = useState('')
  const [tooShort, setTooShort] = useState(false)
  const minimum = passwordPolicy.minimum
  const length = [...password].length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTooShort(length < minimum)
    if (length >= minimum) onChoose(password)
  }
  const told = problemOfField(problem, 'password')
  const error = tooShort && length < minimum ? t('session.choose.too-short', { count: minimum }) : told
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {!told && <ProblemNotice problem={problem} />}
      {children}
      <PasswordField
        label={t('session.choose.label')}
        hint={t('session.choose.hint', { count: minimum })}
        name="new-password"
        autoComplete="new-password"
        required
        error={error}
        value={password}
        onChange={setPassword}
      />
      <div>
        <Button type="submit" busy={busy}>
          {button}
        </Button>
      </div>
    </form>
  )
}
