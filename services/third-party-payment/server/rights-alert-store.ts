import { type AccountActor, type CivilDate, type Instant, type LocalizedText, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AlertKind } from '../domain/search-watch.ts'

export interface NewAlert {
  organizationId: string
  kind: AlertKind
  providerId: string
  accountId: string
  day: CivilDate
  checks: number
}

/** Keeps an alert; false when there is one of its kind about this person today. */
export async function insertAlert(tx: Tx, alert: NewAlert): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into third_party_payment.rights_alert (organization_id, id, kind, provider_id, account_id, day, at, checks)
    values (${alert.organizationId}, ${uuidv7()}, ${alert.kind}, ${alert.providerId}, ${alert.accountId}, ${alert.day}, ${tx.now},
      ${alert.checks})
    on conflict do nothing`)
  return inserted === 1
}

export interface ListedAlert {
  id: string
  kind: AlertKind
  at: Instant
  provider: { id: string; name: LocalizedText; code: string }
  person: string
  email: string
  checks: number
  settled: { at: Instant; by: string; note: string } | null
}

/** The alerts of the insurer the actor acts for, the latest first. */
export async function listAlerts(db: Db, actor: AccountActor, settled: boolean): Promise<ListedAlert[]> {
  const rows = await db.many<
    ListedAlert & { settledAt: Instant | null; settledBy: string | null; note: string | null }
  >(sql`
    select al.id, al.kind, al.at, json_build_object('id', p.id, 'name', p.name, 'code', p.code) as provider,
      concat_ws(' ', nullif(a.title, ''), a.given_name, a.family_name) as person, a.email, al.checks, al.settled_at as "settledAt",
      concat_ws(' ', nullif(s.title, ''), s.given_name, s.family_name) as "settledBy", al.note
    from third_party_payment.rights_alert al
    join third_party_payment.provider p on p.organization_id = al.organization_id and p.id = al.provider_id
    join core.account a on a.id = al.account_id
    left join core.account s on s.id = al.settled_by
    where al.organization_id = ${actor.organizationId} and (al.settled_at is not null) = ${settled}
    order by al.at desc, al.id desc limit 200`)
  return rows.map(({ settledAt, settledBy, note, ...alert }) => ({
    ...alert,
    settled: settledAt ? { at: settledAt, by: settledBy ?? '', note: note ?? '' } : null,
  }))
}

/** Notes what came of an alert; refuses `not-found` for one of another insurer, or one that was settled. */
export async function settleAlert(
  tx: Tx,
  actor: AccountActor,
  { id, note }: { id: string; note: string },
): Promise<void> {
  const settled = await tx.run(sql`
    update third_party_payment.rights_alert set settled_at = ${tx.now}, settled_by = ${actor.accountId}, note = ${note}
    where organization_id = ${actor.organizationId} and id = ${id} and settled_at is null`)
  if (settled === 0) throw new Refusal('not-found')
}
