import { lazy, Suspense, useEffect } from 'react'
import type { DemoClockView } from '../../domain/mailbox-contract.ts'
import { PageLink } from '../app/navigation.tsx'
import { useApi } from '../api-client/use-api.ts'
import { useText } from '../language/language.ts'
import { setClockOffset, useNow } from '../language/portal-clock.ts'
import { useFormat } from '../language/use-format.ts'
import { Skeleton } from '../layout/skeleton.tsx'
import { Disclosure } from '../plain/disclosure.tsx'
import { ChevronIcon } from '../plain/icons.tsx'

const ClockPanel = lazy(() => import('./clock-panel.tsx').then((module) => ({ default: module.ClockPanel })))

/** Says that this is a demo, which day it is there, and lets one move on so that deadlines can be seen. */
export function DemoBanner() {
  const { t } = useText()
  const now = useNow()
  const format = useFormat()
  const clock = useApi<DemoClockView>('/api/demo/clock', { live: true })
  useEffect(() => {
    if (clock.data) setClockOffset(clock.data.offsetMs)
  }, [clock.data])
  const today = new Date(now).toISOString()
  return (
    <section className="demo-banner" aria-label={t('web.demo')}>
      <div className="demo-banner-inner">
        <p>
          <strong>{t('web.demo')}</strong> <span className="roomy-only">{t('web.demo.text')}</span>
        </p>
        <div className="row demo-banner-tools">
          <Disclosure
            className="demo-button"
            button={
              <>
                <span className="visually-hidden">{t('web.demo.clock')}: </span>
                <time dateTime={today}>{format.dateTime(today)}</time> <ChevronIcon />
              </>
            }
          >
            {(close) => (
              <Suspense fallback={<Skeleton width="18rem" height="8rem" />}>
                <ClockPanel onDone={close} />
              </Suspense>
            )}
          </Disclosure>
          <PageLink to="/demo/mailbox">{t('web.demo.mailbox')}</PageLink>
        </div>
      </div>
    </section>
  )
}
