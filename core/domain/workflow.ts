import type { AccountActor, Actor } from './actor.ts'
import { Refusal, type UnmetCondition } from './refusal.ts'

/**
 * How a party to a case is found.
 * `applicant`: the account the dossier belongs to. `role`: who holds the role (any of several) today in the dossier's organization, in its
 * department, or in the organization that asks. `system`: the portal itself, through a named action. A role party of the dossier's
 * organization never acts on, nor sees as that party, what they asked for themselves.
 */
export type PartyDeclaration<S extends string = string> =
  | { label: string; is: 'applicant' }
  | { label: string; is: 'role'; role: string | readonly string[]; scope: PartyScope; seesIn?: readonly S[] }
  | { label: string; is: 'system' }

/** Where the role of a party is held: for the dossier's organization, for its department, or for the organization that asks. */
export type PartyScope = 'organization' | 'department' | 'applicant-organization'

export interface StateDeclaration<P extends string = string> {
  /** Message key of the state in plain words. */
  label: string
  /** Who must act next. Final states and those at rest have none. */
  holder?: P
  final?: true
  /** Nobody must act next, and still somebody may: the case is over unless it is taken up again. */
  atRest?: true
  /** Of the party that holds it, somebody else than who led the case here acts next: it does not wait for that person. */
  forAnother?: true
  /** Position in the dated tracker; states without one are side states. */
  step?: number
  /** Message key of the step in the tracker, where the state's own words do not fit a step that is done or planned. */
  stepLabel?: string
  /** The step is done by reaching the state, as a decision is. Without it a step with words of its own is a task, done by leaving the state. */
  reached?: true
  /** How the state is meant, where that does not follow from its place in the course; see `toneOf`. */
  tone?: StateTone
}

/** How a state is meant: `good` as it should be, `stop` refused or failed, `wait` somebody must see to it, `info` under way, `plain` no more and no less. */
export type StateTone = 'plain' | 'info' | 'good' | 'wait' | 'stop'

/** How a state is shown: as declared; else `good` at the end of the course, `plain` where a case ended beside it, `info` on the way. */
export function toneOf(state: Pick<StateDeclaration, 'final' | 'atRest' | 'step' | 'tone'> | undefined): StateTone {
  if (state?.tone) return state.tone
  if (!isOver(state)) return 'info'
  return state?.step === undefined ? 'plain' : 'good'
}

export interface ActionDeclaration<S extends string, P extends string, N extends string> {
  /** Message key of the command; `<label>.done` says in the history that it was carried out. */
  label: string
  by: P
  from: readonly S[]
  /** A fixed target; an action that only records something stays where it is (`to: 'same'`). */
  to: S | 'same'
  /** Conditions that must all be met. */
  needs?: readonly N[]
  /** States that come before, in which the action is shown as blocked by these conditions rather than hidden. */
  awaits?: Partial<Record<S, readonly N[]>>
  /** Whether a reason must be written. */
  reason?: 'required' | 'optional'
}

export interface ConditionDeclaration {
  /** Message key of the sentence that says what is missing. */
  label: string
  /** Where it is mended: an anchor of the dossier page or a path below it. */
  fix?: string
}

export interface Workflow<
  S extends string = string,
  P extends string = string,
  A extends string = string,
  N extends string = string,
> {
  kind: string
  label: string
  /** Two or three capital letters that start the references of its dossiers. */
  prefix: string
  initial: NoInfer<S>
  parties: Record<P, PartyDeclaration<NoInfer<S>>>
  states: Record<S, StateDeclaration<NoInfer<P>>>
  conditions: Record<N, ConditionDeclaration>
  actions: Record<A, ActionDeclaration<NoInfer<S>, NoInfer<P>, NoInfer<N>>>
}

/** The workflow of any service, its names widened to strings. */
export type AnyWorkflow = Workflow

/** Declares a workflow; throws when a final state has a way out, a state cannot be reached, or a name is not declared. */
export function defineWorkflow<
  const S extends string,
  const P extends string,
  const A extends string,
  const N extends string = never,
>(workflow: Workflow<S, P, A, N>): Workflow<S, P, A, N> {
  const faults = faultsOf(workflow as unknown as AnyWorkflow)
  if (faults.length > 0) throw new Error(`workflow ${workflow.kind}: ${faults.join('; ')}`)
  return workflow
}

/** Whether nothing more has to happen in this state. */
export function isOver(state: Pick<StateDeclaration, 'final' | 'atRest'> | undefined): boolean {
  return state?.final === true || state?.atRest === true
}

function faultsOf(workflow: AnyWorkflow): string[] {
  const reached = new Set([workflow.initial, ...Object.values(workflow.actions).map((action) => action.to)])
  return [
    ...Object.entries(workflow.actions).flatMap(([name, action]) => faultsOfAction(workflow, name, action)),
    ...Object.entries(workflow.states).flatMap(([name, state]) => [
      ...(reached.has(name) ? [] : [`no action leads to ${name}`]),
      ...(isOver(state) || state.holder ? [] : [`nobody holds ${name}`]),
      ...(state.atRest && state.holder ? [`${name} is at rest and held by ${state.holder}`] : []),
    ]),
  ]
}

function faultsOfAction(workflow: AnyWorkflow, name: string, action: AnyWorkflow['actions'][string]): string[] {
  const unknownNeeds = (action.needs ?? []).filter((need) => !workflow.conditions[need])
  return [
    ...(workflow.parties[action.by] ? [] : [`${name} is done by an unknown party ${action.by}`]),
    ...action.from
      .filter((from) => !workflow.states[from])
      .map((from) => `${name} starts from an unknown state ${from}`),
    ...action.from
      .filter((from) => workflow.states[from]?.final && action.to !== 'same')
      .map((from) => `${name} leaves the final state ${from}`),
    ...unknownNeeds.map((need) => `${name} needs an unknown ${need}`),
  ]
}

/** What a workflow needs to know of one dossier. */
export interface CaseFacts {
  state: string
  organizationId: string
  departmentId: string | null
  applicantId: string
  /** The organization that asks; null when the applicant asks for themself. */
  applicantOrganizationId: string | null
}

/** The parties the actor is to this case, in the order of the declaration; empty for a stranger. */
export function partiesOf(workflow: AnyWorkflow, facts: CaseFacts, actor: Actor): string[] {
  return Object.entries(workflow.parties)
    .filter(([name, party]) => isParty(name, party, facts, actor))
    .map(([name]) => name)
}

function isParty(name: string, party: PartyDeclaration, facts: CaseFacts, actor: Actor): boolean {
  if (actor.kind === 'system') return party.is === 'system' && actor.party === name
  if (party.is === 'system') return false
  if (party.is === 'applicant') return facts.applicantOrganizationId === null && actor.accountId === facts.applicantId
  if (party.scope !== 'applicant-organization' && actor.accountId === facts.applicantId) return false
  const home = party.scope === 'applicant-organization' ? facts.applicantOrganizationId : facts.organizationId
  return actor.roles.some(
    (grant) =>
      rolesOfParty(party).includes(grant.role) &&
      grant.organizationId === home &&
      (party.scope !== 'department' || (grant.departmentId !== null && grant.departmentId === facts.departmentId)),
  )
}

/** How far somebody reads on the side that decides; null: no limit of that kind. */
export interface Reach {
  states: string[] | null
  departments: string[] | null
}

/** What bounds the dossiers of others that the roles of an actor let them see, so that a desk need not look at the rest. */
export function reachOf(workflow: AnyWorkflow, actor: AccountActor): Reach {
  const held = Object.values(workflow.parties).flatMap((party) =>
    party.is === 'role' && party.scope !== 'applicant-organization'
      ? actor.roles.filter(({ role }) => rolesOfParty(party).includes(role)).map((grant) => ({ party, grant }))
      : [],
  )
  const states = held.map(({ party }) => party.seesIn)
  const departments = held.map(({ party, grant }) => (party.scope === 'department' ? grant.departmentId : undefined))
  return {
    states: states.includes(undefined) ? null : [...new Set(states.flatMap((some) => some ?? []))],
    departments: departments.includes(undefined) ? null : [...new Set(departments.flatMap((id) => id ?? []))],
  }
}

/** The roles that make somebody this party; none for parties that are found otherwise. */
export function rolesOfParty(party: PartyDeclaration): readonly string[] {
  if (party.is !== 'role') return []
  return typeof party.role === 'string' ? [party.role] : party.role
}

/** Whether the actor is on the side that asks: the applicant themself, or anybody who acts for the organization that asks. */
export function isApplicantSide(
  facts: Pick<CaseFacts, 'applicantId' | 'applicantOrganizationId'>,
  actor: Actor,
): boolean {
  if (actor.kind === 'system') return false
  if (facts.applicantOrganizationId === null) return actor.accountId === facts.applicantId
  return actor.organizationId === facts.applicantOrganizationId
}

/** The outcome of each condition: true when met, otherwise false or the values for its sentence. A condition left out is not met. */
export type ConditionOutcomes = Record<string, true | false | { values: Record<string, string | number> }>

function unmetOf(needs: readonly string[], outcomes: ConditionOutcomes): UnmetCondition[] {
  return needs
    .filter((need) => outcomes[need] !== true)
    .map((condition) => {
      const outcome = outcomes[condition]
      return typeof outcome === 'object' ? { condition, values: outcome.values } : { condition }
    })
}

export interface AvailableAction {
  action: string
  party: string
  /** Empty when the action can be done now. */
  unmet: UnmetCondition[]
  reason?: 'required' | 'optional'
}

/** What these parties may do now, and what they could do were it not for the listed unmet conditions. */
export function availableActions(
  workflow: AnyWorkflow,
  state: string,
  parties: readonly string[],
  outcomes: ConditionOutcomes,
): AvailableAction[] {
  const list: AvailableAction[] = []
  for (const [name, action] of Object.entries(workflow.actions)) {
    if (!parties.includes(action.by)) continue
    const awaited = action.awaits?.[state]
    if (!action.from.includes(state) && !awaited) continue
    const unmet = awaited ? blockedBy(awaited, outcomes) : unmetOf(action.needs ?? [], outcomes)
    list.push({ action: name, party: action.by, unmet, ...(action.reason ? { reason: action.reason } : {}) })
  }
  return list
}

/** An awaited action is blocked even when every awaited condition is met: the case still has to arrive there. */
function blockedBy(awaited: readonly string[], outcomes: ConditionOutcomes): UnmetCondition[] {
  const unmet = unmetOf(awaited, outcomes)
  return unmet.length > 0 ? unmet : awaited.slice(-1).map((condition) => ({ condition }))
}

/** The refusal `conditions-unmet`, with the label that the workflow gives each of these conditions. */
export function unmetRefusal({ conditions }: AnyWorkflow, unmet: readonly UnmetCondition[]): Refusal {
  const named = unmet.map((one) => ({ ...one, label: conditions[one.condition]?.label }))
  return new Refusal('conditions-unmet', { conditions: named })
}

/** A lawful move, ready to be recorded. */
export interface Move {
  action: string
  from: string
  to: string
  party: string
}

/**
 * The move that `action` makes, or a refusal: `not-your-part` when none of the parties does it, `wrong-state` when it is
 * not possible from here, `conditions-unmet` with every condition that is missing.
 */
export function nextState(
  workflow: AnyWorkflow,
  state: string,
  action: string,
  { parties, outcomes }: { parties: readonly string[]; outcomes: ConditionOutcomes },
): Move {
  const declared = workflow.actions[action]
  if (!declared) throw new Error(`${workflow.kind} has no action ${action}`)
  if (!parties.includes(declared.by)) throw new Refusal('not-your-part')
  const awaited = declared.awaits?.[state]
  if (awaited) throw unmetRefusal(workflow, blockedBy(awaited, outcomes))
  if (!declared.from.includes(state)) throw new Refusal('wrong-state', { values: { state } })
  const unmet = unmetOf(declared.needs ?? [], outcomes)
  if (unmet.length > 0) throw unmetRefusal(workflow, unmet)
  return { action, from: state, to: declared.to === 'same' ? state : declared.to, party: declared.by }
}

/**
 * Whether this move took the case out of the hands of the side that asks: another party made it, or another holds the case now. What
 * lay in the case before is then what others rely on. A move that stays where it is never does.
 */
export function isHandover(workflow: AnyWorkflow, { from, to, party }: Omit<Move, 'action'>): boolean {
  if (from === to) return false
  const holder = workflow.states[to]?.holder
  return !isAskingParty(workflow, party) || holder === undefined || !isAskingParty(workflow, holder)
}

function isAskingParty(workflow: AnyWorkflow, name: string): boolean {
  const party = workflow.parties[name]
  return party?.is === 'applicant' || (party?.is === 'role' && party.scope === 'applicant-organization')
}

/** Every declared move as rows `[action, from, to, party]`: read by the database checks, the diagrams and the tests. */
export function movesOf(workflow: AnyWorkflow): Move[] {
  return Object.entries(workflow.actions).flatMap(([action, declared]) =>
    declared.from.map((from) => ({
      action,
      from,
      to: declared.to === 'same' ? from : declared.to,
      party: declared.by,
    })),
  )
}

/** The workflow as a Mermaid state diagram, with the given names of states and actions. */
export function toMermaid(workflow: AnyWorkflow): string {
  const name = (state: string) => state.replaceAll('-', '_')
  const lines = ['stateDiagram-v2', `  [*] --> ${name(workflow.initial)}`]
  for (const state of Object.keys(workflow.states)) lines.push(`  ${name(state)} : ${state}`)
  for (const move of movesOf(workflow)) {
    if (move.from !== move.to) lines.push(`  ${name(move.from)} --> ${name(move.to)} : ${move.action} (${move.party})`)
  }
  for (const [state, declared] of Object.entries(workflow.states))
    if (declared.final) lines.push(`  ${name(state)} --> [*]`)
  return `${lines.join('\n')}\n`
}
