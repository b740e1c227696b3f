import sql from 'sql-template-tag'
import type { AccountContext, AccountView, MeView } from '../../domain/account-contract.ts'
import type { AccountActor } from '../../domain/actor.ts'
import type { LocalizedText } from '../../domain/language.ts'
import { organizationSettings } from '../../domain/organization-contract.ts'
import { zoneClockOf } from '../../domain/zone-clock.ts'
import type { Db } from '../database/database.ts'
import { heldAt, roleNeedsSecondFactor } from '../organizations/membership-sql.ts'
import type { Organization } from '../organizations/organization-store.ts'
import { organizationViewOf } from '../organizations/organization-view.ts'
import { roleLabel } from '../organizations/role-label.ts'
import type { Ports } from '../ports.ts'
import { sessionPolicy } from '../sessions/session-policy.ts'
import { getSession, strongFactors } from '../sessions/session-store.ts'
import { type Account, getAccount } from './account-store.ts'

/** Title and names as they are written, for example `Dre Amélie Tremblay`. */
export function fullNameOf({
  title,
  givenName,
  familyName,
}: Pick<Account, 'title' | 'givenName' | 'familyName'>): string {
  return [title, givenName, familyName].filter((part) => part !== '').join(' ')
}

export function accountViewOf(account: Account): AccountView {
  const { id, title, givenName, familyName, email, phone, language, version } = account
  return { id, title, givenName, familyName, name: fullNameOf(account), email, phone, language, version }
}

interface ContextRow extends Organization {
  roles: { role: string; departmentId: string | null; departmentName: LocalizedText | null; needsFactor: boolean }[]
}

/** The organizations a person belongs to today, by name, with their roles there. */
function listContexts(db: Db, accountId: string): Promise<ContextRow[]> {
  return db.many<ContextRow>(sql`
    select o.id, o.slug, o.kind, o.name, o.time_zone as "timeZone", o.currency, o.languages, o.settings,
      json_agg(json_build_object('role', m.role, 'departmentId', m.department_id, 'departmentName', dep.name,
        'needsFactor', ${roleNeedsSecondFactor}) order by m.role, dep.code) as roles
    from core.membership m join core.organization o on o.id = m.organization_id
    left join core.department dep on dep.organization_id = m.organization_id and dep.id = m.department_id
    where m.account_id = ${accountId} and ${heldAt(db.now)}
    group by o.id order by o.name ->> 'fr'`)
}

function countsOf(db: Db, accountId: string): Promise<{ unread: number; codes: number }> {
  return db.one(sql`
    select (select count(*) from core.notification where account_id = ${accountId} and read_at is null) as unread,
      (select count(*) from core.recovery_code where account_id = ${accountId} and used_at is null) as codes`)
}

/** Everything the frame of every page needs about the signed-in person. */
export async function meViewOf(
  db: Db,
  ports: Pick<Ports, 'config' | 'registry'>,
  actor: AccountActor,
): Promise<MeView> {
  const [account, session, rows, counts] = await Promise.all([
    getAccount(db, actor.accountId),
    getSession(db, actor),
    listContexts(db, actor.accountId),
    countsOf(db, actor.accountId),
  ])
  const strong = session.factors.some((factor) => strongFactors.includes(factor))
  const held = ({ role, departmentId, departmentName }: ContextRow['roles'][number]) => ({
    role,
    departmentId,
    departmentName,
    label: roleLabel(ports.registry, role),
  })
  const here = rows.find((row) => row.id === actor.organizationId)
  const contexts = rows.map((row): AccountContext => {
    const organization = organizationViewOf({ ...row, settings: organizationSettings.parse(row.settings) })
    return { organization, roles: row.roles.map(held) }
  })
  return {
    account: accountViewOf(account),
    organization: contexts.find(({ organization }) => organization.id === actor.organizationId)?.organization ?? null,
    roles: [...new Set(actor.roles.map((grant) => grant.role))],
    contexts,
    clocks: [...new Set(rows.map(({ timeZone }) => timeZone))].map((timeZone) => zoneClockOf(timeZone, db.now)),
    secondFactor: {
      enabled: account.totpSecret !== null,
      required: account.needsSecondFactor,
      withheldRoles: strong ? [] : (here?.roles ?? []).filter((role) => role.needsFactor).map(held),
      recoveryCodesLeft: counts.codes,
    },
    unreadNotifications: counts.unread,
    undertakingsDue: actor.undertakingsDue,
    mode: ports.config.mode,
    session: {
      id: actor.sessionId,
      expiresAt: session.expiresAt,
      idleMinutes: sessionPolicy.idle / 60_000,
      confirmsByClick: ports.config.mode === 'demo' && session.factors.includes('demo'),
    },
  }
}
