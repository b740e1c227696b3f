import { Button, TextField, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'

interface Props {
  dates: readonly string[]
  onChange: (dates: string[]) => void
}

/** The days of an act that was done on several: added one by one, taken away by a click. */
export function DatesField({ dates, onChange }: Props) {
  const { t } = useText()
  const format = useFormat()
  const [day, setDay] = useState('')
  const add = () => {
    if (day === '' || dates.includes(day)) return
    onChange([...dates, day].toSorted())
    setDay('')
  }
  return (
    <div className="stack">
      <div className="row dates-add">
        <TextField
          label={t('third-party-payment.invoices.field.dates')}
          hint={t('third-party-payment.invoices.field.dates-hint')}
          type="date"
          optional
          value={day}
          onChange={setDay}
        />
        <Button look="second" onClick={add}>
          {t('third-party-payment.invoices.add-day')}
        </Button>
      </div>
      {dates.length > 0 && (
        <ul className="plain-list care-found">
          {dates.map((one) => (
            <li key={one}>
              <button type="button" className="chip" onClick={() => onChange(dates.filter((other) => other !== one))}>
                {format.shortDate(one)} <span aria-hidden="true">×</span>
                <span className="visually-hidden">{t('third-party-payment.invoices.remove-day')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
