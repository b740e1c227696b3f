import { addDays, type CivilDate, civilDateOf, type ConditionOutcomes, type Instant } from '@guichet/core/domain'
import { isRegularisedInTime, lastAuthorizedDay } from './authorization-clock.ts'
import type { AuthorizationPolicy } from './authorization-schema.ts'
import { type AuthorizationCondition, authorizationWorkflow } from './authorization-workflow.ts'

/** Another request for an act that is asked for; its id and reference are null when another provider made it. */
export interface DuplicateRequest {
  act: string
  id: string | null
  reference: string | null
}

/** What decides about the actions on an authorization, for the person who asks. */
export interface AuthorizationFacts {
  now: Instant
  /** At the insurer. */
  timeZone: string
  policy: AuthorizationPolicy
  /** The rights on the planned day, with the message key of why they are closed. */
  rights: { inForce: boolean }
  plannedOn: CivilDate | null
  regularisation: boolean
  admittedAt: Instant | null
  stay: boolean
  expectedDays: number | null
  lines: number
  unpriced: number
  questionsMissing: number
  workAccident: boolean
  documentsMissing: number
  signed: boolean
  duplicate: DuplicateRequest | null
  prolongation: boolean
  /** Of the stay that is prolonged, for a prolongation. */
  parentEnds: CivilDate | null
  withinEnvelope: boolean
  medicalFlags: number
  openRequest: { by: 'administration' | 'medical-officer'; unanswered: number; dueAt: Instant } | null
  refusedAs: string | null
  decidedAt: Instant | null
  appealed: boolean
  /** This person took the decision that is appealed against. */
  decidedByActor: boolean
  valid: { from: CivilDate; to: CivilDate } | null
  grantedDays: number | null
  careEndedOn: CivilDate | null
  openProlongations: number
  uninvoiced: number
}

type Outcome = ConditionOutcomes[string]
type Outcomes = Partial<Record<AuthorizationCondition, Outcome>>

function none(count: number): Outcome {
  return count === 0 ? true : { values: { count } }
}

/** The outcome of every condition of the authorization workflow. */
export function authorizationConditions(facts: AuthorizationFacts): Record<AuthorizationCondition, Outcome> {
  return {
    ...requestConditions(facts),
    ...controlConditions(facts),
    ...appealConditions(facts),
    ...careConditions(facts),
  }
}

/** Whether nothing but the practitioner's signature keeps the request from being submitted. */
export function awaitsSignature(outcomes: Record<AuthorizationCondition, Outcome>): boolean {
  return (authorizationWorkflow.actions.submit.needs ?? []).every(
    (need) => (outcomes[need] === true) === (need !== 'signed'),
  )
}

function requestConditions(facts: AuthorizationFacts) {
  const { policy, regularisation, admittedAt } = facts
  return {
    rightsInForce: facts.rights.inForce,
    stayDescribed: isDescribed(facts),
    linesGiven: facts.lines > 0,
    everyLinePriced: none(facts.unpriced),
    questionnaireComplete: none(facts.questionsMissing),
    notWorkAccident: !facts.workAccident,
    documentsComplete: none(facts.documentsMissing),
    signed: facts.signed,
    ...duplicateConditions(facts),
    regularisationInTime: !regularisation ||
      (admittedAt !== null && isRegularisedInTime(admittedAt, facts.now, policy.regularisationHours)) || {
        values: { hours: policy.regularisationHours },
      },
    stayGoesOn: !facts.prolongation || facts.parentEnds === null || today(facts) <= facts.parentEnds,
  } satisfies Outcomes
}

/** A file of the same provider is named; of another provider's only the act is. */
function duplicateConditions({ duplicate, policy }: AuthorizationFacts) {
  if (duplicate === null) return { noDuplicate: true, noDuplicateElsewhere: true } satisfies Outcomes
  const { act, reference } = duplicate
  const values = { act, days: policy.duplicateDays }
  return {
    noDuplicate: reference === null || { values: { ...values, reference } },
    noDuplicateElsewhere: reference !== null || { values },
  } satisfies Outcomes
}

/** What is missing in the description of the stay is one thing: when, and for a stay how long. */
function isDescribed({ plannedOn, stay, expectedDays, regularisation, admittedAt }: AuthorizationFacts): boolean {
  return plannedOn !== null && (!stay || expectedDays !== null) && (!regularisation || admittedAt !== null)
}

function controlConditions(facts: AuthorizationFacts) {
  const { openRequest } = facts
  return {
    withinEnvelope: facts.withinEnvelope,
    noMedicalFlag: none(facts.medicalFlags),
    askedByAdministration: openRequest?.by === 'administration',
    askedByMedicalOfficer: openRequest?.by === 'medical-officer',
    everythingAnswered: none(openRequest?.unanswered ?? 0),
    answerDelayOver: openRequest !== null && facts.now >= openRequest.dueAt,
  } satisfies Outcomes
}

function appealConditions(facts: AuthorizationFacts) {
  const { policy, decidedAt, timeZone } = facts
  const decidedOn = decidedAt === null ? null : civilDateOf(decidedAt, timeZone)
  const within = (days: number): Outcome =>
    (decidedOn !== null && today(facts) <= addDays(decidedOn, days)) || { values: { count: days } }
  return {
    refusedIncomplete: facts.refusedAs === 'INCOMPLET',
    reopenInTime: within(policy.documentRequest.reopenDays),
    appealInTime: within(policy.appealDays),
    notYetAppealed: !facts.appealed,
    otherOfficer: !facts.decidedByActor,
    appealsRefusal: facts.refusedAs !== null,
    appealsPartialGrant: facts.refusedAs === null,
  } satisfies Outcomes
}

function careConditions(facts: AuthorizationFacts) {
  const { valid, policy, careEndedOn } = facts
  const now = today(facts)
  return {
    withinValidity: valid !== null && now >= valid.from && now <= valid.to,
    validityOver: valid !== null && now > valid.to,
    isStay: facts.stay && !facts.prolongation,
    beforeAuthorizedEnd: authorizedEnd(facts) === null || now <= (authorizedEnd(facts) ?? now),
    noProlongationWaiting: facts.openProlongations === 0,
    careUnderWay: facts.prolongation || facts.regularisation,
    everythingInvoiced: none(facts.uninvoiced),
    releaseDelayOver: careEndedOn !== null && now > addDays(careEndedOn, policy.releaseDays),
  } satisfies Outcomes
}

/** The last day of the stay that is covered, prolongations included; null when there is no stay under way. */
function authorizedEnd({ admittedAt, grantedDays, timeZone }: AuthorizationFacts): CivilDate | null {
  if (admittedAt === null || grantedDays === null) return null
  return lastAuthorizedDay(civilDateOf(admittedAt, timeZone), grantedDays)
}

function today({ now, timeZone }: AuthorizationFacts): CivilDate {
  return civilDateOf(now, timeZone)
}
