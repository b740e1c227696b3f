import type { AccountActor, ConditionOutcomes, DossierView } from '@guichet/core/domain'
import {
  actionsFor,
  type Db,
  dossierFrameOf,
  dossierViewFrom,
  type PlannedStep,
  type Ports,
} from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { AccessRequestView, CodeView } from '../domain/access-request-contract.ts'
import { courseOf, editableRequestStates } from '../domain/access-request-states.ts'
import { type AccessRequestCondition, accessRequestWorkflow } from '../domain/access-request-workflow.ts'
import { hasEnded } from '../domain/grant.ts'
import { isSameName } from '../domain/identity-comparison.ts'
import { isMailboxElsewhere } from '../domain/mailbox.ts'
import { missingFields, professionOf } from '../domain/request-fields.ts'
import { attemptsLeft, codeEndedOn, secretCodeStateAt } from '../domain/secret-code.ts'
import { endingOfGrant } from './access-ending.ts'
import { type Establishment, getEstablishment } from './policy-store.ts'
import { codesLeftOf, conditionsOf } from './request-facts.ts'
import { type AccessRequest, getRequest, type IssuedCodeRow } from './request-store.ts'

/** The steps that lie ahead of a request; none has a planned day, since people act when they can. */
export async function plannedRequestSteps(db: Db, request: AccessRequest): Promise<PlannedStep[]> {
  const { policy } = await getEstablishment(db, request.organizationId)
  const attested = request.capacity !== 'superior' && !(professionOf(request.beneficiary, policy)?.physician ?? false)
  const path = request.path ?? (request.userCode === null ? 'secret-code' : 'user-code')
  return courseOf(path, attested).map((state) => ({ state, date: null }))
}

/** The page of one request for one reader, with what they may do in `dossier.actions`. */
export async function readRequest(db: Db, ports: Ports, actor: AccountActor, id: string): Promise<AccessRequestView> {
  const request = await getRequest(db, actor, id)
  const establishment = await getEstablishment(db, request.organizationId)
  const [frame, planned, outcomes, surroundings] = await Promise.all([
    dossierFrameOf(db, request),
    plannedRequestSteps(db, request),
    conditionsOf(db, request, actor),
    readSurroundings(db, request),
  ])
  const dossier: DossierView = {
    ...dossierViewFrom(ports.registry, actor, request, { frame, planned }),
    ...standingOf(surroundings.grant),
    actions: actionsFor(accessRequestWorkflow, request, actor, outcomes).filter(isAboutThis),
  }
  return {
    dossier,
    ...frameOf(request, establishment, actor),
    beneficiary: beneficiaryOf(request, establishment),
    ...decisionOf(request, establishment),
    provisioning: provisioningOf(request, outcomes),
    ...surroundingsOf(request, establishment, surroundings, db.now),
    grant: grantOf(surroundings.grant, actor),
  }
}

type Standing = Partial<Pick<DossierView, 'stateLabel' | 'stateTone' | 'stateSince'>>

/** Where the request stands once the access it led to has ended: the access is not open any more, and since when. */
function standingOf(grant: GrantFound | null): Standing {
  if (!grant || !hasEnded(grant.state)) return {}
  return {
    stateLabel: `directives-registry.ended-access.${grant.state}`,
    stateTone: grant.state === 'withdrawn' ? 'stop' : 'plain',
    stateSince: grant.stateSince,
  }
}

/** How the access ended is told to its holder, as long as no other access counts instead. */
function grantOf(grant: GrantFound | null, actor: AccountActor): AccessRequestView['grant'] {
  if (!grant) return null
  const { accountId, replaced, ending, ...rest } = grant
  return { ...rest, ending: accountId === actor.accountId && !replaced ? ending : null }
}

/** Conditions that say which of two ways a request goes: the other way is left out, not shown as blocked. */
const waysApart: ReadonlySet<string> = new Set<AccessRequestCondition>(['noAccountFound'])

function isAboutThis({ unmet }: DossierView['actions'][number]): boolean {
  return !unmet.some(({ condition }) => waysApart.has(condition))
}

/** Why the service could not be added: what its conditions say today, since the account may have changed meanwhile. */
function provisioningOf(
  { state, provisioningAttempts: tries }: AccessRequest,
  outcomes: ConditionOutcomes,
): AccessRequestView['provisioning'] {
  const again = state === 'grant-pending'
  if (tries === 0 || !(again || state === 'provisioning-failed')) return null
  const { actions, conditions } = accessRequestWorkflow
  const unmet = (actions.provision.needs ?? []).filter((need) => outcomes[need] !== true)
  return { tries, again, unmet: unmet.map((condition) => ({ condition, label: conditions[condition].label })) }
}

type Part<K extends keyof AccessRequestView> = Pick<AccessRequestView, K>

function frameOf(
  request: AccessRequest,
  { policy }: Establishment,
  actor: AccountActor,
): Part<
  | 'capacity'
  | 'channel'
  | 'path'
  | 'version'
  | 'editable'
  | 'missing'
  | 'mailboxElsewhere'
  | 'userCode'
  | 'mandate'
  | 'endsOn'
  | 'superior'
> {
  const { capacity, channel, path, userCode, mandate, endsOn, superiorId, superiorName } = request
  return {
    capacity,
    channel,
    path,
    version: request.requestVersion,
    editable: request.applicantId === actor.accountId && editableRequestStates.includes(request.state),
    missing: missingFields(request.beneficiary, request, policy),
    mailboxElsewhere: isMailboxElsewhere(request.beneficiary.email ?? '', policy.mailDomains)
      ? policy.mailDomains
      : null,
    userCode,
    mandate: mandate === '' ? null : mandate,
    endsOn,
    superior: superiorId && superiorName ? { accountId: superiorId, name: superiorName } : null,
  }
}

function beneficiaryOf(
  { beneficiary, licenceStatus, licenceCheckedAt }: AccessRequest,
  { policy }: Establishment,
): AccessRequestView['beneficiary'] {
  const profession = professionOf(beneficiary, policy)
  return {
    ...beneficiary,
    profession: profession ? { code: profession.code, name: profession.name } : null,
    licenceStatus,
    licenceCheckedAt,
  }
}

function decisionOf(
  { attestation, question, refusal, identity, beneficiary }: AccessRequest,
  { policy }: Establishment,
): Part<'attestation' | 'question' | 'refusal' | 'identity'> {
  return {
    attestation: attestation && { by: attestation.by, at: attestation.at, decision: attestation.decision },
    question,
    refusal: refusal && { ...refusal, contestTo: policy.contacts.enrolment },
    identity: identity && {
      evidence: identity.evidence,
      by: identity.byName,
      at: identity.at,
      familyName: identity.familyName,
      givenName: identity.givenName,
      differs: !isSameName(beneficiary, identity),
    },
  }
}

/** The right a request led to, whose it is, and whether another right of theirs counts instead. */
interface GrantFound extends NonNullable<AccessRequestView['grant']> {
  accountId: string
  replaced: boolean
}

interface Surroundings {
  duplicate: { dossierId: string; reference: string } | null
  grant: GrantFound | null
  /** When links were sent, the newest first, and whether the mail server gave up. */
  links: { sentAt: string | null; bounced: boolean; createdAt: string }[] | null
}

/** What stands beside the request: what it duplicates, the right it led to, the e-mails with its links. One statement. */
async function readSurroundings(db: Db, request: AccessRequest): Promise<Surroundings> {
  return db.one<Surroundings>(sql`select
    (select json_build_object('dossierId', d.id, 'reference', d.reference) from core.dossier d
      where d.organization_id = ${request.organizationId} and d.id = ${request.duplicateOf}::uuid) as duplicate,
    (select jsonb_build_object('state', g.state, 'startsOn', g.starts_on, 'endsOn', g.ends_on, 'stateSince', to_char(g.state_since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'accountId', g.account_id, 'ending', ${endingOfGrant}, 'replaced', exists (select from directives_registry.service_grant other
        where other.organization_id = g.organization_id and other.account_id = g.account_id and other.state in ('pending', 'active', 'suspended')))
      from directives_registry.service_grant g
      where g.organization_id = ${request.organizationId} and g.request_id = ${request.id} order by g.created_at desc limit 1) as grant,
    (select json_agg(json_build_object('sentAt', m.sent_at, 'bounced', m.given_up_at is not null, 'createdAt', m.created_at) order by m.created_at desc)
      from core.email m where m.dossier_id = ${request.id} and m.template in ('directives-registry-enrolment-link', 'directives-registry-enrolment-link-again')) as links`)
}

function surroundingsOf(
  request: AccessRequest,
  establishment: Establishment,
  { duplicate, links }: Surroundings,
  now: string,
): Part<'duplicateOf' | 'codes' | 'codesLeft'> {
  const linkOf = (place: number) => links?.[place] ?? { sentAt: null, bounced: false }
  return {
    duplicateOf: duplicate,
    codes:
      request.path === 'secret-code'
        ? request.codes.map((code, place) => codeViewOf(code, establishment, { link: linkOf(place), now }))
        : null,
    codesLeft: request.path === 'secret-code' ? codesLeftOf(request, establishment, now) : null,
  }
}

function codeViewOf(
  code: IssuedCodeRow,
  { policy }: Establishment,
  { link, now }: { link: { sentAt: string | null; bounced: boolean }; now: string },
): CodeView {
  const {
    handoverMethod: method,
    handoverAt: at,
    handoverBy: by,
    issuedAt,
    issuedBy,
    expiresAt,
    lastValidDay,
    zone,
  } = code
  const state = secretCodeStateAt(code, now)
  return {
    state,
    issuedAt,
    issuedBy,
    expiresAt,
    lastValidDay,
    zone,
    endedOn: codeEndedOn(state, code),
    wrongAttempts: code.attempts,
    attemptsLeft: attemptsLeft(code, policy.secretCode),
    handover: method && at && by ? { method, at, by } : null,
    link: {
      sentAt: link.sentAt === null ? null : new Date(link.sentAt).toISOString(),
      bounced: link.bounced,
      openedAt: code.linkOpenedAt,
    },
  }
}
