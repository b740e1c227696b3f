import type { AccountActor, WaitingQueue } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { PaymentTasks, RefundTask, WaiverTask } from '../../domain/payment-desk-contract.ts'
import { countedCauses, decisionsFor } from '../../domain/refund.ts'
import { decidingRoles, isPayable, moneyDeskOf } from './payment-desk.ts'

const file = sql`i.application_id as "applicationId", d.reference, d.subject as "applicantName", i.number as "invoiceNumber"`
const most = 200

/** What waits for somebody who looks after money in the organization they act for, the oldest first. */
export async function listPaymentTasks(db: Db, actor: AccountActor): Promise<PaymentTasks> {
  const [refunds, waivers] = await Promise.all([listRefunds(db, actor), listWaivers(db, actor)])
  return { refunds, waivers }
}

/** How many of them wait for the reader's decision, for the home page: a waiver is decided by somebody else than who proposed it. */
export async function moneyQueues(db: Db, actor: AccountActor): Promise<WaitingQueue[]> {
  if (!actor.roles.some(({ role }) => decidingRoles.some((deciding) => deciding === role))) return []
  const { count } = await db.one<{ count: number }>(sql`
    select (select count(*) from reappointment.refund_proposal r
        join reappointment.invoice i on i.organization_id = r.organization_id and i.id = r.invoice_id
        join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
        where r.state = 'proposed' and ${moneyDeskOf(actor)})
      + (select count(*) from reappointment.fee_waiver w
        join reappointment.invoice i on i.organization_id = w.organization_id and i.id = w.invoice_id
        join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
        where w.state = 'proposed' and w.proposed_by <> ${actor.accountId} and ${moneyDeskOf(actor, decidingRoles)}) as count`)
  return count > 0 ? [{ label: 'reappointment.queue.money', count, path: '/reappointment/payment-tasks' }] : []
}

async function listRefunds(db: Db, actor: AccountActor): Promise<RefundTask[]> {
  const rows = await db.many<Omit<RefundTask, 'decisions'> & { fileState: string }>(sql`
    select ${file}, r.id, r.cause, jsonb_build_object('minor', r.amount_minor, 'currency', r.currency) as amount, r.state, p.method,
      case when r.cause <> all (${[...countedCauses]}::text[]) and t.id is not null
        then jsonb_build_object('minor', t.amount_minor, 'currency', t.currency) end as asked,
      r.proposed_at as "proposedAt", r.provider_refused_at as "providerRefusedAt", d.state as "fileState"
    from reappointment.refund_proposal r
    join reappointment.payment p on p.organization_id = r.organization_id and p.id = r.payment_id
    join reappointment.invoice i on i.organization_id = r.organization_id and i.id = r.invoice_id
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
    left join reappointment.payment_attempt t on t.organization_id = p.organization_id and t.id = p.attempt_id
    where r.state in ('proposed', 'approved') and ${moneyDeskOf(actor)} order by r.proposed_at, r.id limit ${most}`)
  return rows.map(({ fileState: state, ...task }) => ({
    ...task,
    decisions: [...decisionsFor(task.cause, isPayable({ state }))],
  }))
}

function listWaivers(db: Db, actor: AccountActor): Promise<WaiverTask[]> {
  return db.many<WaiverTask>(sql`
    select ${file}, w.id, l.label, jsonb_build_object('minor', w.amount_minor, 'currency', i.currency) as amount, w.reason,
      concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name) as "proposedBy", w.proposed_at as "proposedAt",
      w.proposed_by <> ${actor.accountId} as "mayDecide"
    from reappointment.fee_waiver w
    join reappointment.invoice_line l on l.organization_id = w.organization_id and l.invoice_id = w.invoice_id
      and l.position = w.line_position
    join reappointment.invoice i on i.organization_id = w.organization_id and i.id = w.invoice_id
    join core.dossier d on d.organization_id = i.organization_id and d.id = i.application_id
    join core.account a on a.id = w.proposed_by
    where w.state = 'proposed' and ${moneyDeskOf(actor, decidingRoles)} order by w.proposed_at, w.id limit ${most}`)
}
