import { type FormEvent, useState } from 'react'
import type { NextStep } from '../../domain/account-contract.ts'
import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { PasswordField, TextField } from '../plain/field.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

/** E-mail address and password. */
export function PasswordStep({ onStep }: { onStep: (step: NextStep) => void }) {
  const { t } = useText()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useTask(sessionApi.signIn)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await signIn.run({ email, password })
    if (answer) onStep(answer.next)
    else setPassword('')
  }
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <PageTitle>{t('session.sign-in.title')}</PageTitle>
      <ProblemNotice problem={signIn.problem} />
      <TextField
        label={t('session.email')}
        type="email"
        name="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        dir="ltr"
        required
        value={email}
        onChange={setEmail}
      />
      <PasswordField
        label={t('session.password')}
        name="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <Button type="submit" busy={signIn.busy}>
          {t('web.sign-in')}
        </Button>
        <PageLink to="/forgot-password">{t('session.forgot.link')}</PageLink>
      </div>
      <p className="quiet small">{t('session.sign-in.invitation')}</p>
    </form>
  )
}
