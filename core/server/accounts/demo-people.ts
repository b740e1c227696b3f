import sql from 'sql-template-tag'
import type { AccountActor } from '../../domain/actor.ts'
import type { DemoPersonView } from '../../domain/account-contract.ts'
import type { LocalizedText } from '../../domain/language.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db } from '../database/database.ts'
import { fullName, heldAt } from '../organizations/membership-sql.ts'
import { roleLabel } from '../organizations/role-label.ts'
import type { Ports } from '../ports.ts'
import { confirmSession, getSession } from '../sessions/session-store.ts'
import type { Visitor } from '../sessions/visitor.ts'
import { findAccountByEmail } from './account-store.ts'
import { enter } from './sign-in.ts'

/** Refuses `not-found` unless this is a demo. */
export function requireDemo(ports: Pick<Ports, 'config'>): void {
  if (ports.config.mode !== 'demo') throw new Refusal('not-found')
}

interface PersonRow {
  email: string
  name: string
  organizationName: LocalizedText | null
  organizationKind: string | null
  roles: { role: string; departmentId: string | null; departmentName: LocalizedText | null }[]
}

/** The people one can try as, in the order they are declared, once for each organization they belong to. Only those who exist and are active. */
export async function listDemoPeople(db: Db, ports: Pick<Ports, 'config' | 'registry'>): Promise<DemoPersonView[]> {
  requireDemo(ports)
  const { demoPeople } = ports.registry
  const rows = await db.many<PersonRow>(sql`
    select a.email, ${fullName} as name, o.name as "organizationName", o.kind as "organizationKind",
      coalesce(json_agg(json_build_object('role', m.role, 'departmentId', m.department_id, 'departmentName', dep.name)
        order by m.role) filter (where m.id is not null), '[]') as roles
    from core.account a
    left join (core.membership m join core.organization o on o.id = m.organization_id and ${heldAt(db.now)}) on m.account_id = a.id
    left join core.department dep on dep.organization_id = m.organization_id and dep.id = m.department_id
    where a.email = any (${demoPeople.map((person) => person.email)}) and a.status = 'active'
    group by a.id, o.id order by o.created_at nulls last, o.id`)
  return demoPeople.flatMap((person) =>
    rows
      .filter((row) => row.email === person.email)
      .map(({ email, name, organizationName, organizationKind, roles }) => ({
        email,
        name,
        organization: organizationName && organizationKind ? { name: organizationName, kind: organizationKind } : null,
        roles: roles.map((held) => ({ ...held, label: roleLabel(ports.registry, held.role) })),
        does: person.does,
      })),
  )
}

/** What typing the password is to everybody else, to who entered by one click: nobody knows a password of theirs. Refuses `not-found` to others, and outside a demo. */
export async function confirmDemoPerson(ports: Ports, actor: AccountActor): Promise<void> {
  requireDemo(ports)
  await ports.database.transaction(async (tx) => {
    const { factors } = await getSession(tx, actor)
    if (!factors.includes('demo')) throw new Refusal('not-found')
    await confirmSession(tx, actor)
  })
}

/** Signs in as one of the declared people of the demo with one click. Refuses `not-found` for anybody else, and outside a demo. */
export async function signInAsDemoPerson(ports: Ports, email: string, visitor: Visitor): Promise<string> {
  requireDemo(ports)
  if (!ports.registry.demoPeople.some((person) => person.email === email)) throw new Refusal('not-found')
  return ports.database.transaction(async (tx) => {
    const account = await findAccountByEmail(tx, email)
    if (account?.status !== 'active') throw new Refusal('not-found')
    return enter(ports, tx, account, { factors: ['demo'], visitor })
  })
}
