import type { SessionView } from '../../domain/account-contract.ts'
import { useApi } from '../api-client/use-api.ts'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { useMachineFormat } from '../language/use-format.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Skeleton } from '../layout/skeleton.tsx'
import { Button } from '../plain/button.tsx'
import { Tag } from '../plain/notice.tsx'

const path = '/api/account/sessions'

/** Where the person is signed in; each session can be ended from here. */
export function OpenSessions() {
  const { t } = useText()
  const sessions = useApi<{ items: SessionView[] }>(path)
  const endOthers = useCommand<void>((api, _body, key) => api.post(`${path}/end-others`, undefined, { key }), {
    refresh: [path],
  })
  return (
    <>
      <p className="quiet">{t('session.account.sessions-text')}</p>
      <ProblemNotice problem={sessions.problem ?? endOthers.problem} onRetry={sessions.refresh} />
      {sessions.pending && <Skeleton height="4rem" />}
      <ul className="plain-list facts">
        {sessions.data?.items.map((session) => (
          <li key={session.id}>
            <OpenSession session={session} />
          </li>
        ))}
      </ul>
      {(sessions.data?.items.length ?? 0) > 1 && (
        <div>
          <Button look="second" busy={endOthers.busy} onClick={() => void endOthers.run()}>
            {t('session.account.session.end-others')}
          </Button>
        </div>
      )}
    </>
  )
}

function OpenSession({ session }: { session: SessionView }) {
  const { t } = useText()
  const format = useMachineFormat()
  const end = useCommand<string>((api, id, key) => api.delete(`${path}/${id}`, undefined, { key }), { refresh: [path] })
  const device = [session.browser, session.system].filter(Boolean).join(', ') || t('session.account.session.unknown')
  return (
    <div className="spread session-line">
      <div>
        <p>
          <span className="isolate">{device}</span>{' '}
          {session.current && <Tag tone="good">{t('session.account.session.this')}</Tag>}
        </p>
        <p className="quiet small">
          {t('session.account.session.since', {
            since: format.relativeTime(session.createdAt),
            seen: format.relativeTime(session.lastSeenAt),
          })}
        </p>
        <ProblemNotice problem={end.problem} />
      </div>
      {!session.current && (
        <Button look="quiet" busy={end.busy} onClick={() => void end.run(session.id)}>
          {t('session.account.session.end')} <span className="visually-hidden">{device}</span>
        </Button>
      )}
    </div>
  )
}
