import { type AccountActor, addDays, civilDateOf, Refusal } from '@guichet/core/domain'
import {
  activationPath,
  type Db,
  endRole,
  grantRole,
  inviteAccount,
  type Ports,
  revokeSessions,
  sendEmail,
  type Tx,
} from '@guichet/core/server'
import type { ProviderRole } from '../domain/roles.ts'
import type { InviteColleague, StaffView } from '../domain/staff-contract.ts'
import { getRelation } from './provider-store.ts'
import { findLastReview, keepReview, listHeld, listStaff, lockStaff } from './staff-store.ts'

/** Where an administrator acts: their own organization, on its civil date. */
async function placeOf(db: Db, actor: AccountActor) {
  const relation = await getRelation(db, actor)
  return { relation, organizationId: actor.organizationId ?? '', today: civilDateOf(db.now, relation.timeZone) }
}

/** Everybody who works at the actor's establishment, and whether this month's confirmation is done. */
export async function readStaff(db: Db, actor: AccountActor): Promise<StaffView> {
  const { organizationId, today } = await placeOf(db, actor)
  const [people, last] = await Promise.all([listStaff(db, organizationId, today), findLastReview(db, organizationId)])
  const month = today.slice(0, 7)
  return {
    people: people.map((person) => ({ ...person, self: person.accountId === actor.accountId })),
    activeAdmins: people.filter(isActiveAdmin).length,
    review: {
      month,
      confirmed: last?.month.slice(0, 7) === month,
      lastAt: last?.at ?? null,
      lastBy: last?.by ?? null,
    },
  }
}

const isActiveAdmin = ({ roles, status }: { roles: readonly string[]; status: string }) =>
  status === 'active' && roles.includes('provider-admin')

/** Lets a colleague in with some roles: by an activation link, or at once when they have an account. */
export async function inviteColleague(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  { roles, ...colleague }: InviteColleague,
): Promise<void> {
  const { relation, organizationId, today } = await placeOf(tx, actor)
  const { accountId, token } = await inviteAccount(tx, { ...colleague, organizationId, invitedBy: actor })
  for (const role of roles) await grantRole(tx, actor, { organizationId, accountId, role, validFrom: today })
  await sendEmail(tx, ports, {
    accountId,
    organizationId,
    template: token ? 'third-party-payment-colleague-invited' : 'third-party-payment-colleague-added',
    values: { inviter: actor.name, establishment: { kind: 'text', text: relation.provider.name } },
    ...(token ? { link: activationPath(token) } : { path: '/' }),
  })
}

/** Sends a colleague who has not activated yet a new link; nothing for anybody else. */
export async function inviteAgain(tx: Tx, ports: Ports, actor: AccountActor, accountId: string): Promise<void> {
  const { organizationId, today } = await placeOf(tx, actor)
  const person = (await listStaff(tx, organizationId, today)).find((one) => one.accountId === accountId)
  if (!person) throw new Refusal('not-found')
  if (person.status !== 'invited') return
  // The account exists: of what follows only the address counts.
  const known = {
    email: person.email,
    title: '',
    givenName: person.name,
    familyName: person.name,
    language: 'fr',
  } as const
  await inviteColleague(tx, ports, actor, { ...known, roles: person.roles })
}

/**
 * Sets the roles a colleague holds from now on; what is no longer among them ends at once. Refuses `invalid` when nobody who can sign in
 * would be left to manage the establishment.
 */
export async function setRoles(
  tx: Tx,
  actor: AccountActor,
  { accountId, roles }: { accountId: string; roles: readonly ProviderRole[] },
): Promise<void> {
  const { organizationId, today } = await placeOf(tx, actor)
  await lockStaff(tx, organizationId)
  const held = await listHeld(tx, { organizationId, accountId, today })
  if (held.length === 0) throw new Refusal('not-found')
  const lastDay = addDays(today, -1)
  for (const { id, role } of held)
    if (!(roles as readonly string[]).includes(role))
      await endRole(tx, actor, { organizationId, membershipId: id, lastDay })
  for (const role of roles) await grantRole(tx, actor, { organizationId, accountId, role, validFrom: today })
  if (roles.length === 0) await revokeSessions(tx, accountId, { actingFor: organizationId })
  await requireAdmin(tx, organizationId, today)
}

async function requireAdmin(tx: Tx, organizationId: string, today: string): Promise<void> {
  const people = await listStaff(tx, organizationId, today)
  if (people.some(isActiveAdmin)) return
  throw new Refusal('invalid', { problems: [{ path: 'roles', code: 'third-party-payment-last-admin' }] })
}

/** The administrator confirms for the month in course who still works there; the access of leavers ends at once. */
export async function confirmStaff(
  tx: Tx,
  actor: AccountActor,
  { month, leavers }: { month: string; leavers: readonly string[] },
): Promise<void> {
  const { organizationId, today } = await placeOf(tx, actor)
  if (month !== today.slice(0, 7)) throw new Refusal('version-conflict')
  for (const accountId of leavers) await setRoles(tx, actor, { accountId, roles: [] })
  const kept = (await listStaff(tx, organizationId, today)).length
  await keepReview(tx, {
    organizationId,
    month: `${month}-01`,
    accountId: actor.accountId,
    kept,
    ended: leavers.length,
  })
}
