import sql, { empty } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AccountActor } from '../../domain/actor.ts'
import type { MessagePage, MessageView, NewMessage } from '../../domain/notification-contract.ts'
import { isApplicantSide } from '../../domain/workflow.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import { fullName, heldAt } from '../organizations/membership-sql.ts'

const pageSize = 30

interface MessageRow {
  id: string
  body: string
  author: string
  authorId: string
  side: 'applicant' | 'reviewer'
  visibleTo: 'everyone' | 'reviewers'
  at: string
}

/** The conversation of a dossier the actor may see, newest first. The side that asks never gets messages among reviewers. */
export async function listMessages(
  db: Db,
  actor: AccountActor,
  dossier: Dossier,
  cursor: string | undefined,
): Promise<MessagePage> {
  const isApplicant = isApplicantSide(dossier, actor)
  const rows = await db.many<MessageRow>(sql`
    select m.id, m.body, m.author_id as "authorId", ${fullName} as author, m.side, m.visible_to as "visibleTo", m.created_at as at
    from core.message m join core.account a on a.id = m.author_id
    where m.organization_id = ${dossier.organizationId} and m.dossier_id = ${dossier.id}
      ${isApplicant ? sql`and m.visible_to = 'everyone'` : empty} ${cursor ? sql`and m.id < ${cursor}` : empty}
    order by m.id desc limit ${pageSize + 1}`)
  const items = rows.slice(0, pageSize)
  return {
    items: items.map((row) => viewOf(row, actor)),
    next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null,
    mayWriteToReviewers: !isApplicant,
  }
}

function viewOf({ id, body, author, authorId, side, visibleTo, at }: MessageRow, actor: AccountActor): MessageView {
  return { id, body, author, side, mine: authorId === actor.accountId, visibleTo, at }
}

/** Adds a message to the conversation. */
export async function addMessage(
  tx: Tx,
  actor: AccountActor,
  dossier: Dossier,
  message: NewMessage,
): Promise<MessageView> {
  const id = uuidv7()
  const side = isApplicantSide(dossier, actor) ? 'applicant' : 'reviewer'
  await tx.run(sql`insert into core.message (organization_id, dossier_id, id, author_id, side, visible_to, body, created_at)
    values (${dossier.organizationId}, ${dossier.id}, ${id}, ${actor.accountId}, ${side}, ${message.visibleTo}, ${message.body}, ${tx.now})`)
  const row = { id, ...message, side, author: actor.name, authorId: actor.accountId, at: tx.now } as const
  return viewOf(row, actor)
}

/**
 * The reviewers a message concerns, the applicant and `except` left out: who acted or wrote in the dossier and still belongs to
 * the organization, and whoever holds the role that must act next.
 */
export async function listReviewers(tx: Tx, dossier: Dossier, except: string): Promise<string[]> {
  const rows = await tx.many<{ accountId: string }>(sql`
    with held as (
      select m.account_id, m.role, m.department_id
      from core.membership m join core.organization o on o.id = m.organization_id join core.account a on a.id = m.account_id
      where m.organization_id = ${dossier.organizationId} and a.status = 'active' and ${heldAt(tx.now)}),
    took_part as (
      select h.actor_id as account_id from core.history h
      where h.organization_id = ${dossier.organizationId} and h.dossier_id = ${dossier.id} and h.actor_id is not null
      union select m.author_id from core.message m
      where m.organization_id = ${dossier.organizationId} and m.dossier_id = ${dossier.id})
    select distinct held.account_id as "accountId"
    from held join core.workflow_party p on p.kind = ${dossier.kind} and p.found_by = 'role' and held.role = any (p.roles)
      and (p.scope = 'organization' or (p.scope = 'department' and held.department_id = ${dossier.departmentId}))
      and (p.sees_in is null or ${dossier.state} = any (p.sees_in))
    where held.account_id not in (${dossier.applicantId}, ${except})
      and (p.party = ${dossier.holder} or held.account_id in (select account_id from took_part))`)
  return rows.map((row) => row.accountId)
}

/** Those of the accounts whom an unread notification already tells of messages in this dossier. */
export async function listAlreadyTold(
  tx: Tx,
  dossier: Dossier,
  accountIds: readonly string[],
  template: string,
): Promise<Set<string>> {
  const rows = await tx.many<{ accountId: string }>(sql`
    select distinct account_id as "accountId" from core.notification
    where account_id = any (${[...accountIds]}) and dossier_id = ${dossier.id} and template = ${template} and read_at is null`)
  return new Set(rows.map((row) => row.accountId))
}
