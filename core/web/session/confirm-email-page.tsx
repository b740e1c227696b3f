import { useState } from 'react'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button, ButtonLink } from '../plain/button.tsx'
import { LinkGate } from './link-gate.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

/** The link at a new e-mail address was opened. A button, not the visit, confirms: programs that look into e-mails open links too. */
export function ConfirmEmailPage() {
  return <LinkGate purpose="email-change">{(token) => <Confirmation token={token} />}</LinkGate>
}

function Confirmation({ token }: { token: string }) {
  const { t } = useText()
  const [done, setDone] = useState(false)
  const confirm = useTask(async () => {
    await sessionApi.confirmEmail(token)
    setDone(true)
  })
  return (
    <div className="stack">
      <PageTitle>{t(done ? 'session.new-email.done.title' : 'session.new-email.title')}</PageTitle>
      <p>{t(done ? 'session.new-email.done.text' : 'session.new-email.text')}</p>
      <ProblemNotice problem={confirm.problem} />
      <div>
        {done ? (
          <ButtonLink to="/home">{t('web.continue')}</ButtonLink>
        ) : (
          <Button busy={confirm.busy} onClick={() => void confirm.run()}>
            {t('session.new-email.button')}
          </Button>
        )}
      </div>
    </div>
  )
}
