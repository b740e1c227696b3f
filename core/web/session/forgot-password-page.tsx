import { type FormEvent, useState } from 'react'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button, ButtonLink } from '../plain/button.tsx'
import { TextField } from '../plain/field.tsx'
import { sessionApi } from './session-api.ts'
import { problemOfField, useTask } from './use-task.ts'
import './session.css'

/** Asks for a link to choose a new password. The answer is the same whether or not somebody has that address. */
export function ForgotPasswordPage() {
  const { t } = useText()
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const ask = useTask(async (address: string) => {
    await sessionApi.forgotPassword(address)
    setSent(true)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void ask.run(email)
  }
  if (sent) {
    return (
      <div className="door">
        <output className="stack">
          <PageTitle>{t('session.forgot.sent.title')}</PageTitle>
          <p>{t('session.forgot.sent.text', { email })}</p>
          <p className="quiet">{t('session.forgot.sent.nothing')}</p>
          <div>
            <ButtonLink to="/sign-in">{t('session.forgot.back')}</ButtonLink>
          </div>
        </output>
      </div>
    )
  }
  const told = problemOfField(ask.problem, 'email')
  return (
    <div className="door">
      <form className="stack" onSubmit={submit}>
        <PageTitle>{t('session.forgot.title')}</PageTitle>
        <p>{t('session.forgot.text')}</p>
        {!told && <ProblemNotice problem={ask.problem} />}
        <TextField
          label={t('session.email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          dir="ltr"
          required
          error={told}
          value={email}
          onChange={setEmail}
        />
        <div className="row">
          <Button type="submit" busy={ask.busy}>
            {t('session.forgot.button')}
          </Button>
          <PageLink to="/sign-in">{t('session.forgot.back')}</PageLink>
        </div>
      </form>
    </div>
  )
}
