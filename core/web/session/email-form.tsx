import { type FormEvent, useState } from 'react'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { TextField } from '../plain/field.tsx'
import { Notice } from '../plain/notice.tsx'
import { useAccount } from './account.tsx'
import { problemOfField } from './use-task.ts'

/** The address the person signs in with. A new one counts once its link was opened. */
export function EmailForm() {
  const { t } = useText()
  const { account } = useAccount()
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [sentTo, setSentTo] = useState('')
  const ask = useCommand<string>((api, address, key) => api.post('/api/account/email', { email: address }, { key }), {
    onDone: () => {
      setSentTo(email)
      setOpen(false)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void ask.run(email)
  }
  const told = problemOfField(ask.problem, 'email')
  return (
    <div className="stack">
      <p className="isolate">{account.email}</p>
      {sentTo && (
        <Notice tone="good" live>
          <p>{t('session.account.email-sent', { email: sentTo })}</p>
        </Notice>
      )}
      {open ? (
        <form className="stack" onSubmit={submit}>
          {!told && <ProblemNotice problem={ask.problem} />}
          <TextField
            label={t('session.account.email-new')}
            type="email"
            autoComplete="email"
            dir="ltr"
            required
            error={told}
            value={email}
            onChange={setEmail}
          />
          <div className="row">
            <Button type="submit" busy={ask.busy}>
              {t('session.account.email-change')}
            </Button>
            <Button look="second" onClick={() => setOpen(false)}>
              {t('web.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button look="second" onClick={() => setOpen(true)}>
            {t('session.account.email-change')}
          </Button>
        </div>
      )}
    </div>
  )
}
