import { type FormEvent, useState } from 'react'
import type { DemoClockView } from '../../domain/mailbox-contract.ts'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { setClockOffset, useNow } from '../language/portal-clock.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { TextField } from '../plain/field.tsx'
import './clock-panel.css'

const jumps = [1, 7, 30]

/** Moves the demo clock forward by some days, or to a day. */
export function ClockPanel({ onDone }: { onDone: () => void }) {
  const { t } = useText()
  const now = useNow()
  const [day, setDay] = useState('')
  const move = useCommand<{ advanceDays: number } | { to: string }, DemoClockView>(
    (api, body, key) => api.post('/api/demo/clock', body, { key }),
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
