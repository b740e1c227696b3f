import { type AccountActor, nextState, partiesOf, Refusal, type SystemActor } from '@guichet/core/domain'
import { defineJob, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { cycleFacts, cycleWorkflow } from '../domain/cycle-workflow.ts'
import { configurationOf, type Cycle, lockCycle, recordCycleMove } from './cycle-store.ts'
import { cycleOutcomes } from './open-cycle.ts'

/** Medical affairs closes a cycle once every file of it has ended. */
export async function closeCycle(
  tx: Tx,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<Cycle> {
  const cycle = await lockCycle(tx, actor, command.id)
  if (cycle.version !== command.version) throw new Refusal('version-conflict', { current: { version: cycle.version } })
  const move = nextState(cycleWorkflow, cycle.state, 'close', {
    parties: partiesOf(cycleWorkflow, cycleFacts(cycle.state, cycle.organizationId), actor),
    outcomes: await cycleOutcomes(tx, cycle, await configurationOf(tx, cycle)),
  })
  return recordCycleMove(tx, cycle, move, actor.accountId)
}

const clockActor: SystemActor = { kind: 'system', party: 'clock' }

/** Every hour: an open cycle whose final deadline has passed is closing from then on. */
export const passFinalDeadlinesJob = defineJob<object>({
  name: 'reappointment.pass-final-deadlines',
  schedule: '7 * * * *',
  handle: async (_data, ports) => {
    const open = await ports.database
      .read()
      .many<{ id: string }>(sql`select id from reappointment.cycle where state = 'open'`)
    for (const { id } of open) {
      await ports.database.transaction(async (tx) => {
        const cycle = await lockCycle(tx, clockActor, id)
        const outcomes = await cycleOutcomes(tx, cycle, await configurationOf(tx, cycle))
        if (cycle.state !== 'open' || outcomes.finalDeadlinePassed !== true) return
        const move = nextState(cycleWorkflow, cycle.state, 'pass-final-deadline', { parties: ['clock'], outcomes })
        await recordCycleMove(tx, cycle, move, null)
      })
    }
  },
})
