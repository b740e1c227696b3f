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

/** The secret of the link: it stands in the fragment, which the browser sends to nobody. Taken out of the address bar. */
function takeToken(): string {
  const token = location.hash.slice(1)
  if (token) history.replaceState(null, '', location.pathname + location.search)
  return token
}

/** Looks whether the link from an e-mail still works, and shows the page behind it, or what to do instead. */
export function LinkGate({ purpose, children }: Props) {
  const { t } = useText()
  const [token] = useState(takeToken)
  const [state, setState] = useState<LinkState | null>(null)
  const look = useTask(() => sessionApi.linkState(token))
  const check = () => void look.run().then((answer) => answer && setState(answer))
  // Looks once, when the page appears.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(check, [])

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
