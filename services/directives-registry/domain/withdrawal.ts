import { type CivilDate, type ConditionOutcomes, type Instant } from '@guichet/core/domain'
import { lettersOf } from './identity-comparison.ts'
import type { WithdrawalCondition, WithdrawalState } from './withdrawal-workflow.ts'

/** Why an access ends. An incident is immediate, whatever date is asked for. */
export const withdrawalCauses = [
  'departure',
  'transfer',
  'leave',
  'mandate-ended',
  'privileges-ended',
  'licence-lost',
  'incident',
  'own-wish',
] as const
export type WithdrawalCause = (typeof withdrawalCauses)[number]

/** As whom somebody asks; human resources ask through the access manager, or with a key of their system. */
export const withdrawalRequesters = [
  'superior',
  'access-manager',
  'human-resources',
  'privacy-officer',
  'self',
  'register-operator',
] as const
export type WithdrawalRequester = (typeof withdrawalRequesters)[number]

/** The four fields of a withdrawal as they are claimed. */
export interface ClaimedPerson {
  familyName: string
  givenName: string
  employeeNumber: string | null
  email: string | null
}

/** A grant that a claim may mean. */
export interface GrantHolder extends ClaimedPerson {
  grantId: string
}

/** Which of a claim's identifiers a grant's holder has: names count as one, without regard to accents, case and hyphens. */
export function matchedIdentifiers(
  claim: ClaimedPerson,
  holder: GrantHolder,
): ('employee-number' | 'email' | 'name')[] {
  const same = (left: string | null, right: string | null) =>
    left !== null && right !== null && left.trim().toUpperCase() === right.trim().toUpperCase() && left.trim() !== ''
  const names =
    lettersOf(claim.familyName) === lettersOf(holder.familyName) &&
    lettersOf(claim.givenName) === lettersOf(holder.givenName)
  return [
    ...(same(claim.employeeNumber, holder.employeeNumber) ? ['employee-number' as const] : []),
    ...(same(claim.email, holder.email) ? ['email' as const] : []),
    ...(names && lettersOf(claim.familyName) !== '' ? ['name' as const] : []),
  ]
}

/** The grants that fit a claim by at least two identifiers. More than one: the access manager picks. */
export function matchingGrants(claim: ClaimedPerson, holders: readonly GrantHolder[]): GrantHolder[] {
  return holders.filter((holder) => matchedIdentifiers(claim, holder).length >= 2)
}

/** Whether the day given is over where the establishment is: an access ends today at the earliest. An incident is immediate whatever day is given. */
export function isDayOver(
  { cause, effectiveOn }: { cause: WithdrawalCause; effectiveOn: CivilDate | null },
  today: CivilDate,
): boolean {
  return cause !== 'incident' && effectiveOn !== null && effectiveOn < today
}

/** When a withdrawal takes effect: at once for an incident or today, otherwise when the civil day begins there. */
export function takesEffectAt(
  { cause, effectiveOn }: { cause: WithdrawalCause; effectiveOn: CivilDate | null },
  { now, startOfDay }: { now: Instant; startOfDay: (date: CivilDate) => Instant },
): Instant {
  if (cause === 'incident' || effectiveOn === null) return now
  const start = startOfDay(effectiveOn)
  return start < now ? now : start
}

/** What became of the access: `kept` when the withdrawal ended without taking effect. */
export const accessOutcomes = ['not-yet', 'kept', 'withdrawn', 'restored'] as const
export type AccessOutcome = (typeof accessOutcomes)[number]

/** What a withdrawal in this state did to the access. One that is contested, or proposed to be undone, still counts as it stood. */
export function accessOutcome(state: WithdrawalState, tookEffect: boolean): AccessOutcome {
  if (state === 'undone') return tookEffect ? 'restored' : 'kept'
  if (state === 'unfounded' || state === 'cancelled') return 'kept'
  return tookEffect ? 'withdrawn' : 'not-yet'
}

/** Whether the access can still be given back: by proposal and confirmation, in time. */
export function canBeUndone(state: WithdrawalState, undoUntil: Instant | null, now: Instant): boolean {
  return (state === 'effective' || state === 'undo-proposed') && undoUntil !== null && now < undoUntil
}

/** What decides about the actions on a withdrawal, for whoever asks. */
export interface WithdrawalFacts {
  now: Instant
  requesterMayAsk: boolean
  /** Grants that the claim means, or one once the access manager picked it. */
  matches: number
  identifiers: number
  actorIsSubject: boolean
  /** Whether the actor asked for the withdrawal, confirmed it, or proposed to undo it. */
  actorTookPart: boolean
  effectiveAt: Instant
  undoUntil: Instant | null
}

/** The outcome of every condition of the withdrawal. */
export function withdrawalConditions(facts: WithdrawalFacts): Record<WithdrawalCondition, ConditionOutcomes[string]> {
  const undoOpen = facts.undoUntil !== null && facts.now < facts.undoUntil
  return {
    mayAskFor: facts.requesterMayAsk,
    oneGrantMatches: facts.matches === 1 ? true : { values: { count: facts.matches } },
    twoIdentifiersMatch: facts.identifiers >= 2,
    notSubject: !facts.actorIsSubject,
    effectiveDateReached: facts.now >= facts.effectiveAt,
    undoPeriodOpen: undoOpen,
    undoPeriodOver: !undoOpen,
    anotherPerson: !facts.actorTookPart,
  }
}
