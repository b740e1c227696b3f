import { type Instant, Refusal } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AnsweredQuestion, LibraryDocument } from '../domain/publication-schema.ts'

type Content = { document: LibraryDocument; question: AnsweredQuestion }
export type PublicationKind = keyof Content

/** A published version of a library document or an answered question. */
export interface Publication<K extends PublicationKind> {
  id: string
  version: number
  content: Content[K]
  publishedAt: Instant
}

const columns = sql`p.id, p.version, p.content, p.published_at as "publishedAt"`

/** What is published now, in its order. */
export async function listPublished<K extends PublicationKind>(
  db: Db,
  organizationId: string,
  kind: K,
): Promise<Publication<K>[]> {
  return db.many<Publication<K>>(sql`
    select ${columns} from third_party_payment.publication p
    where p.organization_id = ${organizationId} and p.kind = ${kind} and p.withdrawn_at is null order by p.position, p.code`)
}

/** A published version, also one that was replaced since; refuses `not-found`. */
export async function getPublication<K extends PublicationKind>(
  db: Db,
  organizationId: string,
  { kind, id }: { kind: K; id: string },
): Promise<Publication<K>> {
  const found = await db.maybe<Publication<K>>(sql`
    select ${columns} from third_party_payment.publication p
    where p.organization_id = ${organizationId} and p.kind = ${kind} and p.id = ${id}`)
  if (!found) throw new Refusal('not-found')
  return found
}

/**
 * Brings what is published to a list: a higher version replaces the one before, a new code is added, a code that is no longer there is
 * withdrawn. Returns how many are new.
 */
export async function publishAll(
  tx: Tx,
  organizationId: string,
  kind: PublicationKind,
  contents: readonly (LibraryDocument | AnsweredQuestion)[],
): Promise<number> {
  const known = new Map((await listPublished(tx, organizationId, kind)).map((one) => [one.content.code, one]))
  const rows = contents
    .map((content, position) => ({ ...pick(content), position, content, id: uuidv7() }))
    .filter(({ code, version }) => version > (known.get(code)?.version ?? 0))
  const stale = [...known.values()].filter(
    ({ content, version }) => !contents.some((one) => one.code === content.code && one.version <= version),
  )
  await tx.run(sql`update third_party_payment.publication set withdrawn_at = ${tx.now}
    where organization_id = ${organizationId} and id = any (${stale.map(({ id }) => id)}::uuid[])`)
  await tx.run(sql`
    insert into third_party_payment.publication (organization_id, id, kind, code, version, position, content, published_at)
    select ${organizationId}, n.id, ${kind}, n.code, n.version, n.position, n.content, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, code text, version integer, position integer, content jsonb)`)
  return rows.length
}

const pick = ({ code, version }: { code: string; version: number }) => ({ code, version })

/** When somebody looked at the library: now and the time before, each visit half an hour at least. */
export async function findVisit(
  db: Db,
  who: { organizationId: string; accountId: string },
): Promise<{ seenAt: Instant; beforeThat: Instant | null } | undefined> {
  return db.maybe(sql`
    select seen_at as "seenAt", before_that as "beforeThat" from third_party_payment.library_visit
    where organization_id = ${who.organizationId} and account_id = ${who.accountId}`)
}

export async function keepVisit(
  tx: Tx,
  visit: { organizationId: string; accountId: string; beforeThat: Instant | null },
): Promise<void> {
  await tx.run(sql`
    insert into third_party_payment.library_visit (organization_id, account_id, seen_at, before_that)
    values (${visit.organizationId}, ${visit.accountId}, ${tx.now}, ${visit.beforeThat})
    on conflict (organization_id, account_id) do update set seen_at = excluded.seen_at, before_that = excluded.before_that`)
}

export interface VoteCount {
  publicationId: string
  useful: number
  votes: number
  own: boolean | null
}

/** How often each answer helped, and what the reader said. */
export async function listVotes(db: Db, organizationId: string, accountId: string): Promise<VoteCount[]> {
  return db.many<VoteCount>(sql`
    select publication_id as "publicationId", count(*) filter (where useful) as useful, count(*) as votes,
      bool_or(useful) filter (where account_id = ${accountId}) as own
    from third_party_payment.question_vote where organization_id = ${organizationId} group by publication_id`)
}

/** Keeps what somebody says of an answer; a later word replaces the one before. */
export async function keepVote(
  tx: Tx,
  vote: { organizationId: string; publicationId: string; accountId: string; useful: boolean },
): Promise<void> {
  await tx.run(sql`
    insert into third_party_payment.question_vote (organization_id, publication_id, account_id, useful, at)
    values (${vote.organizationId}, ${vote.publicationId}, ${vote.accountId}, ${vote.useful}, ${tx.now})
    on conflict (organization_id, publication_id, account_id) do update set useful = excluded.useful, at = excluded.at`)
}
