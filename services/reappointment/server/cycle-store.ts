import { type Actor, type AccountActor, type CivilDate, type LocalizedText, Refusal } from '@guichet/core/domain'
import { type Db, type Tx, visibleTo } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import { endedStates } from '../domain/application-states.ts'
import { type CycleConfiguration, parseConfiguration } from '../domain/configuration.ts'
import type { CycleState } from '../domain/cycle-workflow.ts'

/** A cycle with the name of its hospital; its configuration is read apart, see `configurationOf`. */
export interface Cycle {
  id: string
  organizationId: string
  organizationName: LocalizedText
  timeZone: string
  label: string
  termStart: CivilDate
  termEnd: CivilDate
  state: CycleState
  questionnaireId: string | null
  version: number
}

const cycleColumns = sql`c.id, c.organization_id as "organizationId", o.name as "organizationName", o.time_zone as "timeZone", c.label,
  c.term_start as "termStart", c.term_end as "termEnd", c.state, c.questionnaire_id as "questionnaireId", c.version`

/** A cycle is the affair of its hospital: of whoever holds a staff role there. */
function cycleVisibleTo(actor: Actor): Sql {
  if (actor.kind === 'system') return sql`true`
  const roles = actor.roles.map((grant) => grant.role)
  return sql`(c.organization_id = ${actor.organizationId} and cardinality(array_remove(${roles}::text[], 'professional')) > 0)`
}

/** Refuses `not-found` for a cycle of another hospital as for one that does not exist. */
export async function getCycle(db: Db, actor: Actor, id: string): Promise<Cycle> {
  return cycleWhere(db, sql`c.id = ${id} and ${cycleVisibleTo(actor)}`)
}

/** As `getCycle`; nobody else changes it until the transaction ends. */
export async function lockCycle(tx: Tx, actor: Actor, id: string): Promise<Cycle> {
  return cycleWhere(tx, sql`c.id = ${id} and ${cycleVisibleTo(actor)} for update of c`)
}

/** As `getCycle`, also for whoever has or sees an application of the cycle, once it is open. */
export async function getAppliedCycle(db: Db, actor: Actor, id: string): Promise<Cycle> {
  return cycleWhere(
    db,
    sql`c.id = ${id} and c.state <> 'draft' and (${cycleVisibleTo(actor)} or exists (
      select from reappointment.application a join core.dossier d on d.organization_id = a.organization_id and d.id = a.id
      where a.organization_id = c.organization_id and a.cycle_id = c.id and ${visibleTo(actor)}))`,
  )
}

async function cycleWhere(db: Db, condition: Sql): Promise<Cycle> {
  const cycle = await db.maybe<Cycle>(sql`select ${cycleColumns} from reappointment.cycle c
    join core.organization o on o.id = c.organization_id where ${condition}`)
  if (!cycle) throw new Refusal('not-found')
  return cycle
}

export interface ListedCycle extends Cycle {
  applications: number
  ended: number
}

/** The cycles of the hospital the actor acts for, the newest term first, with how far each is. */
export async function listCycles(db: Db, actor: AccountActor, only?: string): Promise<ListedCycle[]> {
  return db.many<ListedCycle>(sql`
    select ${cycleColumns}, count(d.id) as applications,
      count(d.id) filter (where d.state = any (${endedStates})) as ended
    from reappointment.cycle c join core.organization o on o.id = c.organization_id
    left join reappointment.application a on a.organization_id = c.organization_id and a.cycle_id = c.id
    left join core.dossier d on d.organization_id = a.organization_id and d.id = a.id
    where ${cycleVisibleTo(actor)} ${only ? sql`and c.id = ${only}` : empty}
    group by c.organization_id, c.id, o.name, o.time_zone order by c.term_start desc`)
}

const configurations = new Map<string, CycleConfiguration>()

/** The configuration of a cycle, parsed once per version of the cycle and process: it is large and changes only while a draft. */
export async function configurationOf(db: Db, cycle: { id: string; version: number }): Promise<CycleConfiguration> {
  const key = `${cycle.id} ${cycle.version}`
  const known = configurations.get(key)
  if (known) return known
  const row = await db.one<{ configuration: unknown }>(
    sql`select configuration from reappointment.cycle where id = ${cycle.id}`,
  )
  const configuration = parseConfiguration(row.configuration)
  if (configurations.size > 50) configurations.clear()
  configurations.set(key, configuration)
  return configuration
}

/** Moves a locked cycle and records it. */
export async function recordCycleMove(
  tx: Tx,
  cycle: Cycle,
  move: { action: string; from: string; to: string; party: string },
  actorId: string | null,
): Promise<Cycle> {
  await tx.run(sql`
    with moved as (
      update reappointment.cycle set state = ${move.to}, version = version + 1,
        opened_at = case when ${move.to} = 'open' then ${tx.now}::timestamptz else opened_at end
      where organization_id = ${cycle.organizationId} and id = ${cycle.id} returning organization_id, id)
    insert into reappointment.cycle_history (organization_id, cycle_id, seq, at, action, from_state, to_state, party, actor_id)
    select organization_id, id, coalesce((select max(seq) from reappointment.cycle_history h
        where h.organization_id = moved.organization_id and h.cycle_id = moved.id), 0) + 1,
      ${tx.now}, ${move.action}, ${move.from}, ${move.to}, ${move.party}, ${actorId}::uuid from moved`)
  return { ...cycle, state: move.to as CycleState, version: cycle.version + 1 }
}
