import sql, { type Sql } from 'sql-template-tag'
import type { Actor } from '../../domain/actor.ts'
import { type CivilDate, dueDayOf } from '../../domain/calendar.ts'
import type { DossierSummary, DossierView, HistoryEntry, TrackerStep } from '../../domain/dossier-contract.ts'
import type { LocalizedText } from '../../domain/language.ts'
import {
  type AnyWorkflow,
  type AvailableAction,
  availableActions,
  type ConditionOutcomes,
  isOver,
  partiesOf,
  toneOf,
} from '../../domain/workflow.ts'
import { rowsAsJson } from '../database/json-rows.ts'
import type { Db } from '../database/database.ts'
import type { Registry } from '../registry.ts'
import type { PlannedStep } from '../service.ts'
import type { Dossier } from './dossier.ts'

/** A dossier with the names of its organization and department and the zone of the organization, as the lists read it. */
export interface ListedDossier extends Dossier {
  organizationName: LocalizedText
  timeZone: string
  departmentName: LocalizedText | null
}

/** A dossier in a list; labels are message keys. */
export function dossierSummaryOf(registry: Registry, dossier: ListedDossier): DossierSummary {
  const kind = registry.dossierKind(dossier.kind)
  const state = kind.workflow.states[dossier.state]
  return {
    id: dossier.id,
    reference: dossier.reference,
    kind: dossier.kind,
    kindLabel: kind.workflow.label,
    subject: dossier.subject,
    subjectAr: dossier.subjectAr,
    organization: { id: dossier.organizationId, name: dossier.organizationName },
    department:
      dossier.departmentId && dossier.departmentName
        ? { id: dossier.departmentId, name: dossier.departmentName }
        : null,
    state: dossier.state,
    stateLabel: state?.label ?? dossier.state,
    stateTone: toneOf(state),
    final: state?.final ?? false,
    holder: dossier.holder,
    holderLabel: dossier.holder ? (kind.workflow.parties[dossier.holder]?.label ?? null) : null,
    dueAt: dossier.dueAt,
    dueOn: dueOn(dossier),
    stateSince: dossier.stateSince,
    updatedAt: dossier.updatedAt,
    path: kind.path(dossier.id),
  }
}

/** The last civil day on which the holder is in time, where the organization is. */
function dueOn({ dueAt, timeZone }: Pick<ListedDossier, 'dueAt' | 'timeZone'>): CivilDate | null {
  return dueAt && dueDayOf(dueAt, timeZone)
}

export interface HistoryRow {
  seq: number
  at: string
  action: string
  from: string
  to: string
  party: string
  by: string | null
  reason: string | null
  detail: Record<string, unknown> | null
}

export interface DossierFrame {
  organizationName: LocalizedText
  timeZone: string
  departmentName: LocalizedText | null
  applicantName: string
  history: HistoryRow[]
}

/** What the reader may do, given the outcomes of the conditions. */
export function actionsFor(
  workflow: AnyWorkflow,
  dossier: Dossier,
  actor: Actor,
  outcomes: ConditionOutcomes,
): DossierView['actions'] {
  const parties = partiesOf(workflow, dossier, actor)
  return withActionLabels(workflow, availableActions(workflow, dossier.state, parties, outcomes))
}

/** Actions with the message keys of their names and of what blocks them. */
export function withActionLabels(workflow: AnyWorkflow, actions: readonly AvailableAction[]): DossierView['actions'] {
  return actions.map((action) => withLabels(workflow, action))
}

function withLabels(workflow: AnyWorkflow, action: AvailableAction): DossierView['actions'][number] {
  return {
    ...action,
    label: workflow.actions[action.action]?.label ?? action.action,
    unmet: action.unmet.map((unmet) => ({
      ...unmet,
      label: workflow.conditions[unmet.condition]?.label ?? unmet.condition,
      ...(workflow.conditions[unmet.condition]?.fix ? { fix: workflow.conditions[unmet.condition]?.fix } : {}),
    })),
  }
}

/**
 * Everything a dossier page shows of the dossier itself. One statement for names and history; conditions and planned steps
 * are asked of the service that declares the kind.
 */
export async function dossierViewOf(db: Db, registry: Registry, actor: Actor, dossier: Dossier): Promise<DossierView> {
  const kind = registry.dossierKind(dossier.kind)
  const [frame, outcomes, planned] = await Promise.all([
    dossierFrameOf(db, dossier),
    kind.conditionsOf(db, dossier, actor),
    kind.plannedSteps(db, dossier),
  ])
  return {
    ...dossierViewFrom(registry, actor, dossier, { frame, planned }),
    actions: actionsFor(kind.workflow, dossier, actor, outcomes),
  }
}

/** The view of a dossier without its actions, for services that have the outcomes of their conditions at hand. */
export function dossierViewFrom(
  registry: Registry,
  actor: Actor,
  dossier: Dossier,
  { frame, planned }: { frame: DossierFrame; planned: readonly PlannedStep[] },
): Omit<DossierView, 'actions'> {
  const { workflow } = registry.dossierKind(dossier.kind)
  const { organizationName, departmentName, timeZone } = frame
  const listed = { ...dossier, organizationName, departmentName, timeZone }
  return {
    ...dossierSummaryOf(registry, listed),
    version: dossier.version,
    createdAt: dossier.createdAt,
    applicantName: frame.applicantName,
    parties: partiesOf(workflow, dossier, actor),
    tracker: trackerOf(workflow, { ...listed, openedBy: frame.applicantName }, frame.history, planned),
    history: frame.history.map((row) => historyEntryOf(workflow, row)),
  }
}

/** The names around a dossier and its history, in one statement. */
export function dossierFrameOf(db: Db, dossier: Dossier): Promise<DossierFrame> {
  return db.one<DossierFrame>(sql`
    select o.name as "organizationName", o.time_zone as "timeZone", dep.name as "departmentName",
      trim(concat_ws(' ', a.title, a.given_name, a.family_name)) as "applicantName", ${historyOf(dossier)} as history
    from core.organization o
    join core.account a on a.id = ${dossier.applicantId}
    left join core.department dep on dep.organization_id = o.id and dep.id = ${dossier.departmentId}
    where o.id = ${dossier.organizationId}`)
}

/** Which dossier is meant: by its values, or by the columns of a statement that reads it. */
export type DossierRef = Record<'id' | 'organizationId', string | Sql>

/** The dossier of the row at hand, `core.dossier d`. */
export const thisDossier = { id: sql`d.id`, organizationId: sql`d.organization_id` } satisfies DossierRef

/** The history of a dossier as one JSON value of `HistoryRow`, for services that read it with more. */
export function historyOf({ id, organizationId }: DossierRef): Sql {
  return rowsAsJson(sql`select h.seq, h.at, h.action, h.from_state as from, h.to_state as to, h.party, h.reason, h.detail,
      nullif(trim(concat_ws(' ', by.title, by.given_name, by.family_name)), '') as by
    from core.history h left join core.account by on by.id = h.actor_id
    where h.organization_id = ${organizationId} and h.dossier_id = ${id} order by h.seq`)
}

function historyEntryOf(workflow: AnyWorkflow, row: HistoryRow): HistoryEntry {
  return {
    ...row,
    at: new Date(row.at).toISOString(),
    label: workflow.actions[row.action]?.label ?? row.action,
    toLabel: workflow.states[row.to]?.label ?? row.to,
    partyLabel: workflow.parties[row.party]?.label ?? row.party,
  }
}

/** Whether the step of a state is done by reaching it: a state that is called by its own words in the tracker says where the case was. */
function isReached(state: AnyWorkflow['states'][string] | undefined): boolean {
  return state?.stepLabel === undefined || state.reached === true
}

/**
 * Whether the step of a state was done when the case left it. One that names what has to be done in the state is not done when the case went
 * back, went beside the course, or was ended by somebody else than who had to do it.
 */
function isStepDone(workflow: AnyWorkflow, { from, to, party }: HistoryRow): boolean {
  const left = workflow.states[from]
  const entered = workflow.states[to]
  if (isReached(left)) return true
  if (entered?.final && entered.step === undefined) return party === left?.holder
  return (entered?.step ?? -1) > (left?.step ?? -1)
}

/**
 * The step the course has reached. A state beside the course (put off, sent back) stands at the last step that was done; from one in which nobody
 * but a clock has anything to do, nothing is planned.
 */
function stepReached(workflow: AnyWorkflow, state: string, done: readonly HistoryRow[]): number {
  const present = workflow.states[state]
  if (present?.step !== undefined) return present.step
  const holder = present?.holder === undefined ? undefined : workflow.parties[present.holder]
  if (holder?.is === 'system') return Infinity
  return done.map(({ from }) => workflow.states[from]?.step).findLast((step) => step !== undefined) ?? -1
}

/** What the tracker needs to know of a dossier; `openedBy` is the name of who opened it. */
interface TrackedDossier extends Pick<ListedDossier, 'state' | 'createdAt' | 'dueAt' | 'timeZone'> {
  openedBy: string | null
}

/** Done steps with when and who, the present one with its due date, then what is planned. */
export function trackerOf(
  workflow: AnyWorkflow,
  dossier: TrackedDossier,
  history: readonly HistoryRow[],
  planned: readonly PlannedStep[],
): TrackerStep[] {
  const { state } = dossier
  const step = (name: string, rest: Pick<TrackerStep, 'status' | 'date' | 'by'>): TrackerStep => {
    const declared = workflow.states[name]
    return { state: name, label: declared?.stepLabel ?? declared?.label ?? name, ...rest }
  }
  const moves = history.filter((row) => row.from !== row.to)
  const done = moves.filter((row) => isStepDone(workflow, row))
  const opened = { at: dossier.createdAt, by: dossier.openedBy }
  /** Where the case was after these moves, with when and through whom it came there. */
  const reaching = (name: string, before: readonly HistoryRow[], status: 'done' | 'ended') => {
    const { at, by } = before.findLast(({ to }) => to === name) ?? opened
    return step(name, { status, date: instant(at), by })
  }
  const passed = done.map((row) =>
    isReached(workflow.states[row.from])
      ? reaching(row.from, moves.slice(0, moves.indexOf(row)), 'done')
      : step(row.from, { status: 'done', date: instant(row.at), by: row.by }),
  )
  const present = workflow.states[state]
  if (isOver(present)) return [...passed, reaching(state, moves, toneOf(present) === 'good' ? 'done' : 'ended')]
  const reached = stepReached(workflow, state, done)
  const ahead = planned
    .filter((one) => (workflow.states[one.state]?.step ?? -1) > reached)
    .map((one) => step(one.state, { status: 'planned', date: one.date, by: null }))
  const due = { status: 'current' as const, date: dueOn(dossier), by: null }
  if (!present?.reached) return [...passed, step(state, due), ...ahead]
  const [next, ...later] = ahead
  return [...passed, reaching(state, moves, 'done'), ...(next ? [{ ...next, ...due }] : []), ...later]
}

function instant(at: string): string {
  return new Date(at).toISOString()
}
