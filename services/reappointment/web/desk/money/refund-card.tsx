import { Button, LongTextField, Notice, TextField, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { DecideRefund, RefundTask } from '../../../domain/payment-desk-contract.ts'
import { FormPanel } from '../review/form-panel.tsx'
import { useFileForm } from '../review/use-file-form.ts'
import { TaskFrame } from './task-frame.tsx'
import { useAmount } from './use-amount.ts'

type Decision = DecideRefund['decision']

/** Money that came twice, is not what was asked or is too much: given back, or kept where that is allowed, with a reason. */
export function RefundCard({ task }: { task: RefundTask }) {
  const { t } = useText()
  const format = useFormat()
  const amount = useAmount()
  const [deciding, setDeciding] = useState<Decision | null>(null)
  const unequal = task.cause === 'wrong-amount' || task.cause === 'wrong-currency'
  const waits = task.state === 'approved'
  return (
    <TaskFrame task={task} amount={amount(task.amount)}>
      <p>
        {t(`reappointment.refund-cause.${task.cause}`)}
        {unequal && task.asked && <> · {t('reappointment.payment-tasks.asked', { amount: amount(task.asked) })}</>}
      </p>
      <p className="quiet small">
        {t(`reappointment.money.method.${task.method}`)} ·{' '}
        {t('reappointment.payment-tasks.since', { date: format.date(task.proposedAt) })}
      </p>
      {waits && (
        <Notice tone="info">
          <p>{t('reappointment.payment-tasks.refund-waits')}</p>
        </Notice>
      )}
      {!waits && task.providerRefusedAt && (
        <Notice tone="stop" title={t('reappointment.payment-tasks.provider-refused')}>
          <p>{t('reappointment.payment-tasks.provider-refused-text', { date: format.date(task.providerRefusedAt) })}</p>
        </Notice>
      )}
      {!waits && deciding === null && (
        <div className="row">
          {task.decisions.map((decision, index) => (
            <Button key={decision} look={index === 0 ? 'second' : 'quiet'} onClick={() => setDeciding(decision)}>
              {t(`reappointment.payment-tasks.${decision}`)}
            </Button>
          ))}
        </div>
      )}
      {deciding && <RefundForm task={task} decision={deciding} onClose={() => setDeciding(null)} />}
    </TaskFrame>
  )
}

interface FormProps {
  task: RefundTask
  decision: Decision
  onClose: () => void
}

function RefundForm({ task, decision, onClose }: FormProps) {
  const { t } = useText()
  const refused = task.providerRefusedAt !== null
  const byHand = decision === 'refund' && (task.method !== 'card' || refused)
  const form = useFileForm({
    key: `refund ${task.id}`,
    initial: { reason: '', reference: '' },
    fields: ['reason', 'reference'],
    send: (api, body: DecideRefund, key) => api.post(`/api/reappointment/refunds/${task.id}/decision`, body, { key }),
    onDone: onClose,
    check: ({ reason, reference }) => ({
      reason: reason.trim().length < 5 ? t('reappointment.reviewing.need.reason') : undefined,
      reference: byHand && reference.trim().length < 2 ? t('reappointment.payment-tasks.need-reference') : undefined,
    }),
  })
  const send = () => {
    const { reason, reference } = form.values
    if (form.ready()) void form.run({ decision, reason, ...(byHand ? { reference } : {}) })
  }
  return (
    <FormPanel
      title={t(`reappointment.payment-tasks.${decision}`)}
      text={
        <p>
          {t(
            `reappointment.payment-tasks.${byHand ? (refused ? 'refund-otherwise' : 'refund-by-hand') : decision}-text`,
          )}
        </p>
      }
      button={t(`reappointment.payment-tasks.${decision}`)}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
      onCancel={onClose}
    >
      <LongTextField
        {...form.bind('reason')}
        rows={2}
        label={t('reappointment.reviewing.reason')}
        hint={t('reappointment.payment-tasks.reason-hint')}
      />
      {byHand && (
        <TextField
          {...form.bind('reference')}
          maxLength={80}
          label={t('reappointment.payment-tasks.reference')}
          hint={t('reappointment.payment-tasks.reference-hint')}
        />
      )}
    </FormPanel>
  )
}
