import { type AccountActor, type Actor, accountIdOf, addMonths, type CivilDate, Refusal } from '@guichet/core/domain'
import { recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { CycleConfiguration } from '../domain/configuration.ts'
import { configurationOf, getCycle } from './cycle-store.ts'

/** A draft of the next cycle: everything as in the earlier one, every date a year later. Refuses `already-exists` when it is there. */
export async function copyCycle(tx: Tx, actor: AccountActor, from: string): Promise<string> {
  const cycle = await getCycle(tx, actor, from)
  const next = aYearLater(await configurationOf(tx, cycle))
  return createCycle(tx, actor, { organizationId: cycle.organizationId, configuration: next })
}

/** Keeps a draft cycle of a hospital. */
export async function createCycle(
  tx: Tx,
  actor: Actor,
  draft: { organizationId: string; configuration: CycleConfiguration },
): Promise<string> {
  const id = uuidv7()
  const { label, termStart, termEnd } = draft.configuration.cycle
  const created = await tx.run(sql`
    insert into reappointment.cycle (organization_id, id, label, term_start, term_end, state, configuration, created_by, created_at)
    values (${draft.organizationId}, ${id}, ${label}, ${termStart}, ${termEnd}, 'draft',
      ${JSON.stringify(draft.configuration)}::jsonb, ${accountIdOf(actor)}, ${tx.now})
    on conflict (organization_id, label) do nothing`)
  if (created === 0) throw new Refusal('already-exists')
  await recordAudit(tx, actor, {
    action: 'cycle.created',
    subjectKind: 'reappointment.cycle',
    subjectId: id,
    organizationId: draft.organizationId,
  })
  return id
}

function aYearLater(configuration: CycleConfiguration): CycleConfiguration {
  const { cycle } = configuration
  const later = (date: CivilDate) => addMonths(date, 12)
  const calendar = Object.fromEntries(Object.entries(cycle.calendar).map(([step, date]) => [step, later(date)]))
  const [start = 0, end = 0] = cycle.label.split('-').map(Number)
  return {
    ...configuration,
    cycle: {
      ...cycle,
      label: `${start + 1}-${end + 1}`,
      termStart: later(cycle.termStart),
      termEnd: later(cycle.termEnd),
      calendar: calendar as typeof cycle.calendar,
    },
  }
}
