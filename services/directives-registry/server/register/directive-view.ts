import { type AccountActor, availableActions, holdsRole, partiesOf, type WaitingQueue } from '@guichet/core/domain'
import { decodeCursor, type Db, encodeCursor, recordAudit, withActionLabels } from '@guichet/core/server'
import { differingCells, formalProblems } from '../../domain/directive.ts'
import { directiveConditions } from '../../domain/directive-conditions.ts'
import type { DirectiveCounts, DirectiveList, DirectiveRecord } from '../../domain/directive-contract.ts'
import {
  type DirectiveCondition,
  directiveFacts,
  directiveWorkflow,
  type DirectiveState,
} from '../../domain/directive-workflow.ts'
import { printedNam } from '../../domain/nam.ts'
import type { RegistryRole } from '../../domain/authorization-matrix-data.ts'
import { may } from '../../domain/authorization-matrix.ts'
import { caseOf, type DirectiveCase } from './directive-facts.ts'
import { findScan, takesScan } from './directive-scan.ts'
import {
  countForClerk,
  countStates,
  type Directive,
  findRegistered,
  findVerbalChange,
  getDirective,
  listDirectives,
  listHistory,
} from './directive-store.ts'
import type { Keys } from './insured-person-store.ts'

interface Query {
  state?: string | undefined
  reference?: string | undefined
  cursor?: string | undefined
  limit: number
}

/** The queue of the register, the last received first. */
export async function listQueue(db: Db, actor: AccountActor, query: Query): Promise<DirectiveList> {
  const { cursor, limit, ...filter } = query
  const after = cursor ? decodeCursor(cursor) : null
  const rows = await listDirectives(db, actor, { ...filter, after, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({ ...headOf(row), authorName: row.authorName })),
    next: rows.length > limit && last ? encodeCursor(last.createdAt, last.id) : null,
  }
}

/** What waits for a clerk of the register. */
export async function clerkQueues(db: Db, actor: AccountActor): Promise<WaitingQueue[]> {
  if (!actor.roles.some(({ role }) => role === 'filing-clerk')) return []
  const counts = await countForClerk(db, actor)
  return counts.map(({ state, count }) => ({
    label: `directives-registry.queue.${state}`,
    count,
    path: `/directives-registry/directives?state=${state}`,
  }))
}

/** How many versions there are in each state. */
export async function countQueue(db: Db, actor: AccountActor): Promise<DirectiveCounts> {
  const counts = await countStates(db, actor)
  return { counts: counts.map(({ state, count }) => ({ state, label: stateLabel(state), count })) }
}

const stateLabel = (state: DirectiveState) => directiveWorkflow.states[state].label

function headOf({ id, reference, state, documentKind, signedOn, receivedOn, flags }: Directive) {
  return { id, reference, state, stateLabel: stateLabel(state), kind: documentKind, signedOn, receivedOn, flags }
}

/** One version for whoever works on it, with what they may do. That they read it is on record before it is shown. */
export async function readDirective(db: Db, keys: Keys, actor: AccountActor, id: string): Promise<DirectiveRecord> {
  const found = await caseOf(db, keys, actor, await getDirective(db, actor, id))
  const { directive } = found
  const [scan, verbalChange, history, inForce] = await Promise.all([
    findScan(db, directive),
    findVerbalChange(db, directive),
    listHistory(db, directive),
    inForceInstead(db, directive),
  ])
  await recordAudit(db, actor, {
    action: 'directive.read',
    subjectKind: 'insured-person',
    subjectId: directive.insuredPersonId,
    organizationId: directive.organizationId,
    detail: { directiveId: id },
  })
  const reads = mayReadContent(actor)
  return {
    ...recordOf(found),
    ...(reads ? {} : { decisions: null, differing: [] }),
    scan: reads && scan ? { mediaType: scan.mediaType } : null,
    mayStoreScan: holdsRole(actor, 'filing-clerk') && takesScan(directive),
    inForce,
    verbalChange: (reads && verbalChange) || null,
    history: history.toReversed().map(({ at, action, to, by, reason }) => ({
      at: new Date(at).toISOString(),
      action,
      label: directiveWorkflow.actions[action as keyof typeof directiveWorkflow.actions].label,
      toLabel: stateLabel(to as DirectiveState),
      by,
      reason,
    })),
    actions: actionsOf(found, actor),
  }
}

/** Who never sees a directive in their role acts on its course alone: the operator rules and takes out without reading what was chosen (S5). */
function mayReadContent(actor: AccountActor): boolean {
  return actor.roles.some(({ role }) => may(role as RegistryRole, 'view-directive') !== null)
}

/** The registered version of the same person, for one that was replaced. */
async function inForceInstead(
  db: Db,
  { state, organizationId, insuredPersonId }: Directive,
): Promise<DirectiveRecord['inForce']> {
  if (state !== 'superseded') return null
  const registered = await findRegistered(db, organizationId, insuredPersonId)
  return registered ? { id: registered.id, reference: registered.reference } : null
}

type Surroundings = 'scan' | 'mayStoreScan' | 'inForce' | 'verbalChange' | 'history' | 'actions'

function recordOf(found: DirectiveCase): Omit<DirectiveRecord, Surroundings> {
  const { directive, author, version, facts } = found
  const { familyNameAtBirth, givenName, birthDate, nam } = author
  const { first, second } = facts.keyings
  const { versionNumber, pages, witnesses, thirdPerson, notary, registeredAt, decisions, revocation } = directive
  return {
    ...headOf(directive),
    version: directive.version,
    authorName: `${givenName} ${familyNameAtBirth}`,
    author: { familyNameAtBirth, givenName, birthDate, nam: printedNam(nam) },
    versionNumber,
    pages,
    witnesses,
    thirdPerson,
    notary,
    registeredAt,
    decisions,
    differing: first && second ? differingCells(first, second) : [],
    problems: formalProblems(version),
    revocation: revocation && { on: revocation.on, manner: revocation.manner },
  }
}

/** Conditions that say whether an action is about this version at all: without them it is not shown as blocked, but left out. */
const aboutThis: ReadonlySet<string> = new Set<DirectiveCondition>([
  'keyingsDiffer',
  'olderThanRegistered',
  'sameDayAsRegistered',
  'revocationRecorded',
  'errorProposed',
])

function actionsOf({ directive, facts }: DirectiveCase, actor: AccountActor): DirectiveRecord['actions'] {
  const parties = partiesOf(directiveWorkflow, directiveFacts(directive.state, directive.organizationId), actor)
  const actions = availableActions(directiveWorkflow, directive.state, parties, directiveConditions(facts))
  return withActionLabels(
    directiveWorkflow,
    actions.filter(({ unmet }) => !unmet.some(({ condition }) => aboutThis.has(condition))),
  )
}
