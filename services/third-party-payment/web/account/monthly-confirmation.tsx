import { Button, Notice, ProblemNotice, useCommand, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { StaffView } from '../../domain/staff-contract.ts'

const path = '/api/third-party-payment/staff'

/** Once a month: who still works here. Whoever is ticked as having left loses the access at once. */
export function MonthlyConfirmation({ staff }: { staff: StaffView }) {
  const { t } = useText()
  const [leavers, setLeavers] = useState<string[]>([])
  const { month } = staff.review
  const confirm = useCommand<void>((api, _, key) => api.post(`${path}/reviews`, { month, leavers }, { key }), {
    refresh: [path],
  })
  const toggle = (id: string) =>
    setLeavers(leavers.includes(id) ? leavers.filter((one) => one !== id) : [...leavers, id])
  return (
    <Notice tone="wait" title={t('third-party-payment.staff.confirm-title')}>
      <p>{t('third-party-payment.staff.confirm-text')}</p>
      <ProblemNotice problem={confirm.problem} />
      <fieldset className="role-ticks">
        <legend className="field-label">{t('third-party-payment.staff.left')}</legend>
        {staff.people
          .filter(({ self }) => !self)
          .map((person) => (
            <label key={person.accountId} className="tick-line">
              <input
                type="checkbox"
                className="tick"
                checked={leavers.includes(person.accountId)}
                onChange={() => toggle(person.accountId)}
              />
              <span>{person.name}</span>
            </label>
          ))}
      </fieldset>
      <div>
        <Button look={leavers.length > 0 ? 'stop' : 'first'} busy={confirm.busy} onClick={() => void confirm.run()}>
          {leavers.length > 0
            ? t('third-party-payment.staff.confirm-leavers', { count: leavers.length })
            : t('third-party-payment.staff.confirm')}
        </Button>
      </div>
    </Notice>
  )
}
