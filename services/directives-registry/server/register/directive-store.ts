import {
  type AccountActor,
  type Actor,
  accountIdOf,
  type CivilDate,
  type Instant,
  type Move,
  Refusal,
} from '@guichet/core/domain'
import { auditCall, type Db, type Tx } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import type { Decisions, DirectiveFlag, DirectiveKind, RevocationManner, Signer } from '../../domain/directive.ts'
import type { DirectiveFacts } from '../../domain/directive-conditions.ts'
import type { DirectiveState } from '../../domain/directive-workflow.ts'

/** How a registered version was revoked, as the first clerk recorded it. */
export interface Revocation {
  on: CivilDate
  manner: RevocationManner
  recordedBy: string
}

/** A version of somebody's directives as the register keeps it. */
export interface Directive {
  id: string
  /** The organization of the register. */
  organizationId: string
  setId: string
  versionNumber: number
  reference: string
  state: DirectiveState
  version: number
  insuredPersonId: string
  documentKind: DirectiveKind
  language: 'fr' | 'en'
  signedOn: CivilDate
  receivedOn: CivilDate
  thirdPerson: Signer | null
  witnesses: Signer[]
  notary: { name: string; minuteNumber: string; sentOn: CivilDate } | null
  pages: { expected: number; received: number }
  /** Null until both keyings agree. */
  decisions: Decisions | null
  sameDayRuling: DirectiveFacts['sameDayRuling']
  revocation: Revocation | null
  errorProposedBy: string | null
  flags: DirectiveFlag[]
  registeredAt: Instant | null
  createdAt: Instant
}

const columns = sql`d.id, d.organization_id as "organizationId", d.set_id as "setId", d.version_number as "versionNumber", d.reference, d.state, d.version,
  d.insured_person_id as "insuredPersonId", d.document_kind as "documentKind", d.language, d.signed_on as "signedOn", d.received_on as "receivedOn",
  d.third_person as "thirdPerson", d.witnesses, d.notary, json_build_object('expected', d.pages_expected, 'received', d.pages_received) as pages,
  d.decisions, d.same_day_ruling as "sameDayRuling", d.revocation, d.error_proposed_by as "errorProposedBy", d.flags,
  d.registered_at as "registeredAt", d.created_at as "createdAt"`

/** Directives are the register's: of those who work there. */
function visibleTo(actor: Actor): Sql {
  return actor.kind === 'system' ? sql`true` : sql`d.organization_id = ${actor.organizationId}`
}

/** Refuses `not-found` for a directive that does not exist, or to whom does not act for the register. */
export async function getDirective(db: Db, actor: Actor, id: string): Promise<Directive> {
  return directiveWhere(db, sql`d.id = ${id} and ${visibleTo(actor)}`)
}

/** As `getDirective`; nobody else changes it until the transaction ends. */
export async function lockDirective(tx: Tx, actor: Actor, id: string): Promise<Directive> {
  return directiveWhere(tx, sql`d.id = ${id} and ${visibleTo(actor)} for update of d`)
}

/** As `lockDirective`, and unchanged since `version`: refuses `version-conflict` otherwise. */
export async function lockUnchanged(
  tx: Tx,
  actor: Actor,
  command: { id: string; version: number },
): Promise<Directive> {
  const directive = await lockDirective(tx, actor, command.id)
  if (directive.version !== command.version) {
    throw new Refusal('version-conflict', { current: { version: directive.version } })
  }
  return directive
}

async function directiveWhere(db: Db, condition: Sql): Promise<Directive> {
  const found = await db.maybe<Directive>(
    sql`select ${columns} from directives_registry.directive d where ${condition}`,
  )
  if (!found) throw new Refusal('not-found')
  return found
}

/** The registered version of a person's directives, if there is one. */
export async function findRegistered(db: Db, registerId: string, personId: string): Promise<Directive | undefined> {
  return db.maybe<Directive>(sql`select ${columns} from directives_registry.directive d
    where d.organization_id = ${registerId} and d.insured_person_id = ${personId} and d.state = 'registered'`)
}

/** A version by id, whoever asks: for consultations, which check by their own rules. */
export async function findVersion(db: Db, registerId: string, id: string): Promise<Directive | undefined> {
  return db.maybe<Directive>(sql`select ${columns} from directives_registry.directive d
    where d.organization_id = ${registerId} and d.id = ${id}`)
}

export interface ListedDirective extends Directive {
  authorName: string
}

/** The queue of the register, those received first at the top. */
export async function listDirectives(
  db: Db,
  actor: Actor,
  query: {
    state?: string | undefined
    reference?: string | undefined
    after: { at: string; id: string } | null
    limit: number
  },
): Promise<ListedDirective[]> {
  return db.many<ListedDirective>(sql`select ${columns}, concat_ws(' ', p.given_name, p.family_name_at_birth) as "authorName"
    from directives_registry.directive d join directives_registry.insured_person p
      on p.organization_id = d.organization_id and p.id = d.insured_person_id
    where ${visibleTo(actor)} ${query.state ? sql`and d.state = ${query.state}` : empty}
      ${query.reference ? sql`and d.reference = upper(${query.reference})` : empty}
      ${query.after ? sql`and (d.created_at, d.id) < (${query.after.at}, ${query.after.id})` : empty}
    order by d.created_at desc, d.id desc limit ${query.limit}`)
}

/** How many directives of the register are in each state. */
export async function countStates(db: Db, actor: Actor): Promise<{ state: DirectiveState; count: number }[]> {
  return db.many(
    sql`select d.state, count(*) as count from directives_registry.directive d where ${visibleTo(actor)} group by d.state`,
  )
}

/** How many directives of the register this clerk may take up, by state: a form is keyed a second time by somebody else. */
export async function countForClerk(
  db: Db,
  actor: AccountActor,
): Promise<{ state: 'received' | 'indexed' | 'second-check'; count: number }[]> {
  return db.many(sql`select d.state, count(*) as count from directives_registry.directive d
    where ${visibleTo(actor)} and d.state in ('received', 'indexed', 'second-check')
      and (d.state <> 'indexed' or not exists (select from directives_registry.directive_keying k
        where k.organization_id = d.organization_id and k.directive_id = d.id and k.clerk_id = ${actor.accountId}))
    group by d.state order by array_position(array['second-check', 'indexed', 'received'], d.state)`)
}

export type NewDirective = Pick<
  Directive,
  | 'id'
  | 'organizationId'
  | 'setId'
  | 'reference'
  | 'insuredPersonId'
  | 'documentKind'
  | 'language'
  | 'signedOn'
  | 'receivedOn'
  | 'thirdPerson'
  | 'witnesses'
  | 'notary'
  | 'pages'
>

/** Adds the next version to the set of a person, received. */
export async function insertDirective(tx: Tx, one: NewDirective): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await tx.run(sql`insert into directives_registry.directive (organization_id, id, set_id, version_number, reference, state, insured_person_id, document_kind, language,
      signed_on, received_on, third_person, witnesses, notary, pages_expected, pages_received, created_at)
    select ${one.organizationId}, ${one.id}, ${one.setId}, coalesce(max(d.version_number), 0) + 1, ${one.reference}, 'received', ${one.insuredPersonId},
      ${one.documentKind}, ${one.language}, ${one.signedOn}, ${one.receivedOn}, ${json(one.thirdPerson)}::jsonb, ${json(one.witnesses)}::jsonb,
      ${json(one.notary)}::jsonb, ${one.pages.expected}, ${one.pages.received}, ${tx.now}
    from directives_registry.directive d where d.organization_id = ${one.organizationId} and d.set_id = ${one.setId}`)
}

/** The set that a person's versions belong to, if they have one. */
export async function findSet(db: Db, registerId: string, personId: string): Promise<string | undefined> {
  const row = await db.maybe<{ setId: string }>(sql`select set_id as "setId" from directives_registry.directive
    where organization_id = ${registerId} and insured_person_id = ${personId} limit 1`)
  return row?.setId
}

/** What a move changes beside the state. */
export type DirectiveChange = Partial<
  Pick<Directive, 'decisions' | 'sameDayRuling' | 'revocation' | 'errorProposedBy' | 'flags' | 'registeredAt'>
>

/** Records a lawful move of a locked directive: state, history and, in the chain of the person, the audit. */
export async function recordDirectiveMove(
  tx: Tx,
  directive: Directive,
  move: Move,
  { actor, reason = null, change = {} }: { actor: Actor; reason?: string | null; change?: DirectiveChange },
): Promise<Directive> {
  const moved: Directive = { ...directive, ...change, state: move.to as DirectiveState, version: directive.version + 1 }
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await tx.run(sql`
    with d as (
      update directives_registry.directive set state = ${moved.state}, version = version + 1, decisions = ${json(moved.decisions)}::jsonb,
        same_day_ruling = ${moved.sameDayRuling}, revocation = ${json(moved.revocation)}::jsonb, error_proposed_by = ${moved.errorProposedBy}::uuid,
        flags = ${moved.flags}::text[], registered_at = ${moved.registeredAt}::timestamptz
      where organization_id = ${directive.organizationId} and id = ${directive.id} returning *),
    audited as (
      select ${auditCall(tx.now, actor, {
        action: `directive.${move.action}`,
        subjectKind: 'insured-person',
        subjectId: directive.insuredPersonId,
        organizationId: directive.organizationId,
        detail: { directiveId: directive.id, from: move.from, to: move.to, party: move.party },
      })} from d)
    insert into directives_registry.directive_history (organization_id, directive_id, seq, at, action, from_state, to_state, party, actor_id, reason)
    select d.organization_id, d.id, coalesce((select max(h.seq) from directives_registry.directive_history h
        where h.organization_id = d.organization_id and h.directive_id = d.id), 0) + 1,
      ${tx.now}, ${move.action}, ${move.from}, ${move.to}, ${move.party}, ${accountIdOf(actor)}::uuid, ${reason}
    from d, audited`)
  return moved
}

export interface Keying {
  number: 1 | 2 | 3
  decisions: Decisions
  clerkId: string
}

/** What the clerks keyed so far, the first one first. */
export async function listKeyings(db: Db, { organizationId, id }: Directive): Promise<Keying[]> {
  return db.many<Keying>(sql`select number, decisions, clerk_id as "clerkId" from directives_registry.directive_keying
    where organization_id = ${organizationId} and directive_id = ${id} order by number`)
}

/** Keeps what a clerk keyed. */
export async function insertKeying(tx: Tx, { organizationId, id }: Directive, keying: Keying): Promise<void> {
  await tx.run(sql`insert into directives_registry.directive_keying (organization_id, directive_id, number, decisions, clerk_id, at)
    values (${organizationId}, ${id}, ${keying.number}, ${JSON.stringify(keying.decisions)}::jsonb, ${keying.clerkId}, ${tx.now})`)
}

export interface DirectiveHistoryRow {
  at: Instant
  action: string
  to: string
  by: string | null
  reason: string | null
}

/** Who did what with a directive, in order. */
export async function listHistory(db: Db, { organizationId, id }: Directive): Promise<DirectiveHistoryRow[]> {
  return db.many<DirectiveHistoryRow>(sql`select h.at, h.action, h.to_state as to,
      (select trim(concat_ws(' ', a.title, a.given_name, a.family_name)) from core.account a where a.id = h.actor_id) as by, h.reason
    from directives_registry.directive_history h
    where h.organization_id = ${organizationId} and h.directive_id = ${id} order by h.seq`)
}

/** What a clinician heard at the bedside. */
export interface VerbalChange {
  reportedAt: Instant
  emergency: boolean
  words: string
}

/** The last spoken change that was reported about a version, if any. */
export async function findVerbalChange(db: Db, { organizationId, id }: Directive): Promise<VerbalChange | undefined> {
  return db.maybe<VerbalChange>(sql`select reported_at as "reportedAt", emergency, words from directives_registry.verbal_change
    where organization_id = ${organizationId} and directive_id = ${id} order by reported_at desc limit 1`)
}
