import { type AccountActor, addDays, civilDateOf, Refusal, refuseIfAny } from '@guichet/core/domain'
import {
  type Db,
  endRole,
  grantRole,
  notify,
  type Ports,
  recordAudit,
  revokeSessions,
  type Tx,
} from '@guichet/core/server'
import { registryRoles, type RegistryRole } from '../domain/authorization-matrix-data.ts'
import type { DesignateAccessManager, DesignationList } from '../domain/designation-contract.ts'
import { startOfNextPeriod } from '../domain/deadlines.ts'
import { conflictingRoles, mayDesignate } from '../domain/separation.ts'
import {
  type Designation,
  findColleague,
  insertDesignation,
  listDesignations,
  lockDesignations,
  markCertified,
  markEnded,
} from './designation-store.ts'
import { type Establishment, getEstablishment } from './policy-store.ts'

const role = 'access-manager'

async function establishmentOf(db: Db, actor: AccountActor): Promise<Establishment> {
  if (!actor.organizationId) throw new Refusal('not-found')
  return getEstablishment(db, actor.organizationId)
}

/** Who manages access for the head's establishment, and how many there may be. */
export async function readDesignations(db: Db, actor: AccountActor): Promise<DesignationList> {
  const { id, policy, timeZone } = await establishmentOf(db, actor)
  const items = await listDesignations(db, id)
  return {
    items: items.map(({ accountId: _account, seat: _seat, membershipId: _membership, ...designation }) => ({
      ...designation,
      certificationDue: startOfNextPeriod(
        policy.accessManagers.certifiedEvery,
        civilDateOf(designation.certifiedAt, timeZone),
      ),
    })),
    maximum: policy.accessManagers.maximum,
    citation: policy.accessManagers.citation,
  }
}

/**
 * The head designates somebody, or puts them in the seat of somebody else. Refuses `not-found` for an address nobody has, `already-exists`
 * for who manages access already, `invalid` when every seat is taken or the person's roles exclude it.
 */
export async function designateAccessManager(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: DesignateAccessManager,
): Promise<void> {
  const establishment = await establishmentOf(tx, actor)
  const living = (await lockDesignations(tx, establishment.id)).filter(({ endedAt }) => endedAt === null)
  const replaced = command.replaces === null ? undefined : living.find(({ id }) => id === command.replaces)
  if (command.replaces !== null && !replaced) throw new Refusal('not-found')
  const colleague = await findColleague(tx, establishment.id, command.email)
  if (!colleague) throw new Refusal('not-found')
  if (living.some(({ accountId }) => accountId === colleague.accountId)) throw new Refusal('already-exists')
  refuseConflicts(actor, colleague, { living: living.length, establishment, replaces: replaced !== undefined })
  if (replaced) await endDesignationOf(tx, ports, actor, { establishment, designation: replaced })
  const membershipId = await grantRole(tx, actor, {
    organizationId: establishment.id,
    accountId: colleague.accountId,
    role,
    validFrom: civilDateOf(tx.now, establishment.timeZone),
  })
  const taken = living.filter((one) => one !== replaced).map(({ seat }) => seat)
  const { ministryReference, trainingPassedOn } = command
  await insertDesignation(tx, {
    organizationId: establishment.id,
    accountId: colleague.accountId,
    seat: taken.includes(1) ? 2 : 1,
    membershipId,
    designatedBy: actor.accountId,
    ministryReference,
    trainingPassedOn,
  })
  await tellChange(tx, ports, establishment, colleague.accountId)
}

function refuseConflicts(
  actor: AccountActor,
  colleague: { accountId: string; roles: string[] },
  seats: { living: number; establishment: Establishment; replaces: boolean },
): void {
  const { maximum } = seats.establishment.policy.accessManagers
  const held = colleague.roles.filter((one): one is RegistryRole => registryRoles.includes(one as RegistryRole))
  const compatible = conflictingRoles(held, role).length === 0 && colleague.accountId !== actor.accountId
  refuseIfAny([
    ...(mayDesignate(seats.living, maximum, seats.replaces)
      ? []
      : [{ path: 'replaces', code: 'directives-registry.seats-taken', values: { count: maximum } }]),
    ...(compatible ? [] : [{ path: 'email', code: 'directives-registry.roles-exclude' }]),
  ])
}

/** The head takes a designation back; the person's sessions in the establishment end. */
export async function endDesignation(tx: Tx, ports: Ports, actor: AccountActor, id: string): Promise<void> {
  const establishment = await establishmentOf(tx, actor)
  const designation = await lockLiving(tx, establishment, id)
  await endDesignationOf(tx, ports, actor, { establishment, designation })
}

/** The head confirms a designation for another twelve months. */
export async function certifyDesignation(tx: Tx, actor: AccountActor, id: string): Promise<void> {
  const establishment = await establishmentOf(tx, actor)
  await lockLiving(tx, establishment, id)
  await markCertified(tx, establishment.id, id)
  await recordAudit(tx, actor, {
    action: 'directives-registry.designation-certified',
    subjectKind: 'designation',
    subjectId: id,
    organizationId: establishment.id,
  })
}

async function lockLiving(tx: Tx, establishment: Establishment, id: string): Promise<Designation> {
  const designations = await lockDesignations(tx, establishment.id)
  const designation = designations.find((one) => one.id === id && one.endedAt === null)
  if (!designation) throw new Refusal('not-found')
  return designation
}

async function endDesignationOf(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  { establishment, designation }: { establishment: Establishment; designation: Designation },
): Promise<void> {
  const { id: organizationId, timeZone } = establishment
  await markEnded(tx, organizationId, { id: designation.id, endedBy: actor.accountId })
  const lastDay = addDays(civilDateOf(tx.now, timeZone), -1)
  await endRole(tx, actor, { organizationId, membershipId: designation.membershipId, lastDay })
  await revokeSessions(tx, designation.accountId, { actingFor: organizationId })
  await tellChange(tx, ports, establishment, designation.accountId)
}

async function tellChange(tx: Tx, ports: Ports, { id }: Establishment, accountId: string): Promise<void> {
  await notify(tx, ports, {
    accountIds: [accountId],
    organizationId: id,
    template: 'directives-registry-designation-changed',
    values: {},
    path: '/directives-registry/desk',
  })
}
