import type { ConditionOutcomes } from '@guichet/core/domain'
import {
  agreedDecisions,
  type Decisions,
  differingCells,
  type DirectiveVersion,
  formalProblems,
  illegibleCells,
  precedence,
} from './directive.ts'
import type { DirectiveCondition } from './directive-workflow.ts'

/** What decides about the actions on a version, for the clerk or operator who asks. */
export interface DirectiveFacts {
  version: DirectiveVersion
  keyings: { first: Decisions | null; second: Decisions | null; third: Decisions | null }
  /** Whether the actor did the step before: keyed first, or recorded the revocation. */
  actorDidStepBefore: boolean
  /** Whether the actor keyed the first or the second time. */
  actorKeyed: boolean
  /** The signing day of the version that is registered for the same author; null when there is none. */
  registeredSignedOn: string | null
  /** The operator's ruling on two versions of the same day. */
  sameDayRuling: 'this-one-holds' | 'the-other-holds' | null
  revocationRecorded: boolean
  errorProposed: boolean
}

/** The outcome of every condition of the directive. */
export function directiveConditions(facts: DirectiveFacts): Record<DirectiveCondition, ConditionOutcomes[string]> {
  const { version, sameDayRuling } = facts
  const { pages } = version
  const standing = precedence(version.signedOn, facts.registeredSignedOn)
  const formal = formalProblems(version).length
  return {
    pagesComplete: pages.received >= pages.expected ? true : { values: { ...pages } },
    formallyValid: formal === 0 ? true : { values: { count: formal } },
    otherClerk: !facts.actorDidStepBefore,
    thirdReader: !facts.actorKeyed,
    ...keyingConditions(facts.keyings),
    latestSigned: standing === 'wins' || (standing === 'same-day' && sameDayRuling === 'this-one-holds'),
    olderThanRegistered: standing === 'older' || (standing === 'same-day' && sameDayRuling === 'the-other-holds'),
    sameDayAsRegistered: standing === 'same-day',
    revocationRecorded: facts.revocationRecorded,
    errorProposed: facts.errorProposed,
  }
}

/** What nobody agreed on yet cannot be illegible: that it is not agreed is one reason, not two. */
function keyingConditions({ first, second, third }: DirectiveFacts['keyings']) {
  if (!first || !second) return { keyingsDiffer: false, keyingsAgree: false, nothingIllegible: true }
  const differing = differingCells(first, second).length
  const agreed = agreedDecisions(first, second, third)
  const illegible = agreed ? illegibleCells(agreed).length : 0
  return {
    keyingsDiffer: differing > 0 && third === null,
    keyingsAgree: agreed ? true : { values: { count: differing } },
    nothingIllegible: illegible === 0 ? true : { values: { count: illegible } },
  } as const
}
