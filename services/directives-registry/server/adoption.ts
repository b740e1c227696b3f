import { type AccountActor, civilDateOf, type LocalizedText, Refusal } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { openRequestStates } from '../domain/access-request-states.ts'
import type { Adoption } from '../domain/withdrawal-contract.ts'
import { getEstablishment } from './policy-store.ts'

/** Fewer people than this have access, and a count of consultations would tell what one of them did. */
const leastPeople = 5

/** How the registry is used in the establishment, unit by unit and month by month, without any person. */
export async function readAdoption(db: Db, actor: AccountActor): Promise<Adoption> {
  if (!actor.organizationId) throw new Refusal('not-found')
  const { id, timeZone } = await getEstablishment(db, actor.organizationId)
  const today = civilDateOf(db.now, timeZone)
  const [units, months] = await Promise.all([
    listUnits(db, id),
    db.many<Adoption['months'][number]>(sql`
      select m.month::date as month, (select count(*) from directives_registry.service_grant g
        where g.organization_id = ${id} and g.created_at < m.month + interval '1 month'
          and not (g.state in ('withdrawn', 'expired') and g.state_since < m.month + interval '1 month')
          and g.state not in ('pending', 'suspended')) as active
      from generate_series(date_trunc('month', ${today}::date) - interval '11 months', date_trunc('month', ${today}::date), interval '1 month') as m (month)
      order by m.month`),
  ])
  return {
    units: units.map(({ consultations, ...unit }) => ({
      ...unit,
      consultations: unit.active < leastPeople ? null : consultations,
    })),
    months,
  }
}

interface UnitRow {
  departmentId: string
  name: LocalizedText
  active: number
  underWay: number
  consultations: number
}

async function listUnits(db: Db, organizationId: string): Promise<UnitRow[]> {
  return db.many<UnitRow>(sql`
    with held as (
      select e.department_id, g.state from directives_registry.service_grant g
      join directives_registry.employment e on e.organization_id = g.organization_id and e.id = g.employment_id
      where g.organization_id = ${organizationId})
    select dep.id as "departmentId", dep.name,
      (select count(*) from held h where h.department_id = dep.id and h.state = 'active') as active,
      (select count(*) from core.dossier d where d.organization_id = dep.organization_id and d.department_id = dep.id
        and d.kind = 'directives-registry.access-request' and d.state = any (${[...openRequestStates]})) as "underWay",
      (select count(*) from directives_registry.consultation c where c.organization_id = dep.organization_id
        and c.department_id = dep.id and c.declared_at > ${db.now}::timestamptz - interval '90 days') as consultations
    from core.department dep where dep.organization_id = ${organizationId} order by dep.name ->> 'fr'`)
}
