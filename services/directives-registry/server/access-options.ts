import type { AccountActor } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { AccessOptions } from '../domain/access-request-contract.ts'
import { heldRequestStates } from '../domain/access-request-states.ts'
import { type AccessRequestState, accessRequestWorkflow } from '../domain/access-request-workflow.ts'
import { findLivingGrant } from './grant-store.ts'
import { getOpenEstablishment } from './policy-store.ts'

/** What a new request offers this account in an establishment: as what they may ask, professions, units and who answers for them. */
export async function readAccessOptions(db: Db, actor: AccountActor, organizationId: string): Promise<AccessOptions> {
  const { policy } = await getOpenEstablishment(db, organizationId, actor.accountId)
  const roles = new Set(actor.roles.filter((grant) => grant.organizationId === organizationId).map(({ role }) => role))
  return {
    capacities: [
      'self',
      ...(roles.has('superior') ? ['superior' as const] : []),
      ...(roles.has('access-manager') ? ['transcriber' as const] : []),
    ],
    professions: policy.professions.map(({ code, name, physician }) => ({ code, name, physician })),
    departments: await listUnits(db, organizationId),
    contact: policy.contacts.enrolment,
    employeeNumberExample: policy.employeeNumberExample,
    mailDomains: policy.mailDomains,
    existing: await findExisting(db, actor.accountId, organizationId),
  }
}

/** What the person has in the establishment already, or has asked for and not sent yet or not seen the end of. */
async function findExisting(db: Db, accountId: string, organizationId: string): Promise<AccessOptions['existing']> {
  const grant = await findLivingGrant(db, organizationId, accountId)
  const requests = await db.many<{ id: string; reference: string; state: AccessRequestState }>(sql`
    select d.id, d.reference, d.state from core.dossier d
    join directives_registry.access_request r on r.organization_id = d.organization_id and r.id = d.id
    where d.organization_id = ${organizationId} and d.kind = ${accessRequestWorkflow.kind} and d.state = any (${[...heldRequestStates]})
      and d.applicant_id = ${accountId} and r.capacity = 'self'
    order by d.created_at desc, d.id desc limit 10`)
  return {
    access: grant?.state ?? null,
    requests: requests.map(({ state, ...request }) => ({
      ...request,
      stateLabel: accessRequestWorkflow.states[state].label,
    })),
  }
}

/** The units of an establishment with those who answer for the need of their people today. */
function listUnits(db: Db, organizationId: string): Promise<AccessOptions['departments']> {
  return db.many(sql`
    select dep.id, dep.name, coalesce((select json_agg(json_build_object('accountId', a.id,
        'name', trim(concat_ws(' ', a.title, a.given_name, a.family_name))) order by a.family_name, a.given_name)
      from core.membership m join core.account a on a.id = m.account_id
      where m.organization_id = dep.organization_id and m.department_id = dep.id and m.role = 'superior'
        and m.valid_from <= ${db.now}::date and (m.valid_to is null or m.valid_to >= ${db.now}::date)), '[]') as superiors
    from core.department dep where dep.organization_id = ${organizationId} order by dep.name ->> 'fr'`)
}
