import { useState } from 'react'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ButtonLink } from '../plain/button.tsx'
import { ChoosePassword } from './choose-password.tsx'
import { LinkGate } from './link-gate.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

/** The link of a forgotten password was opened: a new one is chosen, and every session of the person ends. */
export function ResetPasswordPage() {
  const { t } = useText()
  const [done, setDone] = useState(false)
  if (!done)
    return (
      <LinkGate purpose="password-reset">{(token) => <Reset token={token} onDone={() => setDone(true)} />}</LinkGate>
    )
  return (
    <div className="door">
      <output className="stack">
        <PageTitle>{t('session.reset.done.title')}</PageTitle>
        <p>{t('session.reset.done.text')}</p>
        <div>
          <ButtonLink to="/sign-in">{t('web.sign-in')}</ButtonLink>
        </div>
      </output>
    </div>
  )
}

function Reset({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useText()
  const reset = useTask(async (password: string) => {
    await sessionApi.resetPassword({ token, password })
    onDone()
  })
  return (
    <div className="stack">
      <PageTitle>{t('session.reset.title')}</PageTitle>
      <p>{t('session.reset.text')}</p>
      <ChoosePassword
        button={t('session.reset.button')}
        busy={reset.busy}
        problem={reset.problem}
        onChoose={(password) => void reset.run(password)}
      />
    </div>
  )
}
