import {
  type Actor,
  type BusinessCalendar,
  calendarOf,
  type LocalizedText,
  type OrganizationSettings,
  Refusal,
} from '@guichet/core/domain'
import { type Db, heldAt, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { parsePolicy, type RegistryPolicy } from '../domain/policy-schema.ts'

/** An establishment that gives access to the registry, with what it decided. */
export interface Establishment {
  id: string
  name: LocalizedText
  timeZone: string
  calendar: BusinessCalendar
  policy: RegistryPolicy
}

interface EstablishmentRow {
  id: string
  name: LocalizedText
  timeZone: string
  settings: OrganizationSettings
  version: string
  content: unknown
}

const columns = sql`o.id, o.name, o.time_zone as "timeZone", o.settings, p.version, p.content`
const from = sql`core.organization o join lateral (
  select * from directives_registry.policy p where p.organization_id = o.id order by p.published_at desc, p.version desc limit 1) p on true`

/** Policies that were read before: a published version never changes. */
const parsed = new Map<string, RegistryPolicy>()

function establishmentOf({ id, name, timeZone, settings, version, content }: EstablishmentRow): Establishment {
  const key = `${id} ${version}`
  const policy = parsed.get(key) ?? parsePolicy(content)
  parsed.set(key, policy)
  return { id, name, timeZone, calendar: calendarOf({ timeZone, settings }), policy }
}

/** What was read for a request or a transaction: a policy that comes into force meanwhile counts from the next one on. */
const readFor = new WeakMap<Db, Map<string, Promise<Establishment>>>()

/** The establishment with the policy in force; refuses `not-found` for an organization that gives no access to the registry. */
export async function getEstablishment(db: Db, organizationId: string): Promise<Establishment> {
  const known = readFor.get(db) ?? new Map<string, Promise<Establishment>>()
  readFor.set(db, known)
  const establishment = known.get(organizationId) ?? readEstablishment(db, organizationId)
  known.set(organizationId, establishment)
  return establishment
}

async function readEstablishment(db: Db, organizationId: string): Promise<Establishment> {
  const row = await db.maybe<EstablishmentRow>(sql`select ${columns} from ${from} where o.id = ${organizationId}`)
  if (!row) throw new Refusal('not-found')
  return establishmentOf(row)
}

/** The establishments where somebody may ask for access, by name: those open to an organization of theirs, and all for who belongs to none. */
export async function listEstablishments(db: Db, accountId: string): Promise<Pick<Establishment, 'id' | 'name'>[]> {
  return db.many(sql`
    with own as (
      select o.id, o.slug from core.membership m join core.organization o on o.id = m.organization_id
      where m.account_id = ${accountId} and ${heldAt(db.now)})
    select o.id, o.name from ${from}
    where not exists (select from own) or exists (select from own where own.id = o.id or p.content -> 'openTo' ? own.slug)
    order by o.name ->> 'fr'`)
}

/** The establishment with the policy in force; refuses `not-found` where this person may not ask for access. */
export async function getOpenEstablishment(db: Db, organizationId: string, accountId: string): Promise<Establishment> {
  const open = await listEstablishments(db, accountId)
  if (!open.some(({ id }) => id === organizationId)) throw new Refusal('not-found')
  return getEstablishment(db, organizationId)
}

/** Puts a version of the policy in force. Refuses `already-exists` when that version was published; throws when its shape is wrong. */
export async function publishPolicy(tx: Tx, actor: Actor, organizationId: string, content: unknown): Promise<void> {
  const policy = parsePolicy(content)
  const published = await tx.run(sql`
    insert into directives_registry.policy (organization_id, version, content, published_at)
    values (${organizationId}, ${policy.version}, ${JSON.stringify(content)}, ${tx.now})
    on conflict (organization_id, version) do nothing`)
  if (published === 0) throw new Refusal('already-exists')
  await recordAudit(tx, actor, {
    action: 'directives-registry.policy-published',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail: { version: policy.version },
  })
}
