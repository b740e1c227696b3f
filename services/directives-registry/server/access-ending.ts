import type { Db } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { AccessEnding } from '../domain/withdrawal-contract.ts'

/**
 * How `directives_registry.service_grant g` ended, as its holder is told: when, as whom somebody asked and why in general words, never the words
 * that were written nor who wrote them. SQL null while it has not ended.
 */
export const endingOfGrant: Sql = sql`case when g.state in ('withdrawn', 'expired') then jsonb_build_object(
    'organizationName', (select o.name from core.organization o where o.id = g.organization_id), 'state', g.state,
    'at', to_char(g.state_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ||
  coalesce((select jsonb_build_object('as', w.requested_as, 'cause', w.cause) from directives_registry.withdrawal w
    where w.organization_id = g.organization_id and w.grant_id = g.id and w.took_effect_at is not null
    order by w.took_effect_at desc limit 1), jsonb_build_object('as', null, 'cause', null)) end`

/** How the last access of an account that ended did, in the establishment or, without one, anywhere. */
export async function findEnding(
  db: Db,
  accountId: string,
  organizationId: string | null,
): Promise<AccessEnding | null> {
  const found = await db.maybe<{
    ending: AccessEnding
  }>(sql`select ${endingOfGrant} as ending from directives_registry.service_grant g
    where g.account_id = ${accountId} and g.state in ('withdrawn', 'expired')
      ${organizationId ? sql`and g.organization_id = ${organizationId}` : empty}
    order by g.state_since desc, g.id desc limit 1`)
  return found?.ending ?? null
}

/** Whether an account had access to the registry and has it nowhere any more. */
export async function hasOnlyEndedAccess(db: Db, accountId: string): Promise<boolean> {
  const { ended } = await db.one<{ ended: boolean | null }>(sql`
    select bool_and(state in ('withdrawn', 'expired')) as ended from directives_registry.service_grant where account_id = ${accountId}`)
  return ended === true
}
