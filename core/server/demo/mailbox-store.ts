import sql, { empty } from 'sql-template-tag'
import type { MailPage, MailSummary, MailView } from '../../domain/mailbox-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db } from '../database/database.ts'

const pageSize = 30

/** The e-mails the demo sent, newest first; of one address when it is given. */
export async function listMail(
  db: Db,
  query: { address?: string | undefined; cursor?: string | undefined },
): Promise<MailPage> {
  const rows = await db.many<MailSummary>(sql`
    select id, address, subject, language, received_at as at from core.mailbox
    where true ${query.address ? sql`and address = ${query.address}` : empty} ${query.cursor ? sql`and id < ${query.cursor}` : empty}
    order by id desc limit ${pageSize + 1}`)
  const items = rows.slice(0, pageSize)
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
}

/** One e-mail; refuses `not-found`. */
export async function getMail(db: Db, id: string): Promise<MailView> {
  const mail = await db.maybe<MailView>(sql`
    select id, address, subject, language, received_at as at, html, plain from core.mailbox where id = ${id}`)
  if (!mail) throw new Refusal('not-found')
  return mail
}
