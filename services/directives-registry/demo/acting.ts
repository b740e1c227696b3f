import type { DueView, Enrolment } from '@guichet/core/domain'
import type { Person } from '@guichet/core/server'
import { generateSync } from 'otplib'
import type {
  AccessOptions,
  AccessRequestView,
  EstablishmentList,
  ImportOutcome,
  IssuedCode,
} from '../domain/access-request-contract.ts'
import type { AccountMatch } from '../domain/approval-contract.ts'
import type { EnrolmentCompleted, EnrolmentSession } from '../domain/enrolment-contract.ts'
import type { HandoverMethod } from '../domain/secret-code.ts'
import type { GrantPage, OwnAccess, WithdrawalView } from '../domain/withdrawal-contract.ts'
import type { WithdrawalCause } from '../domain/withdrawal.ts'
import { type Clinician, mandates } from './people.ts'

/**
 * What people do to get access to the registry, through the API and nothing else: the demo world, the journey and the tests are played by
 * them. A function that sends a command answers nothing unless what follows needs it.
 */
const base = '/api/directives-registry'
const path = (id: string) => `${base}/access-requests/${id}`

export const readsRequest = (person: Person, id: string) => person.get<AccessRequestView>(path(id))

async function versionOf(person: Person, id: string): Promise<number> {
  return (await readsRequest(person, id)).version
}

/** The version of a request that was just made: begun, submitted, its licence looked up, forwarded. */
const onceMade = 4

/** What an establishment offers somebody does not change while they ask for one person after the other. */
const offered = new WeakMap<Person, ReturnType<typeof optionsFor>>()

function optionsOnce(person: Person): ReturnType<typeof optionsFor> {
  const known = offered.get(person) ?? optionsFor(person)
  offered.set(person, known)
  return known
}

/** The establishment that gives access, and what it offers this person. */
export async function optionsFor(person: Person): Promise<AccessOptions & { organizationId: string }> {
  const { items } = await person.get<EstablishmentList>(`${base}/establishments`)
  const organizationId = items[0]?.id ?? ''
  const options = await person.get<AccessOptions>(`${base}/access-options?organizationId=${organizationId}`)
  return { organizationId, ...options }
}

export interface Asking {
  capacity: 'self' | 'superior' | 'transcriber'
  channel?: 'web' | 'phone' | 'email'
  mandate?: string
  /** Name of the superior who is to answer. */
  superior?: string
  userCode?: string | null
  endsOn?: string
  /** Of the person it is for. */
  language?: 'fr' | 'en' | 'ar'
}

/** Begins a request for a clinician and answers its id. */
export async function begins(person: Person, clinician: Clinician, asking: Asking): Promise<string> {
  const { organizationId, departments } = await optionsOnce(person)
  const unit = departments.find(({ name }) => unitCode(name.en) === clinician.unit)
  const { capacity, channel = 'web', userCode = clinician.userCode, superior, endsOn = null } = asking
  const { id } = await person.post<{ id: string }>(`${base}/access-requests`, {
    organizationId,
    capacity,
    channel,
    beneficiary: { ...beneficiaryOf(clinician, asking), departmentId: unit?.id },
    userCode,
    mandate: asking.mandate ?? mandateOf(clinician, capacity),
    superiorId: unit?.superiors.find(({ name }) => name === superior)?.accountId ?? null,
    endsOn,
  })
  return id
}

/** Who asks for themself is known by their account. */
function beneficiaryOf(clinician: Clinician, { capacity, language = 'fr' }: Asking): object {
  const { email, givenName, familyName, profession, licenceNumber, employeeNumber, jobTitle } = clinician
  const own = { language, profession, licenceNumber, employeeNumber, jobTitle, installation }
  return capacity === 'self' ? own : { ...own, email, givenName, familyName }
}

/** What a superior writes when they ask; nobody else states a mandate. */
function mandateOf({ unit }: Clinician, capacity: Asking['capacity']): string {
  return capacity === 'superior' ? (mandates[unit] ?? '') : ''
}

/** One action on the version that was seen; it is read first by who does not know it. */
async function acts(
  person: Person,
  id: string,
  action: string,
  more: { version?: number; [field: string]: unknown } = {},
): Promise<void> {
  const version = more.version ?? (await versionOf(person, id))
  await person.post(`${path(id)}/actions/${action}`, { ...more, version })
}

export const submitsRequest = (person: Person, id: string, version?: number) =>
  acts(person, id, 'submit', version ? { version } : {})

/** Begins a request and makes it. */
export async function asks(person: Person, clinician: Clinician, asking: Asking): Promise<string> {
  const id = await begins(person, clinician, asking)
  await submitsRequest(person, id, 1)
  return id
}

/** Makes a request for each of these clinicians by one file, and answers their ids in the same order. */
export async function asksForAll(
  person: Person,
  clinicians: readonly Clinician[],
  { capacity, channel = 'web' }: Pick<Asking, 'channel'> & { capacity: 'superior' | 'transcriber' },
): Promise<string[]> {
  const { organizationId, departments } = await optionsOnce(person)
  const unitOf = ({ unit }: Clinician) => departments.find(({ name }) => unitCode(name.en) === unit)?.name.fr
  const rows = clinicians.map((clinician) => ({
    ...clinician,
    language: 'fr',
    unit: unitOf(clinician),
    installation,
    mandate: mandateOf(clinician, capacity),
  }))
  const csv = [fileColumns, ...rows.map((row) => fileColumns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\n')
  const outcome = await person.post<ImportOutcome>(`${base}/access-requests/import`, {
    organizationId,
    capacity,
    channel,
    csv,
    dryRun: false,
  })
  return outcome.rows.map(({ dossierId, problems }) => {
    if (!dossierId) throw new Error(`a row of the file was refused: ${JSON.stringify(problems)}`)
    return dossierId
  })
}

const installation = 'Hôpital du Fleuve'
const unitCode = (name: string | undefined) => name?.toLowerCase().replace(' ', '-')
const fileColumns = [
  'familyName',
  'givenName',
  'email',
  'language',
  'profession',
  'licenceNumber',
  'employeeNumber',
  'jobTitle',
  'unit',
  'installation',
  'userCode',
  'mandate',
] as const

export const attests = (superior: Person, id: string, mandate: string) => acts(superior, id, 'attest', { mandate })
export const asksInformation = (manager: Person, id: string, fields: string[], message: string) =>
  acts(manager, id, 'ask-information', { fields, message })
export const givesInformation = (person: Person, id: string) => acts(person, id, 'give-information')
export const refuses = (manager: Person, id: string, code: string, reason: string) =>
  acts(manager, id, 'refuse', { code, reason })
export const cancels = (person: Person, id: string, reason: string | null = null) =>
  acts(person, id, 'cancel', { reason })
/** Which account a user code means, as the access manager looks it up before approving. */
export const looksUpAccount = (manager: Person, id: string, userCode: string) =>
  manager.get<AccountMatch>(`${path(id)}/account-match?${new URLSearchParams({ userCode }).toString()}`)
/** Looks the account up, compares the licence, and adds the service; at a version that is known, or the one there is. */
export async function approvesWithUserCode(
  manager: Person,
  id: string,
  userCode: string,
  known: { version?: number } = {},
): Promise<void> {
  const { accountId } = await looksUpAccount(manager, id, userCode)
  await acts(manager, id, 'approve-with-user-code', { userCode, accountId, licenceCompared: true, ...known })
}
/** Adds the service to the account of somebody whose request was just made. */
export const approvesAtOnce = (manager: Person, id: string, userCode: string) =>
  approvesWithUserCode(manager, id, userCode, { version: onceMade })
export const approvesWithoutUserCode = (manager: Person, id: string) =>
  acts(manager, id, 'approve-without-user-code', { licenceCompared: true })
export const asksNewCode = (person: Person, id: string) => acts(person, id, 'ask-new-code')

export async function entersIdentity(
  manager: Person,
  id: string,
  birthDate: string | null = null,
  name: { familyName?: string } = {},
): Promise<void> {
  const { beneficiary, version } = await readsRequest(manager, id)
  await acts(manager, id, 'enter-identity', {
    version,
    familyName: beneficiary.familyName,
    givenName: beneficiary.givenName,
    ...name,
    birthDate,
    evidence: 'in-person-photo-id',
    evidenceNote: null,
  })
}

/** Makes the secret code and answers it, as the access manager reads it once. */
export async function issuesCode(manager: Person, id: string): Promise<IssuedCode> {
  return manager.post<IssuedCode>(`${path(id)}/actions/issue-code`, { version: await versionOf(manager, id) })
}

export async function regeneratesCode(manager: Person, id: string): Promise<IssuedCode> {
  return manager.post<IssuedCode>(`${path(id)}/actions/regenerate-code`, { version: await versionOf(manager, id) })
}

export const verifiesIdentityAgain = (manager: Person, id: string, reason: string) =>
  acts(manager, id, 'verify-identity-again', { evidence: 'in-person-photo-id', reason })

/** Records the hand-over of a code, at a wall time of the establishment or now. */
export async function handsOver(
  manager: Person,
  id: string,
  at: string | null,
  method: HandoverMethod = 'in-person',
): Promise<void> {
  await acts(manager, id, 'record-handover', { method, at })
}

/** Everything the access manager does for somebody without user code, up to the hand-over. Answers the code. */
export async function givesCode(manager: Person, id: string): Promise<IssuedCode> {
  await approvesWithoutUserCode(manager, id)
  await entersIdentity(manager, id)
  const issued = await issuesCode(manager, id)
  await handsOver(manager, id, null)
  return issued
}

/** The token of a link's page. */
export const tokenOf = (page: string) => page.split('#')[1] ?? ''

export const opensLink = (visitor: Person, token: string) =>
  visitor.post<{ state: string }>(`${base}/enrolment/open`, { token })
export const typesCode = (visitor: Person, token: string, code: string) =>
  visitor.post<EnrolmentSession>(`${base}/enrolment/start`, { token, code })

/** Takes every step of the enrolment after link and code, and finishes it. Answers what a return needs. */
export async function enrols(
  visitor: Person,
  { token, code, password }: { token: string; code: string; password: string },
): Promise<EnrolmentCompleted & { secret: string; recoveryCodes: string[] }> {
  const session = await typesCode(visitor, token, code)
  await visitor.post(`${base}/enrolment/password`, { password })
  const { secret, ticket } = await visitor.post<Enrolment>(`${base}/enrolment/second-factor/secret`)
  const { recoveryCodes } = await visitor.post<{ recoveryCodes: string[] }>(`${base}/enrolment/second-factor`, {
    ticket,
    code: generateSync({ secret, epoch: Math.floor(Date.now() / 1000) - 30 }),
  })
  if (session.terms.length > 0)
    await visitor.post(`${base}/enrolment/terms`, acceptanceOf(session.terms, session.organizationId))
  const completed = await visitor.post<EnrolmentCompleted>(`${base}/enrolment/complete`, { recoveryCodesKept: true })
  return { ...completed, secret, recoveryCodes }
}

/** The acceptance of documents as they are shown in French. */
function acceptanceOf(documents: DueView['items'], actingFor: string) {
  return {
    actingFor,
    documents: documents.map(({ organization, code, version, texts }) => ({
      organizationId: organization.id,
      code,
      version,
      language: 'fr',
      sha256: texts.find(({ language }) => language === 'fr')?.sha256,
    })),
  }
}

/** Chooses the establishment in the header, and accepts what it asks of its people there. */
export async function actsFor(person: Person, organizationId: string): Promise<void> {
  await person.post('/api/account/context', { organizationId })
  const due = await person.get<DueView>('/api/legal/due')
  if (due.items.length > 0) await person.post('/api/legal/acceptances', acceptanceOf(due.items, organizationId))
}

/** Who is to lose an access: the four fields of a withdrawal. */
export type Claimed = Pick<Clinician, 'familyName' | 'givenName' | 'employeeNumber' | 'jobTitle' | 'email'>

export interface Withdrawing {
  as: 'superior' | 'access-manager' | 'human-resources' | 'privacy-officer' | 'self' | 'register-operator'
  cause: WithdrawalCause
  effectiveOn?: string
}

/** Asks that the access of somebody end, by four fields, and answers the id. */
export async function withdrawsByClaim(person: Person, claimed: Claimed, how: Withdrawing): Promise<string> {
  const { familyName, givenName, employeeNumber, jobTitle, email } = claimed
  return withdraws(person, { by: 'claim', familyName, givenName, employeeNumber, jobTitle, email }, how)
}

export const withdrawsGrant = (person: Person, grantId: string, how: Withdrawing) =>
  withdraws(person, { by: 'grant', grantId }, how)

async function withdraws(person: Person, of: object, { as, cause, effectiveOn }: Withdrawing): Promise<string> {
  const { items } = await person.get<EstablishmentList>(`${base}/establishments`)
  const { id } = await person.post<{ id: string }>(`${base}/withdrawals`, {
    organizationId: items[0]?.id,
    as,
    of,
    cause,
    effectiveOn: effectiveOn ?? null,
    reason: null,
  })
  return id
}

export const readsWithdrawal = (person: Person, id: string) => person.get<WithdrawalView>(`${base}/withdrawals/${id}`)

/** An action on a withdrawal, at the version that was seen. */
export async function actsOnWithdrawal(person: Person, id: string, action: string, more: object = {}): Promise<void> {
  const { dossier } = await readsWithdrawal(person, id)
  await person.post(`${base}/withdrawals/${id}/actions/${action}`, { version: dossier.version, ...more })
}

export const listsGrants = (person: Person) => person.get<GrantPage>(`${base}/grants`)
export const readsOwnAccess = (person: Person) => person.get<OwnAccess>(`${base}/access`)
