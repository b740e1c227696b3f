import { lazy, Suspense } from 'react'
import { useText } from '../language/language.ts'
import { Disclosure } from '../plain/disclosure.tsx'
import { BellIcon } from '../plain/icons.tsx'
import { useAccount } from '../session/account.tsx'
import { useFormat } from '../language/use-format.ts'
import { Skeleton } from './skeleton.tsx'

const NotificationsPanel = lazy(() =>
  import('./notifications-panel.tsx').then((module) => ({ default: module.NotificationsPanel })),
)

/** How many notifications are unread, and behind it the newest ones. */
export function NotificationsMenu() {
  const { t } = useText()
  const { number } = useFormat()
  const { unreadNotifications: unread } = useAccount()
  return (
    <Disclosure
      hint={unread > 0 ? t('web.notifications.unread', { count: unread }) : undefined}
      button={
        <>
          <span className="wide-only">
            <BellIcon />
          </span>
          {t('web.notifications')}
          {unread > 0 && <span className="count">{unread > 99 ? '99+' : number(unread)}</span>}
        </>
      }
    >
      {(close) => (
        <Suspense fallback={<Skeleton width="20rem" height="8rem" />}>
          <NotificationsPanel onLeave={close} />
        </Suspense>
      )}
    </Disclosure>
  )
}
