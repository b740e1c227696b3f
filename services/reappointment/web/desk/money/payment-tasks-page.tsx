import { EmptyState, PageTitle, Pending, useApi, useText } from '@guichet/core/web'
import type { PaymentTasks } from '../../../domain/payment-desk-contract.ts'
import { RefundCard } from './refund-card.tsx'
import { RefundSums } from './refund-sums.tsx'
import { WaiverCard } from './waiver-card.tsx'
import '../review/review.css'
import '../reviewer.css'

/** What waits for somebody who looks after money: refunds the portal proposes, waivers a colleague proposes. */
export function PaymentTasksPage() {
  const { t } = useText()
  const tasks = useApi<PaymentTasks>('/api/reappointment/payment-tasks', { live: true })
  if (!tasks.data) return <Pending query={tasks} />
  const { refunds, waivers } = tasks.data
  return (
    <div className="stack payment-tasks">
      <PageTitle>{t('reappointment.payment-tasks.title')}</PageTitle>
      {refunds.length + waivers.length === 0 && <EmptyState title={t('reappointment.payment-tasks.none')} />}
      {refunds.length > 0 && (
        <section className="stack" aria-labelledby="refunds">
          <h2 id="refunds">
            {t('reappointment.payment-tasks.refunds')} <span className="how-many">{refunds.length}</span>
          </h2>
          <RefundSums refunds={refunds} />
          <p className="quiet reading">{t('reappointment.payment-tasks.refunds-text')}</p>
          <ul className="plain-list task-cards">
            {refunds.map((task) => (
              <li key={task.id}>
                <RefundCard task={task} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {waivers.length > 0 && (
        <section className="stack" aria-labelledby="waivers">
          <h2 id="waivers">
            {t('reappointment.payment-tasks.waivers')} <span className="how-many">{waivers.length}</span>
          </h2>
          <p className="quiet reading">{t('reappointment.payment-tasks.waivers-text')}</p>
          <ul className="plain-list task-cards">
            {waivers.map((task) => (
              <li key={task.id}>
                <WaiverCard task={task} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
