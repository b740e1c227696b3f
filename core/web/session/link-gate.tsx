import { type ReactNode, useEffect, useState } from 'react'
import type { LinkState } from '../../domain/account-contract.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { DeadLink } from './dead-link.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'
import './session.css'

interface Props {
  purpose: NonNullable<LinkState['purpose']>
  children: (token: string, state: LinkState) => ReactNode
}

/** Looks whether the link from an e-mail still works, and shows the page behind it, or what to do instead. */
export function LinkGate({ purpose, children }: Props) {
  const { t } = useText()
  // The secret stands in the fragment, which the browser sends to nobody.
  const [token] = useState(() => location.hash.slice(1))
  const [state, setState] = useState<LinkState | null>(null)
  const look = useTask(() => sessionApi.linkState(token))
  const check = () => void look.run().then((answer) => answer && setState(answer))
  // Once, when the page appears: looks, and takes the secret out of the address bar.
  useEffect(() => {
    history.replaceState(null, '', location.pathname + location.search)
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
