import { type AccountActor, civilDateOf, daysBetween } from '@guichet/core/domain'
import { type Db, dossierSummaryOf, type Ports } from '@guichet/core/server'
import { isClean } from '../domain/clean-file.ts'
import type { CycleConfiguration } from '../domain/configuration.ts'
import { macDueOn } from '../domain/mac-clock.ts'
import type { DeskItem, DeskPage, DeskQuery } from '../domain/desk-contract.ts'
import { phaseOf } from '../domain/progress.ts'
import type { ApplicationState } from '../domain/application-workflow.ts'
import { standsAside } from './application-readers.ts'
import { configurationOf } from './cycle-store.ts'
import { type DeskRow, listDesk } from './desk-store.ts'

/** One page of a desk, in one statement. */
export async function readDesk(db: Db, ports: Ports, actor: AccountActor, query: DeskQuery): Promise<DeskPage> {
  const { page, next } = await listDesk(db, actor, query)
  return {
    items: await Promise.all(
      page.map(async (row) =>
        itemOf(
          ports,
          withoutFlags(actor, row),
          await configurationOf(db, { id: row.cycleId, version: row.cycleVersion }),
          db.now,
        ),
      ),
    ),
    next,
  }
}

/** Of a file from which the reader stands aside, the list tells only that. */
function withoutFlags(actor: AccountActor, row: DeskRow): DeskRow {
  return standsAside(row, row.flags.includes('conflict'), actor) ? { ...row, flags: ['conflict'] } : row
}

function itemOf(ports: Ports, row: DeskRow, configuration: CycleConfiguration, now: string): DeskItem {
  const { timeZone } = row
  const today = civilDateOf(now, timeZone)
  const category = configuration.categories.categories.find((one) => one.code === row.category)
  return {
    ...dossierSummaryOf(ports.registry, row),
    cycleId: row.cycleId,
    applicantName: row.applicantName,
    departmentCode: row.departmentCode,
    category: { code: row.category, name: category?.name ?? { fr: row.category } },
    phase: phaseOf[row.state as ApplicationState],
    daysWaiting: Math.max(0, daysBetween(civilDateOf(row.stateSince, timeZone), today)),
    daysLate: row.dueAt ? Math.max(0, daysBetween(civilDateOf(row.dueAt, timeZone), today)) : 0,
    clean: isClean(row.flags.map((code) => ({ code, item: '' }))),
    flags: row.flags,
    submittedOn: row.submittedAt ? civilDateOf(row.submittedAt, timeZone) : null,
    macDueOn: row.completedAt ? macDueOn(row.completedAt, configuration.cycle.policy.macClock, timeZone) : null,
  }
}
