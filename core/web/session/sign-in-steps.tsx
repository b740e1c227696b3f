import { lazy, Suspense, useEffect } from 'react'
import type { NextStep } from '../../domain/account-contract.ts'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { enterPortal } from './enter.ts'
import { SecondFactorStep } from './second-factor-step.tsx'

/** Few sign-ins come to it: it is not loaded with the first page. */
const EnrolSecondFactor = lazy(() =>
  import('./enrol-second-factor.tsx').then((module) => ({ default: module.EnrolSecondFactor })),
)

interface Props {
  step: NextStep
  /** The page to go to once the session is open. */
  next?: string
  onRestart: () => void
}

/** What is still owed after the password, until the session is open. */
export function SignInSteps({ step, next, onRestart }: Props) {
  useEffect(() => {
    if (step === 'signed-in') enterPortal(next)
  }, [step, next])
  if (step === 'second-factor') return <SecondFactorStep onDone={() => enterPortal(next)} onRestart={onRestart} />
  if (step === 'enrol-second-factor')
    return (
      <Suspense fallback={<PageSkeleton lines={3} />}>
        <EnrolSecondFactor required onDone={() => enterPortal(next)} onLeave={onRestart} />
      </Suspense>
    )
  return <PageSkeleton lines={3} />
}
