import { useState } from 'react'
import { textIn } from '../../domain/language.ts'
import type { LinkState, NextStep } from '../../domain/account-contract.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ChoosePassword } from './choose-password.tsx'
import { DeadLink } from './dead-link.tsx'
import { LinkGate } from './link-gate.tsx'
import { SignInSteps } from './sign-in-steps.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

/** The invitation was opened: the person chooses a password, and sets up a second factor where a role demands it. */
export function ActivationPage() {
  const [step, setStep] = useState<NextStep | null>(null)
  if (step) {
    return (
      <div className="door">
        <SignInSteps step={step} onRestart={() => location.assign('/sign-in')} />
      </div>
    )
  }
  return (
    <LinkGate purpose="activation">
      {(token, state) => <Activation token={token} state={state} onStep={setStep} />}
    </LinkGate>
  )
}

interface ActivationProps {
  token: string
  state: LinkState
  onStep: (step: NextStep) => void
}

function Activation({ token, state, onStep }: ActivationProps) {
  const { t, language } = useText()
  const activate = useTask(sessionApi.activate)
  const choose = async (password: string) => {
    const answer = await activate.run({ token, password, language })
    if (answer) onStep(answer.next)
  }
  if (activate.problem?.code === 'link-used') return <DeadLink state={{ ...state, state: 'used' }} token={token} />
  return (
    <div className="stack">
      <PageTitle>{t('session.activate.title')}</PageTitle>
      <p>
        {t('session.activate.hello', {
          name: state.givenName ?? '',
          organization: state.organizationName ? textIn(state.organizationName, language) : 'Guichet',
        })}
      </p>
      <p>{t(state.secondFactor === 'required' ? 'session.activate.two-steps' : 'session.activate.one-step')}</p>
      <ChoosePassword
        button={t('session.activate.button')}
        busy={activate.busy}
        problem={activate.problem}
        onChoose={(password) => void choose(password)}
      />
    </div>
  )
}
