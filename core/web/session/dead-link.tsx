import { useState } from 'react'
import type { LinkState } from '../../domain/account-contract.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button, ButtonLink } from '../plain/button.tsx'
import { Notice } from '../plain/notice.tsx'
import { maybeSignedIn } from './account.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

/** A link that is not good any more: says why, and what to do instead; whoever is signed in goes on to home. */
export function DeadLink({ state, token }: { state: LinkState; token: string }) {
  const { t } = useText()
  const [sent, setSent] = useState(false)
  const renew = useTask(sessionApi.renewActivation)
  const reason = state.state === 'valid' ? 'unknown' : state.state
  const used = reason === 'used'
  const renewable = state.purpose === 'activation' && (reason === 'expired' || reason === 'replaced')
  const send = async () => {
    await renew.run(token)
    setSent(true)
  }
  return (
    <div className="stack">
      <PageTitle>{t(used ? 'session.link.used-title' : 'session.link.title')}</PageTitle>
      <p>{t(`session.link.${sentenceOf(reason)}`)}</p>
      <ProblemNotice problem={renew.problem} />
      {sent && !renew.problem ? (
        <Notice tone="good" live>
          <p>{t('session.link.sent')}</p>
        </Notice>
      ) : (
        <div className="row">
          {renewable && (
            <Button busy={renew.busy} onClick={() => void send()}>
              {t('session.link.renew')}
            </Button>
          )}
          {state.purpose === 'password-reset' && (
            <ButtonLink to="/forgot-password">{t('session.link.new-reset')}</ButtonLink>
          )}
          <WayIn look={used ? 'first' : 'second'} />
        </div>
      )}
    </div>
  )
}

const sentenceOf = (reason: string): string => (reason === 'used' && maybeSignedIn() ? 'used-inside' : reason)

/** To sign-in; for whoever is signed in, to home. */
function WayIn({ look }: { look: 'first' | 'second' }) {
  const { t } = useText()
  const inside = maybeSignedIn()
  return (
    <ButtonLink to={inside ? '/home' : '/sign-in'} look={look}>
      {t(inside ? 'web.to-home' : 'web.sign-in')}
    </ButtonLink>
  )
}
