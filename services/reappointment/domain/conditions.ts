import { type CivilDate, type ConditionOutcomes, daysBetween } from '@guichet/core/domain'
import type { ApplicationCondition } from './application-workflow.ts'
import type { Checklist, MissingItem } from './checklist.ts'
import type { CycleState } from './cycle-workflow.ts'
import { cycleTakesFiles } from './cycle-workflow.ts'
import { blocksIntake, type RequirementStatus } from './documents.ts'

/** What decides about the actions on a file, for the person who asks. */
export interface ConditionFacts {
  /** In the hospital's zone. */
  today: CivilDate
  cycleState: CycleState
  finalDeadline: CivilDate
  checklist: Checklist
  documents: readonly RequirementStatus[]
  /** In minor units, supplements and credits included; positive while something is owed. */
  balance: number
  submitted: boolean
  intakeAccepted: boolean
  /** Parts named by a return that were not saved since. */
  uncorrected: number
  isOwnFile: boolean
  conflictDeclared: boolean
  applicantIsChief: boolean
  /** The reviewer's draft, as far as it is. */
  evaluation: { linesMissing: number; recommended: boolean; comment: string; metOn: CivilDate | null }
  clean: boolean
  requireChiefMeeting: boolean
  deferredUntil: CivilDate | null
  remindersSent: number
  remindersBeforeLapse: number
  /** The committee recommends otherwise than asked, and the person has not been given its reasons. */
  reasonsWithheld: boolean
  /** The last day to ask for a hearing about such a recommendation; null before its reasons were given, and where there is none. */
  hearingUntil: CivilDate | null
}

type Outcome = ConditionOutcomes[string]

/** Met when nothing is left, otherwise how much is. */
function none(count: number): Outcome {
  return count === 0 ? true : { values: { count } }
}

/** The least comment that says something about a file that deserves a look. */
const leastComment = 20

/** The outcome of every condition of the application workflow. A condition that is not met carries the figures of its sentence. */
export function conditionsFor(facts: ConditionFacts): Record<ApplicationCondition, Outcome> {
  return {
    ...applicantConditions(facts),
    ...intakeConditions(facts),
    ...chiefConditions(facts),
    ...clockConditions(facts),
    ...boardConditions(facts),
  }
}

function applicantConditions({ checklist, cycleState, uncorrected }: ConditionFacts) {
  const blocking = checklist.sections.filter((section) => section.blocking > 0)
  const missing = (...codes: MissingItem['code'][]) =>
    blocking.flatMap((section) => section.missing).filter((item) => codes.includes(item.code)).length
  return {
    cycleOpen: cycleTakesFiles(cycleState),
    sectionsComplete: none(missing('field', 'answer', 'privilege-unanswered', 'privilege-volume', 'privilege-none')),
    explanationsGiven: none(missing('explanation')),
    documentsUploaded: none(missing('document', 'document-rejected', 'document-expired')),
    trainingDone: none(missing('training')),
    attestationsSigned: none(missing('attestation', 'signature', 'signature-again')),
    correctionsDone: none(uncorrected),
  } satisfies Partial<Record<ApplicationCondition, Outcome>>
}

function intakeConditions(facts: ConditionFacts) {
  return {
    feesPaid: facts.balance <= 0,
    documentsAccepted: none(facts.documents.filter(blocksIntake).length),
    submitted: facts.submitted,
    intakeAccepted: facts.intakeAccepted,
    reasonsToRelease: facts.reasonsWithheld,
  } satisfies Partial<Record<ApplicationCondition, Outcome>>
}

function chiefConditions(facts: ConditionFacts) {
  const { evaluation } = facts
  const commented = evaluation.comment.trim().length >= leastComment
  return {
    notOwnFile: !facts.isOwnFile,
    noConflict: !facts.conflictDeclared,
    chiefStandsAside: facts.applicantIsChief || facts.conflictDeclared,
    // The recommendation itself counts as one more thing to write.
    privilegesEvaluated: none(evaluation.linesMissing + (evaluation.recommended ? 0 : 1)),
    commentWhenFlagged: facts.clean || commented ? true : { values: { count: leastComment } },
    chiefMeetingHeld: !facts.requireChiefMeeting || (evaluation.metOn !== null && evaluation.metOn <= facts.today),
  } satisfies Partial<Record<ApplicationCondition, Outcome>>
}

function boardConditions({ reasonsWithheld, hearingUntil, today }: ConditionFacts) {
  return {
    reasonsGiven: !reasonsWithheld,
    // The last day is still the person's.
    hearingDaysOver: none(hearingUntil === null ? 0 : Math.max(0, daysBetween(today, hearingUntil) + 1)),
  } satisfies Partial<Record<ApplicationCondition, Outcome>>
}

function clockConditions(facts: ConditionFacts) {
  return {
    deferralOver: facts.deferredUntil === null || facts.today >= facts.deferredUntil,
    finalDeadlinePassed: facts.today > facts.finalDeadline,
    remindersSent: none(Math.max(0, facts.remindersBeforeLapse - facts.remindersSent)),
  } satisfies Partial<Record<ApplicationCondition, Outcome>>
}
