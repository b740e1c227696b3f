import { type ReactNode, useEffect, useState } from 'react'
import type { LinkState } from '../../domain/account-contract.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { DeadLink } from './dead-link.tsx'
import { sessionApi } from './session-api.ts'
import { useLinkSecret } from './use-link-secret.ts'
import { useTask } from './use-task.ts'
import './session.css'

interface Props {
  purpose: NonNullable<LinkState['purpose']>
  children: (token: string, state: LinkState) => ReactNode
}

/** Looks whether the link from an e-mail still works, and shows the page behind it, or what to do instead. */
export function LinkGate({ purpose, children }: Props) {
  const { t } = useText()
  const token = useLinkSecret()
  const [state, setState] = useState<LinkState | null>(null)
  const look = useTask(() => sessionApi.linkState(token))
  const check = () => void look.run().then((answer) => answer && setState(answer))
  // Once, when the page appears.
  useEffect(() => {
    check()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  if (state) {
    const good = state.state === 'valid' && state.purpose === purpose
    return <div className="door">{good ? children(token, state) : <DeadLink state={state} token={token} />}</div>
  }
  return (
    <div className="door">
      <PageTitle>{t(`session.link.check.${purpose}`)}</PageTitle>
      {look.problem ? <ProblemNotice problem={look.problem} onRetry={check} /> : <PageSkeleton lines={3} />}
    </div>
  )
}
