import { useEffect, useState } from 'react'
import type { NextStep } from '../../domain/account-contract.ts'
import { oneOf, useNavigation } from '../app/navigation.tsx'
import { DemoPeople } from './demo-people.tsx'
import { PasswordStep } from './password-step.tsx'
import { SignInSteps } from './sign-in-steps.tsx'
import { knownStep, readPendingStep } from './session-api.ts'
import './session.css'

/** Sign-in: address and password, then whatever is still owed. In a demo also the people one may try as. */
export function SignInPage() {
  const { search } = useNavigation()
  const next = oneOf(search.next)
  const [step, setStep] = useState<NextStep | null>(knownStep()?.next ?? null)
  const [demo, setDemo] = useState(knownStep()?.mode === 'demo')

  useEffect(() => {
    readPendingStep().then(
      ({ next: owed, mode }) => {
        if (owed) setStep(owed)
        setDemo(mode === 'demo')
      },
      () => undefined,
    )
  }, [])

  if (step) {
    return (
      <div className="door">
        <SignInSteps step={step} next={next} onRestart={() => setStep(null)} />
      </div>
    )
  }
  return (
    <div className="door" data-wide={demo || undefined}>
      <PasswordStep onStep={setStep} />
      {demo && <DemoPeople next={next} />}
    </div>
  )
}
