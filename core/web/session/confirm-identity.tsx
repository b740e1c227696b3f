import { type FormEvent, useState } from 'react'
import { api } from '../api-client/api-client.ts'
import { type ApiProblem, asProblem } from '../api-client/api-problem.ts'
import { useText } from '../language/language.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { Dialog } from '../plain/dialog.tsx'
import { PasswordField } from '../plain/field.tsx'
import { useAccount } from './account.tsx'

/** Asks for the password again, before a signature or a change of secrets; in a session of the demo one click is enough. Answers true once the server accepted it. */
export function ConfirmIdentity({ onAnswer }: { onAnswer: (confirmed: boolean) => void }) {
  const { t } = useText()
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const { confirmsByClick } = useAccount().session
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const answer = confirmsByClick ? api.post('/api/demo/confirm') : api.post('/api/account/confirm', { password })
    answer.then(
      () => onAnswer(true),
      (error: unknown) => {
        setProblem(asProblem(error))
        setPassword('')
        setBusy(false)
      },
    )
  }
  return (
    <Dialog title={t('session.confirm.title')} onClose={() => onAnswer(false)}>
      <form className="stack" onSubmit={submit}>
        <p>{t(confirmsByClick ? 'session.confirm.demo-text' : 'session.confirm.text')}</p>
        <ProblemNotice problem={problem} />
        {!confirmsByClick && (
          <PasswordField
            label={t('session.password')}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            required
          />
        )}
        <div className="dialog-buttons">
          <Button type="submit" busy={busy}>
            {t('session.confirm.button')}
          </Button>
          <Button look="second" onClick={() => onAnswer(false)}>
            {t('web.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
