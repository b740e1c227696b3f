import { type Actor, accountIdOf, civilDateOf, type ConditionOutcomes } from '@guichet/core/domain'
import type { Db, DossierKind } from '@guichet/core/server'
import { accessRequestConditions, type AccessRequestFacts } from '../domain/access-request-conditions.ts'
import type { AccessRequestState } from '../domain/access-request-workflow.ts'
import { requestAbandonedAt } from '../domain/deadlines.ts'
import { isRoleMailbox, isSameMailbox } from '../domain/mailbox.ts'
import { isEndPassed, missingFields, professionOf } from '../domain/request-fields.ts'
import { codesLeft, secretCodeStateAt } from '../domain/secret-code.ts'
import { readUserCode } from '../domain/user-code.ts'
import {
  findByUserCode,
  findKnownAccount,
  findServed,
  isAccountActive,
  isKnownPerson,
  type MatchedAccount,
  namesMatch,
} from './account-match.ts'
import { type Establishment, getEstablishment } from './policy-store.ts'
import { type AccessRequest, getRequest, type IssuedCodeRow } from './request-store.ts'

/** What a command brings that the request does not hold yet, and that its conditions look at. */
export interface Proposal {
  /** The user code the access manager looked up. */
  userCode?: string
  identity?: { familyName: string; givenName: string; birthDate: string | null }
  termsAccepted?: boolean
  recoveryCodesKept?: boolean
  mandate?: string
}

/** The outcome of every condition of the request for this actor. */
export const requestConditions: DossierKind['conditionsOf'] = async (db, dossier, actor) =>
  conditionsOf(db, await getRequest(db, actor, dossier.id), actor)

export async function conditionsOf(
  db: Db,
  request: AccessRequest,
  actor: Actor,
  proposal: Proposal = {},
): Promise<ConditionOutcomes> {
  const establishment = await getEstablishment(db, request.organizationId)
  const served = await findServed(db, request)
  const account = await matchedAccount(db, request, proposal)
  const personKnown = await isKnownPerson(db, request, proposal.identity ?? request.identity)
  return accessRequestConditions({
    ...factsOfPeople(request, actor),
    ...factsOfRequest(request, establishment, proposal),
    endPassed: isEndPassed(request.endsOn, civilDateOf(db.now, establishment.timeZone)),
    alreadyServed: served !== undefined,
    userCode: userCodeFacts(request, account, proposal),
    identity: { evidence: proposal.identity !== undefined || request.identity !== null, personKnown },
    code: newestCode(request, db.now),
    codesLeft: codesLeftOf(request, establishment, db.now),
    deadlinePassed: isPastDeadline(request, establishment, db.now),
  })
}

/** The account of the user code given or proposed; without one, an account that is known to be the person's. */
async function matchedAccount(db: Db, request: AccessRequest, proposal: Proposal): Promise<MatchedAccount | undefined> {
  const userCode = proposal.userCode ?? request.userCode
  return userCode === null ? findKnownAccount(db, request) : findByUserCode(db, userCode)
}

function factsOfPeople(request: AccessRequest, actor: Actor) {
  const actorId = accountIdOf(actor)
  const beneficiaryId = request.accountId ?? request.mailboxAccountId
  return {
    actorIsBeneficiary: actorId !== null && actorId === beneficiaryId,
    actorIsRecordedSuperior: actorId !== null && actorId === request.superiorId,
    actorAttested: actorId !== null && actorId === request.attestation?.superiorId,
  }
}

function factsOfRequest(request: AccessRequest, { policy }: Establishment, proposal: Proposal) {
  const { beneficiary, capacity, attestation } = request
  const email = beneficiary.email ?? ''
  return {
    fieldsMissing: missingFields(beneficiary, request, policy).length,
    physician: professionOf(beneficiary, policy)?.physician ?? false,
    mandate: proposal.mandate ?? request.mandate,
    attestedBySuperior: capacity === 'superior' || attestation?.decision === 'attested',
    email: {
      roleMailbox: isRoleMailbox(email, policy.sharedMailboxes),
      sameAsAuthorizer: authorizerMailboxes(request).some((other) => isSameMailbox(other, email)),
    },
    licence: request.licenceStatus,
    enrolment: enrolmentFacts(request, proposal),
  } satisfies Partial<AccessRequestFacts>
}

function enrolmentFacts({ enrolment }: AccessRequest, { termsAccepted = false, recoveryCodesKept = false }: Proposal) {
  const { password, secondFactor } = enrolment ?? { password: false, secondFactor: false }
  return { credential: password, secondFactor, terms: termsAccepted, recoveryCodes: recoveryCodesKept }
}

/** The mailboxes of who authorizes: a link must not reach whoever vouches for the person. */
function authorizerMailboxes({ capacity, applicantEmail, superiorEmail }: AccessRequest): string[] {
  return [...(capacity === 'self' ? [] : [applicantEmail]), ...(superiorEmail === null ? [] : [superiorEmail])]
}

function userCodeFacts(request: AccessRequest, account: MatchedAccount | undefined, proposal: Proposal) {
  const userCode = proposal.userCode ?? request.userCode
  return {
    given: userCode !== null,
    wellFormed: userCode !== null && readUserCode(userCode) !== null,
    accountFound: account !== undefined,
    namesMatch: account !== undefined && namesMatch(account, request),
    accountActive: account !== undefined && isAccountActive(account),
  }
}

function newestCode({ codes }: AccessRequest, now: string): AccessRequestFacts['code'] {
  const [newest] = codes
  return newest ? { state: secretCodeStateAt(newest, now) } : null
}

/** Codes that may still be made before the identity is verified again. */
export function codesLeftOf({ codes, identity }: AccessRequest, { policy }: Establishment, now: string): number {
  return codesLeft(
    codes.map((code) => code.issuedAt),
    { now, identityVerifiedAt: identity?.at ?? now, policy: policy.secretCode },
  )
}

/** The life of the code that can be used now; null when there is none. */
export function liveCodeOf({ codes }: AccessRequest): IssuedCodeRow | null {
  const [newest] = codes
  return newest?.state === 'live' ? newest : null
}

/** What the deadlines of a request are counted from. */
export function courseFrom(request: AccessRequest, state: AccessRequestState, since: string) {
  return {
    since: state === request.state ? request.stateSince : since,
    approvedAt: request.approvedAt,
    code: liveCodeOf(request),
  }
}

function isPastDeadline(request: AccessRequest, establishment: Establishment, now: string): boolean {
  const at = requestAbandonedAt(request.state, courseFrom(request, request.state, now), establishment)
  return at !== null && at <= now
}
