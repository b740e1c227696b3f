import sql, { empty, type Sql } from 'sql-template-tag'
import type { AccountActor } from '../../domain/actor.ts'
import { type LocalizedText, languages } from '../../domain/language.ts'
import type { NotificationPage, NotificationView, Sentence } from '../../domain/notification-contract.ts'
import type { Db, Tx } from '../database/database.ts'
import type { MessageValues } from './message-value.ts'
import type { Translator } from './translator.ts'

const pageSize = 20

interface NotificationRow {
  id: string
  template: string
  values: MessageValues
  path: string | null
  dossierId: string | null
  reference: string | null
  organizationId: string
  organizationName: LocalizedText
  at: string
  readAt: string | null
}

/** SQL expression: how many notifications of the account are unread. */
export function unreadCount(accountId: Sql | string): Sql {
  return sql`(select count(*) from core.notification n where n.account_id = ${accountId} and n.read_at is null)`
}

/** The person's own notifications, newest first. */
export async function listNotifications(
  db: Db,
  translator: Translator,
  actor: AccountActor,
  query: { cursor?: string | undefined; unread?: 'true' | 'false' | undefined },
): Promise<NotificationPage> {
  const [rows, { unread }] = await Promise.all([
    db.many<NotificationRow>(sql`
      select n.id, n.template, n."values", n.path, n.dossier_id as "dossierId", d.reference, n.organization_id as "organizationId",
        o.name as "organizationName", n.created_at as at, n.read_at as "readAt"
      from core.notification n
      join core.organization o on o.id = n.organization_id
      left join core.dossier d on d.organization_id = n.organization_id and d.id = n.dossier_id
      where n.account_id = ${actor.accountId} ${query.cursor ? sql`and n.id < ${query.cursor}` : empty}
        ${query.unread === 'true' ? sql`and n.read_at is null` : empty}
      order by n.id desc limit ${pageSize + 1}`),
    db.one<{ unread: number }>(sql`select ${unreadCount(actor.accountId)} as unread`),
  ])
  const items = rows.slice(0, pageSize)
  return {
    items: items.map((row) => viewOf(translator, row)),
    next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null,
    unread,
  }
}

function viewOf(translator: Translator, row: NotificationRow): NotificationView {
  const { id, path, dossierId, reference, at, readAt } = row
  const organization = { id: row.organizationId, name: row.organizationName }
  const values: MessageValues = {
    reference: reference ?? '',
    organization: { kind: 'text', text: row.organizationName },
    ...row.values,
  }
  const texts = languages.map((language) => [
    language,
    translator.shown(language, `notification.${row.template}`, values),
  ])
  return { id, text: Object.fromEntries(texts) as Sentence, path, dossierId, reference, organization, at, readAt }
}

/** Marks the person's own notifications read, those named or all. Returns how many are unread now. */
export async function markNotificationsRead(
  tx: Tx,
  actor: AccountActor,
  which: { ids: string[] } | { all: true },
): Promise<number> {
  await tx.run(sql`update core.notification set read_at = ${tx.now}
    where account_id = ${actor.accountId} and read_at is null ${'ids' in which ? sql`and id = any (${which.ids})` : empty}`)
  const { unread } = await tx.one<{ unread: number }>(sql`select ${unreadCount(actor.accountId)} as unread`)
  return unread
}
