import { type AccountActor, type CivilDate } from '@guichet/core/domain'
import { type Db, decodePlace, findsWords } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { ProviderCounts, ProviderCountsQuery, ProviderQuery, ProviderRow } from '../domain/provider-contract.ts'
import type { Convention } from './provider-store.ts'

/** SQL expression on `third_party_payment.provider p`: whether its people get in. */
const access = sql`case when p.suspended_at is not null then 'suspended' when p.account_organization_id is not null then 'open' else 'none' end`

/** A line of the register with its place in the order. */
export interface ListedProvider extends ProviderRow {
  sortName: string
}

/** One page of the register of the insurer the actor acts for, by name, and one more to know whether there is a next. */
export async function listRegister(
  db: Db,
  actor: AccountActor,
  query: ProviderQuery,
  today: CivilDate,
): Promise<ListedProvider[]> {
  const after = query.cursor ? decodePlace(query.cursor) : undefined
  return db.many<ListedProvider>(sql`
    select p.id, p.kind, p.code, p.name, p.speciality, p.sector, p.city, ${access} as access, p.name ->> 'fr' as "sortName",
      exists (select from third_party_payment.convention c where c.organization_id = p.organization_id and c.provider_id = p.id
        and c.valid_from <= ${today} and (c.valid_to is null or c.valid_to >= ${today})) as "conventionInForce"
    from third_party_payment.provider p
    where ${chosen(actor, query)} ${query.access ? sql`and ${access} = ${query.access}` : empty}
      ${after ? sql`and ((p.name ->> 'fr') collate "und-x-icu", p.id) > (${after[0]} collate "und-x-icu", ${after[1]}::uuid)` : empty}
    order by (p.name ->> 'fr') collate "und-x-icu", p.id limit ${query.limit + 1}`)
}

/** How many providers have an access, none, or a suspended one, whatever of these is chosen. */
export async function countRegister(db: Db, actor: AccountActor, query: ProviderCountsQuery): Promise<ProviderCounts> {
  const rows = await db.many<{ access: ProviderRow['access']; count: number }>(sql`
    select ${access} as access, count(*) as count from third_party_payment.provider p where ${chosen(actor, query)} group by 1`)
  return { open: 0, none: 0, suspended: 0, ...Object.fromEntries(rows.map((row) => [row.access, row.count])) }
}

const names = [sql`p.name ->> 'fr'`, sql`p.name ->> 'ar'`, sql`p.code`, sql`p.inpe`, sql`p.city`]

function chosen(actor: AccountActor, { q }: ProviderCountsQuery): Sql {
  return sql`p.organization_id = ${actor.organizationId} ${q ? sql`and ${findsWords(q, names)}` : empty}`
}

/** Every agreement with a provider, the newest first. */
export async function listConventions(db: Db, provider: { organizationId: string; id: string }): Promise<Convention[]> {
  return db.many<Convention>(sql`
    select valid_from as "from", valid_to as "to", excess_allowed as "excessAllowed", third_party_families as "thirdPartyFamilies"
    from third_party_payment.convention
    where organization_id = ${provider.organizationId} and provider_id = ${provider.id} order by valid_from desc`)
}
