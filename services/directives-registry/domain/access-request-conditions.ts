import type { ConditionOutcomes } from '@guichet/core/domain'
import type { AccessRequestCondition } from './access-request-workflow.ts'
import type { SecretCodeState } from './secret-code.ts'

/** `verified`: the order's directory lists the number. `unverified`: it could not be asked or does not know it. `struck-off`: no longer entitled. */
export const licenceStatuses = ['verified', 'unverified', 'struck-off'] as const
export type LicenceStatus = (typeof licenceStatuses)[number]

/** Whether whoever approves compares the licence with the roll of the order themself: the directory did not confirm it. */
export function isComparedByHand(licence: LicenceStatus | null): boolean {
  return licence === 'unverified' || licence === 'struck-off'
}

/** The least that says why somebody needs the registry. */
export const leastMandate = 20

/** What decides about the actions on a request, for whoever asks. */
export interface AccessRequestFacts {
  fieldsMissing: number
  /** Whether the request is that of a physician, who needs nobody's attestation. */
  physician: boolean
  /** The last day asked for has gone by. */
  endPassed: boolean
  /** Written by the superior, or at the attestation. */
  mandate: string
  /** Whether a superior submitted the request or attested the need. */
  attestedBySuperior: boolean
  email: { roleMailbox: boolean; sameAsAuthorizer: boolean }
  /** Another open request or an active grant of the same person for the establishment. */
  alreadyServed: boolean
  /** Null while the directory was not asked. */
  licence: LicenceStatus | null
  actorIsBeneficiary: boolean
  actorIsRecordedSuperior: boolean
  actorAttested: boolean
  userCode: { given: boolean; wellFormed: boolean; accountFound: boolean; namesMatch: boolean; accountActive: boolean }
  identity: { evidence: boolean; personKnown: boolean }
  /** Null while no code was made. */
  code: { state: SecretCodeState } | null
  codesLeft: number
  enrolment: { credential: boolean; secondFactor: boolean; terms: boolean; recoveryCodes: boolean }
  deadlinePassed: boolean
}

type Outcome = ConditionOutcomes[string]
type Outcomes = Partial<Record<AccessRequestCondition, Outcome>>

/** The outcome of every condition of the access request. A condition that is not met carries the figures of its sentence. */
export function accessRequestConditions(facts: AccessRequestFacts): Record<AccessRequestCondition, Outcome> {
  return { ...requestConditions(facts), ...decisionConditions(facts), ...codeConditions(facts) }
}

function requestConditions(facts: AccessRequestFacts) {
  const needAttested = facts.physician || facts.attestedBySuperior
  return {
    fieldsComplete: facts.fieldsMissing === 0 ? true : { values: { count: facts.fieldsMissing } },
    mandateStated: mandateOutcome(facts),
    endAhead: !facts.endPassed,
    personalMailbox: !facts.email.roleMailbox,
    mailboxOfBeneficiary: !facts.email.sameAsAuthorizer,
    alreadyServed: facts.alreadyServed,
    notServedYet: !facts.alreadyServed,
    licenceChecked: !facts.physician || facts.licence !== null,
    needAttested,
    attestationMissing: !needAttested,
    deadlinePassed: facts.deadlinePassed,
  } satisfies Outcomes
}

/** Only a superior states a mandate: when they ask for somebody, or when they attest. */
function mandateOutcome({
  physician,
  attestedBySuperior,
  actorIsRecordedSuperior,
  mandate,
}: AccessRequestFacts): Outcome {
  const asked = !physician && (attestedBySuperior || actorIsRecordedSuperior)
  return !asked || mandate.trim().length >= leastMandate ? true : { values: { count: leastMandate } }
}

function decisionConditions(facts: AccessRequestFacts) {
  const { userCode, identity } = facts
  return {
    recordedSuperior: facts.actorIsRecordedSuperior,
    notBeneficiary: !facts.actorIsBeneficiary,
    notAttester: !facts.actorAttested,
    userCodeWellFormed: userCode.wellFormed,
    accountFound: userCode.accountFound,
    namesMatch: userCode.accountFound && userCode.namesMatch,
    accountActive: userCode.accountFound && userCode.accountActive,
    noAccountFound: !userCode.accountFound,
    evidenceRecorded: identity.evidence,
    personNotKnown: !identity.personKnown,
  } satisfies Outcomes
}

function codeConditions({ code, codesLeft, enrolment }: AccessRequestFacts) {
  return {
    codesLeft: codesLeft > 0,
    codeLive: code?.state === 'live',
    attemptsSpent: code?.state === 'voided',
    codePastExpiry: code?.state === 'expired',
    credentialBound: enrolment.credential,
    secondFactorBound: enrolment.secondFactor,
    termsAccepted: enrolment.terms,
    recoveryCodesKept: enrolment.recoveryCodes,
  } satisfies Outcomes
}
