import type { NotificationPage, NotificationView } from '../../domain/notification-contract.ts'
import { textIn } from '../../domain/language.ts'
import { PageLink } from '../app/navigation.tsx'
import { useApi } from '../api-client/use-api.ts'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { Button } from '../plain/button.tsx'
import { mePath } from '../session/account.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { Skeleton } from './skeleton.tsx'
import './notifications.css'

const path = '/api/notifications'

/** Marks notifications as read: some, or all. */
export function useMarkRead() {
  return useCommand<{ ids: string[] } | { all: true }>((api, which, key) => api.post(`${path}/read`, which, { key }), {
    refresh: [path, mePath],
  })
}

/** The newest notifications in a few lines. */
export function NotificationsPanel({ onLeave }: { onLeave: () => void }) {
  const { t } = useText()
  const page = useApi<NotificationPage>(path)
  const mark = useMarkRead()
  return (
    <div className="stack notifications-panel">
      <div className="spread">
        <p className="panel-heading">{t('web.notifications')}</p>
        {page.data && page.data.unread > 0 && (
          <Button look="quiet" busy={mark.busy} onClick={() => void mark.run({ all: true })}>
            {t('web.notifications.read-all')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={page.problem ?? mark.problem} onRetry={page.refresh} />
      {page.pending && <Skeleton height="5rem" />}
      {page.data?.items.length === 0 && <p className="quiet">{t('web.notifications.none')}</p>}
      <ul className="plain-list notification-list">
        {page.data?.items.slice(0, 8).map((notification) => (
          <li key={notification.id}>
            <NotificationLine
              notification={notification}
              onOpen={() => {
                onLeave()
                if (!notification.readAt) void mark.run({ ids: [notification.id] })
              }}
            />
          </li>
        ))}
      </ul>
      <PageLink to="/notifications" onClick={onLeave}>
        {t('web.notifications.all')}
      </PageLink>
    </div>
  )
}

/** One notification: what happened, about which dossier, when. Opening it marks it read. */
export function NotificationLine({ notification, onOpen }: { notification: NotificationView; onOpen: () => void }) {
  const { t, language } = useText()
  const format = useFormat()
  const { text, path: to, reference, organization, at, readAt } = notification
  const words = (
    <>
      <span className="notification-text">
        {!readAt && <span className="visually-hidden">{t('web.notifications.new')} </span>}
        {text[language]}
      </span>
      <span className="notification-note">
        {reference && !text[language].includes(reference) && (
          <>
            <span className="isolate nowrap">{reference}</span> ·{' '}
          </>
        )}
        {textIn(organization.name, language)} ·{' '}
        <time className="nowrap" dateTime={at} title={format.dateTime(at)}>
          {format.relativeTime(at)}
        </time>
      </span>
    </>
  )
  const look = { className: 'notification', 'data-unread': readAt ? undefined : true }
  if (to) {
    return (
      <PageLink to={to} {...look} onClick={onOpen}>
        {words}
      </PageLink>
    )
  }
  return (
    <button type="button" {...look} onClick={onOpen}>
      {words}
    </button>
  )
}
