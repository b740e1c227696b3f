import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AccountActor } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Language, LocalizedText } from '../../domain/language.ts'
import type { LegalVersion, LegalVersionName } from '../../domain/legal.ts'
import type { LegalDocumentFile } from '../../domain/legal-contract.ts'
import type { LegalContent, LegalKind, LegalSection } from '../../domain/legal-text.ts'
import type { Db, Tx } from '../database/database.ts'
import type { AcceptanceEvidence } from './fingerprint.ts'

/** A published version with what it says. */
export interface LegalDocument extends LegalVersion, LegalContent {
  organizationName: LocalizedText
}

/** Adds a version; false when that version of the document is published already. */
export async function insertLegalDocument(
  tx: Tx,
  organizationId: string,
  { document, sha256 }: { document: LegalDocumentFile; sha256: Buffer },
): Promise<boolean> {
  const { code, version, kind, title, sections, audienceRoles, effectiveFrom } = document
  const inserted = await tx.run(sql`
    insert into core.legal_document (organization_id, code, version, kind, title, body, audience_roles, effective_from, sha256, published_at)
    values (${organizationId}, ${code}, ${version}, ${kind}, ${JSON.stringify(title)}, ${JSON.stringify(sections)},
      ${audienceRoles}::text[], ${effectiveFrom}, ${sha256}, ${tx.now})
    on conflict (organization_id, code, version) do nothing`)
  return inserted === 1
}

/** The content hash of a published version. */
export async function getContentHash(db: Db, { organizationId, code, version }: LegalVersionName): Promise<Buffer> {
  const { sha256 } = await db.one<{ sha256: Buffer }>(sql`select sha256 from core.legal_document
    where organization_id = ${organizationId} and code = ${code} and version = ${version}`)
  return sha256
}

/** Makes the people of another organization accept the documents of this one; false when they do already. */
export async function insertBoundOrganization(tx: Tx, organizationId: string, boundId: string): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into core.legal_bound_organization (organization_id, bound_organization_id, bound_at)
    values (${organizationId}, ${boundId}, ${tx.now})
    on conflict (organization_id, bound_organization_id) do nothing`)
  return inserted === 1
}

/** Every version, also those to come, of the organization the actor acts for and of those it is bound to. */
export async function listVersionsFor(db: Db, actor: AccountActor): Promise<LegalDocument[]> {
  return db.many<LegalDocument>(sql`
    select d.organization_id as "organizationId", o.name as "organizationName", 
      (${db.now}::timestamptz at time zone o.time_zone)::date as today, d.code, d.version, d.kind,
      d.title, d.body as sections, d.audience_roles as "audienceRoles", d.effective_from as "effectiveFrom",
      d.published_at as "publishedAt"
    from core.legal_document d join core.organization o on o.id = d.organization_id
    where d.organization_id = ${actor.organizationId} or d.organization_id in (
      select b.organization_id from core.legal_bound_organization b where b.bound_organization_id = ${actor.organizationId})`)
}

/** The versions the actor accepted acting for the organization they act for now, the last first. */
export async function listAcceptedVersions(
  db: Db,
  actor: AccountActor,
): Promise<(LegalVersionName & { acceptedAt: Instant })[]> {
  return db.many(sql`
    select organization_id as "organizationId", code, version, accepted_at as "acceptedAt" from core.legal_acceptance
    where account_id = ${actor.accountId} and acting_organization_id = ${actor.organizationId} order by accepted_at desc, id desc`)
}

export interface NewAcceptance extends LegalVersionName, AcceptanceEvidence {
  language: Language
  /** Of the text shown, hexadecimal. */
  sha256: string
  typedName: string | null
}

/** Records that the actor accepted, acting for their organization; false when they had accepted that version already. */
export async function insertAcceptance(tx: Tx, actor: AccountActor, acceptance: NewAcceptance): Promise<boolean> {
  const { organizationId, code, version, language, sha256, typedName, addressHash, sessionHash } = acceptance
  const inserted = await tx.run(sql`
    insert into core.legal_acceptance (organization_id, code, version, account_id, acting_organization_id, id, accepted_at, language,
      sha256, person_name, typed_name, address_hash, session_hash)
    values (${organizationId}, ${code}, ${version}, ${actor.accountId}, ${actor.organizationId}, ${uuidv7()}, ${tx.now}, ${language},
      decode(${sha256}, 'hex'), ${actor.name}, ${typedName}, ${addressHash}, ${sessionHash})
    on conflict (organization_id, code, version, account_id, acting_organization_id) do nothing`)
  return inserted === 1
}

export interface AcceptanceRow {
  id: string
  organizationId: string
  organizationName: LocalizedText
  actingId: string
  actingName: LocalizedText
  code: string
  version: string
  kind: LegalKind
  title: LocalizedText
  sections: LegalSection[]
  effectiveFrom: string
  language: Language
  acceptedAt: Instant
  /** Of the text shown, hexadecimal. */
  sha256: string
  personName: string
  typedName: string | null
}

const ofActor = (actor: AccountActor) => sql`
  select a.id, a.organization_id as "organizationId", o.name as "organizationName", a.acting_organization_id as "actingId",
    acting.name as "actingName", a.code, a.version, d.kind, d.title, d.body as sections, d.effective_from as "effectiveFrom", a.language,
    a.accepted_at as "acceptedAt", encode(a.sha256, 'hex') as sha256, a.person_name as "personName", a.typed_name as "typedName"
  from core.legal_acceptance a
  join core.legal_document d on d.organization_id = a.organization_id and d.code = a.code and d.version = a.version
  join core.organization o on o.id = a.organization_id
  join core.organization acting on acting.id = a.acting_organization_id
  where a.account_id = ${actor.accountId}`

/** What the actor accepted, whomever they acted for, the last first; at most the last two hundred. */
export async function listOwnAcceptances(db: Db, actor: AccountActor): Promise<AcceptanceRow[]> {
  return db.many<AcceptanceRow>(sql`${ofActor(actor)} order by a.accepted_at desc, a.id desc limit 200`)
}

/** One acceptance of the actor's own, or undefined. */
export async function findOwnAcceptance(db: Db, actor: AccountActor, id: string): Promise<AcceptanceRow | undefined> {
  return db.maybe<AcceptanceRow>(sql`${ofActor(actor)} and a.id = ${id}`)
}
