import { type Actor, accountIdOf, Refusal } from '@guichet/core/domain'
import { type Db, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { type InsurerBooks, parseBooks } from '../domain/insurer-books.ts'

const parsed = new Map<string, InsurerBooks>()

/** The books an insurer works with now: the last version it published. Refuses `not-found` for an organization that has none. */
export async function currentBooks(db: Db, organizationId: string): Promise<InsurerBooks> {
  const last = await db.maybe<{ version: number }>(sql`
    select version from third_party_payment.books where organization_id = ${organizationId} order by version desc limit 1`)
  if (!last) throw new Refusal('not-found')
  return booksOf(db, organizationId, last.version)
}

/** The books of one version, parsed once per process: they are large and a published version never changes. */
export async function booksOf(db: Db, organizationId: string, version: number): Promise<InsurerBooks> {
  const key = `${organizationId} ${version}`
  const known = parsed.get(key)
  if (known) return known
  const row = await db.one<{ coverage: unknown; policies: unknown }>(sql`
    select coverage, policies from third_party_payment.books
    where organization_id = ${organizationId} and version = ${version}`)
  const books = parseBooks({ version, ...row })
  if (parsed.size > 20) parsed.clear()
  parsed.set(key, books)
  return books
}

/**
 * Publishes books as the insurer's next version and returns its number. From then on they decide; what was priced before keeps
 * the version it was priced with. Throws when a file has a fault.
 */
export async function publishBooks(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  content: { coverage: object; policies: object },
): Promise<number> {
  parseBooks({ version: 0, ...content })
  const { version } = await tx.one<{ version: number }>(sql`
    insert into third_party_payment.books (organization_id, version, coverage, policies, published_by, published_at)
    select ${organizationId}, coalesce(max(version), 0) + 1, ${JSON.stringify(content.coverage)}::jsonb,
      ${JSON.stringify(content.policies)}::jsonb, ${accountIdOf(actor)}::uuid, ${tx.now}
    from third_party_payment.books where organization_id = ${organizationId}
    returning version`)
  await recordAudit(tx, actor, {
    action: 'books.published',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail: { version },
  })
  return version
}
