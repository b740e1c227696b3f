import { useText } from '@guichet/core/web'
import type { ReactNode } from 'react'
import type { RefundTask, WaiverTask } from '../../../domain/payment-desk-contract.ts'

interface Props {
  task: Pick<RefundTask | WaiverTask, 'id' | 'applicantName' | 'reference' | 'invoiceNumber'>
  amount: string
  children: ReactNode
}

/** Whose money it is, of which file and invoice, and how much. */
export function TaskFrame({ task, amount, children }: Props) {
  const { t } = useText()
  const id = `task-${task.id}`
  return (
    <article className="panel stack task-card" aria-labelledby={id}>
      <div className="spread">
        <h3 id={id}>{task.applicantName}</h3>
        <strong className="numbers">{amount}</strong>
      </div>
      <p className="quiet small">
        <span className="isolate">{task.reference}</span> ·{' '}
        {t('reappointment.payment-tasks.invoice', { number: task.invoiceNumber })}
      </p>
      {children}
    </article>
  )
}
