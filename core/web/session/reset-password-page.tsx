import { useState } from 'react'
import type { NextStep } from '../../domain/account-contract.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ChoosePassword } from './choose-password.tsx'
import { LinkGate } from './link-gate.tsx'
import { SignInSteps } from './sign-in-steps.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

/** The link of a forgotten password was opened: a new one is chosen, every other session ends, and this one begins. */
export function ResetPasswordPage() {
  const [step, setStep] = useState<NextStep | null>(null)
  if (step) {
    return (
      <div className="door">
        <SignInSteps step={step} onRestart={() => location.assign('/sign-in')} />
      </div>
    )
  }
  return <LinkGate purpose="password-reset">{(token) => <Reset token={token} onStep={setStep} />}</LinkGate>
}

function Reset({ token, onStep }: { token: string; onStep: (step: NextStep) => void }) {
  const { t } = useText()
  const reset = useTask(sessionApi.resetPassword)
  const choose = async (password: string) => {
    const answer = await reset.run({ token, password })
    if (answer) onStep(answer.next)
  }
  return (
    <div className="stack">
      <PageTitle>{t('session.reset.title')}</PageTitle>
      <p>{t('session.reset.text')}</p>
      <ChoosePassword
        button={t('session.reset.button')}
        busy={reset.busy}
        problem={reset.problem}
        onChoose={(password) => void choose(password)}
      />
    </div>
  )
}
