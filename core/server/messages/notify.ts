import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Tx } from '../database/database.ts'
import type { Ports } from '../ports.ts'
import { announce } from './live.ts'
import type { MessageValues } from './message-value.ts'
import { writeEmails } from './outbox.ts'

/** Something people should know, told in the application and by e-mail, each in their own language. */
export interface Notification {
  accountIds: readonly string[]
  organizationId: string
  dossierId?: string | null
  /** Names the sentence `notification.<template>` and the declared e-mail `<template>`. */
  template: string
  /** Beside these, `{{reference}}` of the dossier and `{{organization}}` are always there. No health data, no name of a patient. */
  values: MessageValues
  /** Page of the web app it leads to. Not a secret. */
  path?: string | null
  /** False: only in the application. */
  email?: boolean
}

/**
 * Writes the notification of each person and their e-mail, in the transaction, in a handful of statements however many people
 * there are. Throws when nobody declares the e-mail.
 */
export async function notify(tx: Tx, ports: Pick<Ports, 'registry'>, notification: Notification): Promise<void> {
  const accountIds = [...new Set(notification.accountIds)]
  if (accountIds.length === 0) return
  const { dossierId } = notification
  await takeBackWeaker(tx, ports, { ...notification, accountIds })
  announce(tx, { accountIds, ...(dossierId ? { dossierId } : {}), kind: 'notification' })
  await Promise.all([
    writeNotifications(tx, { ...notification, accountIds }),
    notification.email === false ? null : writeEmailsOf(tx, { ...notification, accountIds }),
  ])
}

async function takeBackWeaker(
  tx: Tx,
  { registry }: Pick<Ports, 'registry'>,
  { accountIds, dossierId, template, email }: Notification,
): Promise<void> {
  const weaker = email === false ? undefined : registry.email(template).outweighs
  if (!dossierId || !weaker) return
  await tx.run(sql`delete from core.notification
    where account_id = any (${[...accountIds]}) and dossier_id = ${dossierId} and template = ${weaker}`)
}

async function writeNotifications(tx: Tx, notification: Notification): Promise<void> {
  const { accountIds, organizationId, dossierId = null, template, values, path = null } = notification
  const ids = accountIds.map(() => uuidv7())
  await tx.run(sql`
    insert into core.notification (account_id, id, organization_id, dossier_id, template, "values", path, created_at)
    select n.account_id, n.id, ${organizationId}, ${dossierId}::uuid, ${template}, ${JSON.stringify(values)}::jsonb, ${path}::text, ${tx.now}
    from unnest(${accountIds}::uuid[], ${ids}::uuid[]) as n (account_id, id)`)
}

async function writeEmailsOf(tx: Tx, notification: Notification): Promise<void> {
  const { accountIds, organizationId, dossierId = null, template, values, path = null } = notification
  const email = { organizationId, dossierId, template, values, path }
  await writeEmails(
    tx,
    accountIds.map((accountId) => ({ ...email, accountId, id: uuidv7() })),
  )
}
