import { textIn } from '@guichet/core/domain'
import { Button, LongTextField, useFormat, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { DecideWaiver, WaiverTask } from '../../../domain/payment-desk-contract.ts'
import { FormPanel } from '../review/form-panel.tsx'
import { useFileForm } from '../review/use-file-form.ts'
import { TaskFrame } from './task-frame.tsx'

type Decision = DecideWaiver['decision']

/** A fee a colleague proposes not to ask for: approved or refused by somebody else. */
export function WaiverCard({ task }: { task: WaiverTask }) {
  const { t, language } = useText()
  const format = useFormat()
  const [deciding, setDeciding] = useState<Decision | null>(null)
  return (
    <TaskFrame task={task} amount={format.money(task.amount)}>
      <p>{textIn(task.label, language)}</p>
      <blockquote className="history-reason">
        <bdi>{task.reason}</bdi>
      </blockquote>
      <p className="quiet small">
        {t('reappointment.payment-tasks.proposed', { name: task.proposedBy, date: format.date(task.proposedAt) })}
      </p>
      {!task.mayDecide && <p className="quiet">{t('reappointment.payment-tasks.own-proposal')}</p>}
      {task.mayDecide && deciding === null && (
        <div className="row">
          <Button look="second" onClick={() => setDeciding('approve')}>
            {t('reappointment.payment-tasks.approve')}
          </Button>
          <Button look="quiet" onClick={() => setDeciding('refuse')}>
            {t('reappointment.payment-tasks.refuse')}
          </Button>
        </div>
      )}
      {deciding && <WaiverForm task={task} decision={deciding} onClose={() => setDeciding(null)} />}
    </TaskFrame>
  )
}

interface FormProps {
  task: WaiverTask
  decision: Decision
  onClose: () => void
}

function WaiverForm({ task, decision, onClose }: FormProps) {
  const { t } = useText()
  const form = useFileForm({
    key: `waiver ${task.id}`,
    initial: { reason: '' },
    fields: ['reason'],
    send: (api, body: DecideWaiver, key) =>
      api.post(`/api/reappointment/fee-waivers/${task.id}/decision`, body, { key }),
    onDone: onClose,
    check: ({ reason }) => ({
      reason: reason.trim().length < 5 ? t('reappointment.reviewing.need.reason') : undefined,
    }),
  })
  const send = () => {
    if (form.ready()) void form.run({ decision, reason: form.values.reason })
  }
  return (
    <FormPanel
      title={t(`reappointment.payment-tasks.${decision}`)}
      text={<p>{t(`reappointment.payment-tasks.${decision}-text`)}</p>}
      button={t(`reappointment.payment-tasks.${decision}`)}
      busy={form.busy}
      errors={form.errors}
      problem={form.otherProblem}
      onSubmit={send}
      onCancel={onClose}
    >
      <LongTextField {...form.bind('reason')} rows={2} label={t('reappointment.reviewing.reason')} />
    </FormPanel>
  )
}
