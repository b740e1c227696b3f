import { type FormEvent, useEffect, useState } from 'react'
import type { DemoClockView } from '../../domain/mailbox-contract.ts'
import { PageLink } from '../app/navigation.tsx'
import { useApi } from '../api-client/use-api.ts'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { setClockOffset, useNow } from '../language/portal-clock.ts'
import { useFormat } from '../language/use-format.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { Disclosure } from '../plain/disclosure.tsx'
import { ChevronIcon } from '../plain/icons.tsx'
import { TextField } from '../plain/field.tsx'

const path = '/api/demo/clock'

/** Says that this is a demo, which day it is there, and lets one move on so that deadlines can be seen. */
export function DemoBanner() {
  const { t } = useText()
  const now = useNow()
  const format = useFormat()
  const clock = useApi<DemoClockView>(path, { live: true })
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
            {(close) => <ClockPanel onDone={close} />}
          </Disclosure>
          <PageLink to="/demo/mailbox">{t('web.demo.mailbox')}</PageLink>
        </div>
      </div>
    </section>
  )
}

const jumps = [1, 7, 30]

function ClockPanel({ onDone }: { onDone: () => void }) {
  const { t } = useText()
  const now = useNow()
  const [day, setDay] = useState('')
  const move = useCommand<{ advanceDays: number } | { to: string }, DemoClockView>(
    (api, body, key) => api.post(path, body, { key }),
    {
      refresh: ['/api/'],
      onDone: (clock) => {
        setClockOffset(clock.offsetMs)
        onDone()
      },
    },
  )
  const goTo = (event: FormEvent) => {
    event.preventDefault()
    if (day) void move.run({ to: new Date(`${day}T09:00:00`).toISOString() })
  }
  const tomorrow = new Date(now + 86_400_000).toISOString().slice(0, 10)
  return (
    <form className="stack clock-panel" onSubmit={goTo}>
      <p className="panel-heading">{t('web.demo.clock')}</p>
      <p className="small">{t('web.demo.clock-text')}</p>
      <div className="row">
        {jumps.map((days) => (
          <Button key={days} look="second" busy={move.busy} onClick={() => void move.run({ advanceDays: days })}>
            {t('web.demo.days', { count: days })}
          </Button>
        ))}
      </div>
      <TextField label={t('web.demo.to-day')} type="date" min={tomorrow} value={day} onChange={setDay} />
      <Button type="submit" look="second" busy={move.busy}>
        {t('web.demo.go-to-day')}
      </Button>
      <ProblemNotice problem={move.problem} />
    </form>
  )
}
