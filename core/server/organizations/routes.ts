import sql from 'sql-template-tag'
import type { AccountActor } from '../../domain/actor.ts'
import { departmentList, memberPage, memberQuery, organizationId } from '../../domain/organization-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db } from '../database/database.ts'
import { type AnyRoute, defineRoute } from '../http/route.ts'
import { listMembers } from './list-members.ts'
import { heldAt } from './membership-sql.ts'
import { listDepartments } from './organization-store.ts'

export const organizationRoutes: AnyRoute[] = [
  defineRoute({
    method: 'GET',
    path: '/api/organizations/:id/departments',
    access: 'party',
    summary: 'Departments of an organization the signed-in person belongs to or has a dossier with',
    params: organizationId,
    response: departmentList,
    handle: async ({ db, actor, params }) => {
      await requireTie(db, actor, params.id)
      return { items: await listDepartments(db, params.id) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/organizations/:id/members',
    access: 'party',
    summary: 'People who hold a role in the organization today, by name; for its staff acting for it',
    params: organizationId,
    query: memberQuery,
    response: memberPage,
    handle: ({ db, ports, actor, params, query }) =>
      listMembers({ db, registry: ports.registry }, actor, params.id, query),
  }),
]

/** Refuses `not-found` unless the person belongs to the organization today or has a dossier there. */
async function requireTie(db: Db, actor: AccountActor, id: string): Promise<void> {
  const tie = await db.maybe(sql`
    select 1 as tie from core.organization o where o.id = ${id} and (
      exists (select 1 from core.membership m where m.organization_id = o.id and m.account_id = ${actor.accountId} and ${heldAt(db.now)})
      or exists (select 1 from core.dossier d where d.organization_id = o.id and d.applicant_id = ${actor.accountId}))`)
  if (!tie) throw new Refusal('not-found')
}
