import { useState } from 'react'
import type { LinkState } from '../../domain/account-contract.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button, ButtonLink } from '../plain/button.tsx'
import { Notice } from '../plain/notice.tsx'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

/** A link that is not good any more: says why, and what to do instead. */
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
      <p>{t(`session.link.${reason}`)}</p>
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
          <ButtonLink to="/sign-in" look={used ? 'first' : 'second'}>
            {t('web.sign-in')}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}
