import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Language } from '../../domain/language.ts'
import { seal } from '../accounts/secret-box.ts'
import type { Tx } from '../database/database.ts'
import { defineJob, enqueueAll, type Job } from '../jobs/job.ts'
import type { Ports } from '../ports.ts'
import { deliverEmail, linkPurpose } from './deliver-email.ts'
import { requireEmailAddress } from './email-address.ts'
import type { MessageValues } from './message-value.ts'

/** Sends one e-mail of the outbox. Its own back-off decides about later tries, so the queue only takes over after a crash. */
export const deliverEmailJob: Job<{ emailId: string }> = defineJob<{ emailId: string }>({
  name: 'core.deliver-email',
  concurrency: 3,
  handle: ({ emailId }, ports) => deliverEmail(ports, emailId, { retry: deliverEmailJob }),
})

/** To a person of the portal, in their language unless another is given; or to an address that has no account yet. */
export type Recipient =
  | { accountId: string; address?: undefined; language?: Language }
  | { accountId?: undefined; address: string; language: Language }

/**
 * An e-mail to be written. The values are all it says: no secret, no health data, no name of a patient. What must be
 * secret goes into `link`, the page of the button below the address of the portal, such as `/activate#token`: it is kept
 * encrypted until the e-mail is sent, then wiped. A page that is no secret goes into `path`.
 */
export type OutgoingEmail = Recipient & {
  organizationId?: string | null
  dossierId?: string | null
  /** Name of an e-mail that core or a service declares. */
  template: string
  values: MessageValues
  link?: string
  path?: string | null
}

/**
 * Writes an e-mail into the outbox and queues its delivery, in the transaction: it leaves if and only if the transaction is
 * committed. Refuses `invalid` when the address is not exactly one address; throws when nobody declares the template.
 */
export async function sendEmail(
  tx: Tx,
  ports: Pick<Ports, 'config' | 'registry'>,
  email: OutgoingEmail,
): Promise<void> {
  await sendEmails(tx, ports, [email])
}

/** As `sendEmail`, for many at once, in two statements. */
export async function sendEmails(
  tx: Tx,
  ports: Pick<Ports, 'config' | 'registry'>,
  emails: readonly OutgoingEmail[],
): Promise<void> {
  const rows = emails.map(({ link, ...email }) => {
    if (email.address !== undefined) requireEmailAddress(email.address, 'address')
    ports.registry.email(email.template)
    const id = uuidv7()
    return { ...email, id, link: link && seal(ports.config.secretKey, link, linkPurpose(id)).toString('hex') }
  })
  await writeEmails(tx, rows)
}

/** An e-mail without a secret link, or with one that is sealed already. */
type EmailRow = Omit<OutgoingEmail, 'link'> & { id: string; link?: string | undefined }

/** Writes rows of the outbox and queues their delivery. Closed accounts get nothing: the delivery of what was not written does nothing. */
export async function writeEmails(tx: Tx, rows: readonly EmailRow[]): Promise<void> {
  if (rows.length === 0) return
  const written = tx.run(sql`
    insert into core.email (id, organization_id, account_id, dossier_id, address, language, template, "values", link, path,
      created_at, next_attempt_at)
    select n.id, n."organizationId", n."accountId", n."dossierId", coalesce(n.address, a.email), coalesce(n.language, a.language),
      n.template, n."values", decode(n.link, 'hex'), n.path, ${tx.now}, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, "organizationId" uuid, "accountId" uuid,
      "dossierId" uuid, address text, language text, template text, "values" jsonb, link text, path text)
    left join core.account a on a.id = n."accountId"
    where a.status is distinct from 'closed'`)
  const deliveries = rows.map(({ id }) => ({ emailId: id }))
  await Promise.all([written, enqueueAll(tx, deliverEmailJob, deliveries)])
}

/** Queues again what waits although its time has come: the last net under jobs that were lost or given up. */
export const sweepOutboxJob = defineJob<object>({
  name: 'core.sweep-outbox',
  schedule: '*/10 * * * *',
  retries: 0,
  concurrency: 1,
  handle: (_data, ports) =>
    ports.database.transaction(async (tx) => {
      const waiting = await tx.many<{ emailId: string }>(sql`
        select id as "emailId" from core.email
        where sent_at is null and given_up_at is null and next_attempt_at < now() - interval '3 minutes'
        order by created_at limit 1000`)
      await enqueueAll(tx, deliverEmailJob, waiting)
    }),
})
