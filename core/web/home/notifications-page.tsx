import type { NotificationPage, NotificationView } from '../../domain/notification-contract.ts'
import { allOf, PageLink, usePageSearch } from '../app/navigation.tsx'
import { withQuery } from '../api-client/api-client.ts'
import { useApiPages } from '../api-client/use-api-pages.ts'
import { useText } from '../language/language.ts'
import { NotificationLine, useMarkRead } from '../layout/notifications-panel.tsx'
import { PageTitle } from '../layout/page-title.tsx'
import { PagedList } from '../layout/paged-list.tsx'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import './home.css'

/** Everything the portal told the person, newest first; all of it, or what is unread. */
export function NotificationsPage() {
  const { t } = useText()
  const { unread } = usePageSearch((raw) => ({ unread: allOf(raw.unread).includes('true') }))
  const list = useApiPages<NotificationView, NotificationPage>(
    withQuery('/api/notifications', { unread: unread ? 'true' : undefined }),
    { keep: true },
  )
  const mark = useMarkRead()
  return (
    <div className="stack reading">
      <PageTitle>{t('web.notifications')}</PageTitle>
      <div className="spread">
        <nav className="row" aria-label={t('web.notifications')}>
          <PageLink to="/notifications" className="filter" data-chosen={!unread || undefined}>
            {t('home.notifications.all')}
          </PageLink>
          <PageLink
            to="/notifications"
            search={{ unread: 'true' }}
            className="filter"
            data-chosen={unread || undefined}
          >
            {t('home.notifications.unread')}
          </PageLink>
        </nav>
        {(list.first?.unread ?? 0) > 0 && (
          <Button look="quiet" busy={mark.busy} onClick={() => void mark.run({ all: true })}>
            {t('web.notifications.read-all')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={mark.problem} />
      <PagedList list={list} none={t(unread ? 'home.notifications.none-unread' : 'web.notifications.none')}>
        {(notification) => (
          <NotificationLine
            notification={notification}
            onOpen={() => {
              if (!notification.readAt) void mark.run({ ids: [notification.id] })
            }}
          />
        )}
      </PagedList>
    </div>
  )
}
