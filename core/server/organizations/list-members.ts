import sql, { empty } from 'sql-template-tag'
import type { AccountActor } from '../../domain/actor.ts'
import type { LocalizedText } from '../../domain/language.ts'
import { isStaffOf, type MemberPage, type MemberQuery } from '../../domain/organization-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import { decodePlace, encodeCursor } from '../database/cursor.ts'
import type { Db } from '../database/database.ts'
import { findsWords } from '../dossiers/find-words.ts'
import type { Registry } from '../registry.ts'
import { fullName, heldAt } from './membership-sql.ts'
import { roleLabel } from './role-label.ts'

interface MemberRow {
  accountId: string
  name: string
  familyName: string
  givenName: string
  email: string
  status: 'invited' | 'active' | 'closed'
  roles: {
    role: string
    departmentId: string | null
    departmentName: LocalizedText | null
    validFrom: string
    validTo: string | null
  }[]
}

/** Families, given names and ids in the order people look them up, accents aside. */
const order = sql`a.family_name collate "und-x-icu", a.given_name collate "und-x-icu", a.id`

/**
 * The people who hold a role in the organization today, by name, page by page. For its staff acting for it; to anybody else the
 * organization is `not-found`.
 */
export async function listMembers(
  { db, registry }: { db: Db; registry: Registry },
  actor: AccountActor,
  organizationId: string,
  query: MemberQuery,
): Promise<MemberPage> {
  if (!isStaffOf(actor.roles, organizationId)) throw new Refusal('not-found')
  const rows = await selectMembers(db, organizationId, query)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ accountId, name, email, status, roles }) => ({
      accountId,
      name,
      email,
      status,
      roles: roles.map((held) => ({ ...held, label: roleLabel(registry, held.role) })),
    })),
    next: rows.length > query.limit && last ? encodeCursor(last.familyName, last.givenName, last.accountId) : null,
  }
}

function selectMembers(db: Db, organizationId: string, query: MemberQuery): Promise<MemberRow[]> {
  const after = query.cursor ? decodePlace(query.cursor, 2) : undefined
  const held = sql`from core.membership m join core.organization o on o.id = m.organization_id
    where m.organization_id = ${organizationId} and m.account_id = a.id and ${heldAt(db.now)}`
  return db.many<MemberRow>(sql`
    with a as (
      select a.* from core.account a
      where exists (select 1 ${held} ${query.role ? sql`and m.role = ${query.role}` : empty}
          ${query.departmentId ? sql`and m.department_id = ${query.departmentId}` : empty})
        ${query.q ? sql`and ${findsWords(query.q, [sql`a.email`, fullName])}` : empty}
        ${after ? sql`and (${order}) > (${after[0]}, ${after[1]}, ${after[2]})` : empty}
      order by ${order} limit ${query.limit + 1}
    )
    select a.id as "accountId", ${fullName} as name, a.family_name as "familyName", a.given_name as "givenName", a.email, a.status,
      (select json_agg(json_build_object('role', h.role, 'departmentId', h.department_id, 'departmentName', dep.name,
          'validFrom', h.valid_from, 'validTo', h.valid_to) order by h.role, dep.code)
        from (select m.* ${held}) h
        left join core.department dep on dep.organization_id = h.organization_id and dep.id = h.department_id) as roles
    from a order by ${order}`)
}
