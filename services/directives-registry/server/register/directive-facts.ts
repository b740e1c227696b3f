import { type Actor, accountIdOf, type Move, nextState, partiesOf } from '@guichet/core/domain'
import { type Db, type Tx } from '@guichet/core/server'
import {
  agreedDecisions,
  type Decisions,
  type DirectiveVersion,
  situations,
  treatments,
} from '../../domain/directive.ts'
import { directiveConditions, type DirectiveFacts } from '../../domain/directive-conditions.ts'
import { type DirectiveAction, directiveFacts, directiveWorkflow } from '../../domain/directive-workflow.ts'
import { type Directive, findRegistered, type Keying, listKeyings } from './directive-store.ts'
import { getInsuredPerson, type Keys, type RegisteredPerson } from './insured-person-store.ts'

/** A directive with all that decides about what may be done with it, for one actor. */
export interface DirectiveCase {
  directive: Directive
  author: RegisteredPerson
  version: DirectiveVersion
  facts: DirectiveFacts
}

/** Nothing is ticked before anybody keyed. */
const blank = Object.fromEntries(
  situations.map((situation) => [situation, Object.fromEntries(treatments.map((one) => [one, 'not-expressed']))]),
) as Decisions

/** Gathers what decides about a directive. */
export async function caseOf(db: Db, keys: Keys, actor: Actor, directive: Directive): Promise<DirectiveCase> {
  const author = await getInsuredPerson(db, keys, directive.organizationId, directive.insuredPersonId)
  const keyings = await listKeyings(db, directive)
  const registered = await findRegistered(db, directive.organizationId, directive.insuredPersonId)
  const read = keyingsOf(keyings)
  const version = versionOf(directive, author, agreedOf(read) ?? read.first ?? blank)
  const before = directive.state === 'registered' ? directive.revocation?.recordedBy : keyings[0]?.clerkId
  const me = accountIdOf(actor)
  const facts: DirectiveFacts = {
    version,
    keyings: read,
    actorDidStepBefore: before !== undefined && before === me,
    actorKeyed: keyings.some(({ clerkId }) => clerkId === me),
    registeredSignedOn: registered && registered.id !== directive.id ? registered.signedOn : null,
    sameDayRuling: directive.sameDayRuling,
    revocationRecorded: directive.revocation !== null,
    errorProposed: directive.errorProposedBy !== null,
  }
  return { directive, author, version, facts }
}

function keyingsOf(keyings: readonly Keying[]): DirectiveFacts['keyings'] {
  const keyed = (number: number) => keyings.find((keying) => keying.number === number)?.decisions ?? null
  return { first: keyed(1), second: keyed(2), third: keyed(3) }
}

/** What the clerks agree on, with the third reader's word where they differ; null while that is missing. */
export function agreedOf({ first, second, third }: DirectiveFacts['keyings']): Decisions | null {
  return first && second ? agreedDecisions(first, second, third) : null
}

function versionOf(directive: Directive, author: RegisteredPerson, decisions: Decisions): DirectiveVersion {
  const { documentKind, signedOn, receivedOn, thirdPerson, witnesses, notary, pages } = directive
  const { nam, familyNameAtBirth, givenName, birthDate } = author
  return {
    kind: documentKind,
    author: { nam, familyNameAtBirth, givenName, birthDate },
    decisions,
    signedOn,
    receivedOn,
    thirdPerson,
    witnesses,
    notary,
    pages,
  }
}

/** The move an action makes, as the actor may make it; refuses as `nextState` does. */
export function decideDirective({ directive, facts }: DirectiveCase, actor: Actor, action: DirectiveAction): Move {
  return nextState(directiveWorkflow, directive.state, action, {
    parties: partiesOf(directiveWorkflow, directiveFacts(directive.state, directive.organizationId), actor),
    outcomes: directiveConditions(facts),
  })
}

/** Locks nothing: for a directive that is locked already. */
export async function decideLocked(
  tx: Tx,
  keys: Keys,
  actor: Actor,
  { directive, action }: { directive: Directive; action: DirectiveAction },
): Promise<{ found: DirectiveCase; move: Move }> {
  const found = await caseOf(tx, keys, actor, directive)
  return { found, move: decideDirective(found, actor, action) }
}
