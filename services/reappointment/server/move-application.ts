import {
  type Actor,
  civilDateOf,
  type ConditionOutcomes,
  endOfDay,
  type Move,
  nextState,
  partiesOf,
} from '@guichet/core/domain'
import { type Dossier, recordMove, type Tx } from '@guichet/core/server'
import type { ApplicationAction, ApplicationState } from '../domain/application-workflow.ts'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import { dueOn } from '../domain/cycle-calendar.ts'
import { macDueOn } from '../domain/mac-clock.ts'
import { conditionsOf } from './application-facts.ts'
import type { Application } from './application-store.ts'
import { configurationOf } from './cycle-store.ts'

export interface ApplicationMove {
  action: ApplicationAction
  reason?: string | undefined
  /** Shown in the history. */
  detail?: object
  /** The moment the next holder is due, when it is not the cycle's date for that step. */
  dueAt?: string | null
  /** When the conditions were computed already. */
  outcomes?: ConditionOutcomes
}

/**
 * Carries out one action of the workflow on a locked application: checks who the actor is to it and every condition, then
 * records the move with the due date of the step it leads to. Refuses as `nextState` does.
 */
export async function moveApplication(
  tx: Tx,
  actor: Actor,
  application: Application,
  wanted: ApplicationMove,
): Promise<Application> {
  const move = await allowedMove(tx, actor, application, wanted)
  const dossier: Dossier = await recordMove(tx, application, move, {
    actor,
    reason: wanted.reason,
    ...(wanted.detail ? { detail: wanted.detail } : {}),
    dueAt: wanted.dueAt === undefined ? await dueAtOf(tx, application, move.to as ApplicationState) : wanted.dueAt,
    holder: move.to === 'awaiting-chief' && chiefStandsAside(application, wanted.action) ? 'chiefOfStaff' : undefined,
  })
  return { ...application, ...dossier }
}

/** Where the action would lead. Refuses as `nextState` does. */
export async function allowedMove(
  tx: Tx,
  actor: Actor,
  application: Application,
  { action, outcomes }: Pick<ApplicationMove, 'action' | 'outcomes'>,
): Promise<Move> {
  return nextState(applicationWorkflow, application.state, action, {
    parties: partiesOf(applicationWorkflow, application, actor),
    outcomes: outcomes ?? (await conditionsOf(tx, application, actor)),
  })
}

/** A chief's own file, and one the chief declared a conflict with, is the Chief of Staff's to evaluate, although its step is the chief's. */
function chiefStandsAside(application: Application, action: ApplicationAction): boolean {
  return application.applicantIsChief || application.conflictDeclared || action === 'declare-conflict'
}

/** When the holder of a state must have acted: the end of the day the cycle's calendar plans for it. */
export async function dueAtOf(tx: Tx, application: Application, state: ApplicationState): Promise<string | null> {
  const { cycle } = await configurationOf(tx, { id: application.cycleId, version: application.cycleVersion })
  const { timeZone, completedAt } = application
  const date = dueOn(state, cycle.calendar, {
    today: civilDateOf(tx.now, timeZone),
    correctionDueOn: application.correction?.dueOn ?? null,
    deferredUntil: application.deferredUntil,
    macDueOn: completedAt ? macDueOn(completedAt, cycle.policy.macClock, timeZone) : null,
  })
  return date ? endOfDay(date, timeZone) : null
}
