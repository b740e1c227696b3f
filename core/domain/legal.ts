import type { CivilDate, Instant } from './calendar.ts'
import { legalKinds, type LegalKind } from './legal-text.ts'

/** Which version of which document of which organization. */
export interface LegalVersionName {
  organizationId: string
  code: string
  version: string
}

/** A published version, as far as it decides who must accept it and when. */
export interface LegalVersion extends LegalVersionName {
  kind: LegalKind
  /** Who holds one of these roles where they act is concerned. */
  audienceRoles: readonly string[]
  /** The first day on which it counts, in the zone of its organization. */
  effectiveFrom: CivilDate
  publishedAt: Instant
  /** The civil date where its organization is. */
  today: CivilDate
}

const documentOf = ({ organizationId, code }: LegalVersionName) => `${organizationId} ${code}`
const nameOf = (version: LegalVersionName) => `${documentOf(version)} ${version.version}`

/** Whether both name the same version. */
export function isSameVersion(one: LegalVersionName, other: LegalVersionName): boolean {
  return nameOf(one) === nameOf(other)
}

/** The later of two versions: by the day it counts from, then by publication. */
function later<T extends LegalVersion>(one: T, other: T): T {
  const rank = ({ effectiveFrom, publishedAt, version }: LegalVersion) => [effectiveFrom, publishedAt, version]
  const [a, b] = [rank(one), rank(other)]
  const place = a.findIndex((value, index) => value !== b[index])
  return place >= 0 && (a[place] ?? '') < (b[place] ?? '') ? other : one
}

function newestOfEach<T extends LegalVersion>(versions: readonly T[]): T[] {
  const newest = new Map<string, T>()
  for (const version of versions) {
    if (version.effectiveFrom > version.today) continue
    const known = newest.get(documentOf(version))
    newest.set(documentOf(version), known ? later(known, version) : version)
  }
  return [...newest.values()]
}

function inOrder<T extends LegalVersion>(versions: T[]): T[] {
  const rank = (version: T) => `${version.organizationId} ${legalKinds.indexOf(version.kind)} ${version.code}`
  return versions.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1))
}

const concerns = (roles: readonly string[]) => {
  const held = new Set(roles)
  return (version: LegalVersion) => version.audienceRoles.some((role) => held.has(role))
}

/**
 * The versions that bind who holds these roles today, terms before undertakings: of each document the newest one in effect that asks for acceptance, if
 * it concerns one of them. A version published as `information` never takes the place of one that binds.
 */
export function bindingVersions<T extends LegalVersion>(versions: readonly T[], roles: readonly string[]): T[] {
  const asking = versions.filter(({ kind }) => kind !== 'information')
  return inOrder(newestOfEach(asking).filter(concerns(roles)))
}

/** What they should know besides: documents whose newest version in effect is `information`. */
export function informationFor<T extends LegalVersion>(versions: readonly T[], roles: readonly string[]): T[] {
  const newest = newestOfEach(versions).filter(({ kind }) => kind === 'information')
  return inOrder(newest.filter(concerns(roles)))
}

/** What they must accept now. Only an acceptance of that very version counts: not one of an older version, not one of a version to come. */
export function dueVersions<T extends LegalVersion>(
  versions: readonly T[],
  accepted: readonly LegalVersionName[],
  roles: readonly string[],
): T[] {
  const done = new Set(accepted.map(nameOf))
  return bindingVersions(versions, roles).filter((version) => !done.has(nameOf(version)))
}
