import { type AccountActor, Refusal, refuseIfAny } from '@guichet/core/domain'
import { recordAudit, type Tx } from '@guichet/core/server'
import type { SaveAttestations, SavedSection, SavePrivileges, SaveProfile } from '../domain/application-contract.ts'
import type { ApplicationState } from '../domain/application-workflow.ts'
import { isSectionEditable } from '../domain/checklist.ts'
import { requestProblems } from '../domain/privileges.ts'
import { profileProblems, tidyValue } from '../domain/profile-fields.ts'
import type { SectionKey } from '../domain/sections.ts'
import { unasked } from './application-parts.ts'
import { dictionaryOf, factsOf, keepFlags } from './application-facts.ts'
import { type Application, lockApplication, markCorrected, type SavedPart, writePart } from './application-store.ts'
import { contentToSign, readCaseFile } from './case-file-store.ts'
import { configurationOf } from './cycle-store.ts'

/**
 * Locks the file for a save of one part. Refuses `wrong-state` once it is submitted (a submitted file is read-only) or while
 * the part was not opened by a return.
 */
export async function lockForEdit(tx: Tx, actor: AccountActor, id: string, section: SectionKey): Promise<Application> {
  const application = await lockApplication(tx, actor, id)
  const isApplicant = actor.accountId === application.applicantId
  if (!isApplicant) throw new Refusal('not-your-part')
  const unlocked = application.correction?.sections ?? null
  if (!isSectionEditable(section, { state: application.state as ApplicationState, unlocked, isApplicant })) {
    throw new Refusal('wrong-state', { values: { state: application.state } })
  }
  return application
}

/** Autosaves fields of the profile. Fields only a request can change are refused, not ignored. */
export async function saveProfile(
  tx: Tx,
  actor: AccountActor,
  command: SaveProfile & { id: string },
): Promise<SavedSection> {
  const application = await lockForEdit(tx, actor, command.id, 'profile')
  refuseStale(application.profileVersion, command.version, application.profile)
  const configuration = await configurationOf(tx, versionOf(application))
  refuseIfAny(profileProblems(configuration.profile, command.values))
  const fields = new Map(configuration.profile.fields.map((field) => [field.code, field]))
  const tidy = Object.entries(command.values).map(([code, value]) => [code, tidyValue(fields.get(code)!, value)])
  const profile = { ...application.profile, ...Object.fromEntries(tidy) }
  return saved(tx, actor, { ...application, profile }, 'profile')
}

/** Autosaves the privilege lines that changed. */
export async function savePrivileges(
  tx: Tx,
  actor: AccountActor,
  command: SavePrivileges & { id: string },
): Promise<SavedSection> {
  const application = await lockForEdit(tx, actor, command.id, 'privileges')
  refuseStale(application.privilegesVersion, command.version, application.privileges)
  const configuration = await configurationOf(tx, versionOf(application))
  refuseIfAny(requestProblems(dictionaryOf(configuration, application), command.lines))
  const byCode = new Map(application.privileges.map((line) => [line.code, line]))
  for (const line of command.lines) {
    byCode.set(line.code, { ...unasked(line.code), ...byCode.get(line.code), ...line })
  }
  return saved(tx, actor, { ...application, privileges: [...byCode.values()] }, 'privileges')
}

/** Ticks the attestations and, with the applicant's own name, signs them and the file as it stands. */
export async function saveAttestations(
  tx: Tx,
  actor: AccountActor,
  command: SaveAttestations & { id: string },
): Promise<SavedSection> {
  const application = await lockForEdit(tx, actor, command.id, 'attestations')
  refuseStale(application.attestationsVersion, command.version, application.attestations)
  const { attestations } = await configurationOf(tx, versionOf(application))
  const required = attestations.attestations.filter((one) => one.required).map((one) => one.code)
  const missing = required.filter((code) => !command.accepted.includes(code))
  if (command.signedName !== null) {
    const problems = [
      ...missing.map((code) => ({ path: `accepted/${code}`, code: 'reappointment.attestation-required' })),
      ...(isOwnName(application, command.signedName)
        ? []
        : [{ path: 'signedName', code: 'reappointment.signature-not-own-name' }]),
    ]
    refuseIfAny(problems)
  }
  const signed = command.signedName === null ? null : tx.now
  const content = {
    accepted: command.accepted,
    signedName: command.signedName,
    signedAt: signed,
    signedContent: signed === null ? null : contentToSign(application, await readCaseFile(tx, application)),
  }
  return saved(tx, actor, { ...application, attestations: content }, 'attestations')
}

/** Accents, case, hyphens and titles do not matter; every given and family name does. */
function isOwnName(application: Application, written: string): boolean {
  const words = (text: string) =>
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean)
  const given = new Set(words(written))
  return words(`${application.applicantGivenName} ${application.applicantFamilyName}`).every((word) => given.has(word))
}

function versionOf(application: Application) {
  return { id: application.cycleId, version: application.cycleVersion }
}

function refuseStale(present: number, base: number, current: unknown): void {
  if (present !== base) throw new Refusal('version-conflict', { current: { version: present, content: current } })
}

async function saved(tx: Tx, actor: AccountActor, application: Application, part: SavedPart): Promise<SavedSection> {
  const version = await writePart(tx, application, part, application[part])
  await recordAudit(tx, actor, {
    action: `application.${part}-saved`,
    subjectKind: 'dossier',
    subjectId: application.id,
    organizationId: application.organizationId,
  })
  const noted = await markCorrected(tx, { ...application, [`${part}Version`]: version }, part)
  const facts = await factsOf(tx, noted, actor)
  await keepFlags(tx, noted, facts)
  return { version, checklist: facts.checklist }
}
