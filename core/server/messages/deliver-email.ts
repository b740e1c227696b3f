import sql from 'sql-template-tag'
import { open } from '../accounts/secret-box.ts'
import type { Tx } from '../database/database.ts'
import { enqueue, type Job } from '../jobs/job.ts'
import type { Ports } from '../ports.ts'
import { type EmailFacts, renderEmail } from './render-email.ts'

/** Minutes between one try and the next. After the try that follows the last pause an e-mail is given up. */
export const backOffMinutes: readonly number[] = [1, 5, 15, 60, 240]

interface WaitingEmail extends EmailFacts {
  id: string
  link: Buffer | null
  path: string | null
  attempts: number
}

export interface DeliveryOptions {
  /** Job of the next try. */
  retry: Job<{ emailId: string }>
}

/**
 * Sends one e-mail unless it was sent, was given up, is not due yet, or another worker is sending it: the row stays locked
 * while the mail server answers. A mail server that refuses or is away makes it wait; after six tries it is given up and logged.
 *
 * A process that dies after the mail server took the e-mail and before the row was marked sends it again. That cannot be
 * excluded; both copies carry the same Message-ID, made from the id of the row, so that mail programs show one.
 */
export async function deliverEmail(ports: Ports, emailId: string, options: DeliveryOptions): Promise<void> {
  await ports.database.transaction(async (tx) => {
    const email = await takeEmail(tx, emailId)
    if (!email) return
    let fault: unknown
    try {
      await ports.mail.send(tx, renderEmail(ports, email, buttonOf(ports, email)))
    } catch (error) {
      fault = error
    }
    if (fault === undefined) await markSent(tx, emailId)
    else await postpone(tx, ports, email, { ...options, fault })
  })
}

function takeEmail(tx: Tx, emailId: string): Promise<WaitingEmail | undefined> {
  return tx.maybe<WaitingEmail>(sql`
    select e.id, e.address, e.language, e.template, e."values", e.link, e.path, e.attempts, a.status is not distinct from 'active' as "hasAccount",
      nullif(concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name), '') as recipient,
      d.reference, o.name as "organizationName", o.settings -> 'contact' as contact
    from core.email e
    left join core.account a on a.id = e.account_id
    left join core.organization o on o.id = e.organization_id
    left join core.dossier d on d.organization_id = e.organization_id and d.id = e.dossier_id
    where e.id = ${emailId} and e.sent_at is null and e.given_up_at is null and e.next_attempt_at <= now()
    for update of e skip locked`)
}

/** What a link of the outbox is sealed for: the link of one e-mail opens nothing in another. */
export function linkPurpose(emailId: string): string {
  return `link of e-mail ${emailId}`
}

function buttonOf(ports: Ports, email: WaitingEmail): string | null {
  const path = email.link ? open(ports.config.secretKey, email.link, linkPurpose(email.id)) : email.path
  return path === null ? null : new URL(path, ports.config.publicUrl).href
}

async function markSent(tx: Tx, emailId: string): Promise<void> {
  await tx.run(sql`update core.email set sent_at = ${tx.now}, attempts = attempts + 1, last_error = null, link = null
    where id = ${emailId}`)
}

async function postpone(
  tx: Tx,
  ports: Ports,
  email: WaitingEmail,
  { fault, retry }: DeliveryOptions & { fault: unknown },
): Promise<void> {
  const reason = (fault instanceof Error ? fault.message : String(fault)).slice(0, 500)
  const minutes = backOffMinutes[email.attempts]
  const log = { emailId: email.id, template: email.template, attempt: email.attempts + 1, code: codeOf(fault) }
  if (minutes === undefined) {
    await tx.run(sql`update core.email set attempts = attempts + 1, last_error = ${reason}, given_up_at = ${tx.now}, link = null
      where id = ${email.id}`)
    ports.log.error(log, 'e-mail given up')
    return
  }
  await tx.run(sql`update core.email set attempts = attempts + 1, last_error = ${reason},
      next_attempt_at = now() + ${minutes}::float8 * interval '1 minute'
    where id = ${email.id}`)
  await enqueue(tx, retry, { emailId: email.id }, { after: minutes * 60 })
  ports.log.warn({ ...log, again: `${minutes} min` }, 'e-mail not sent')
}

/** The code of a mail or network fault; its text may hold an address and stays in the database. */
function codeOf(fault: unknown): string {
  const { code, name } = (fault ?? {}) as { code?: unknown; name?: unknown }
  const known = [code, name].find((one) => typeof one === 'string' || typeof one === 'number')
  return known === undefined ? 'unknown' : String(known)
}
