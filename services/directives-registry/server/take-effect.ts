import type { Actor } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import { endOfPeriod } from '../domain/deadlines.ts'
import type { WithdrawalAction } from '../domain/withdrawal-workflow.ts'
import { endGrant, type GrantEffect } from './end-grant.ts'
import { lockGrant } from './grant-store.ts'
import { moveWithdrawal } from './move-withdrawal.ts'
import { clockActor } from './open-grant.ts'
import { getEstablishment } from './policy-store.ts'
import { grantsMeant } from './withdrawal-facts.ts'
import { tellAsker, tellParty, tellHolder } from './withdrawal-notices.ts'
import type { Withdrawal } from './withdrawal-store.ts'

const nothing: GrantEffect = { sessionsEnded: 0, codesVoided: 0, accountDormant: false }

/** Who lets it take effect: the clock on its date, or the privacy officer at once. */
interface Cut {
  actor: Actor
  action: WithdrawalAction
  reason?: string
}

/** The access ends now: role, sessions in the establishment, codes that live. One that ended before stays ended. */
export async function takeEffect(
  tx: Tx,
  ports: Ports,
  withdrawal: Withdrawal,
  { actor, ...by }: Cut = { actor: clockActor, action: 'take-effect' },
): Promise<Withdrawal> {
  const { organizationId, cause } = withdrawal
  const { policy, calendar } = await getEstablishment(tx, organizationId)
  const { grant: meant } = await grantsMeant(tx, withdrawal)
  const again = withdrawal.tookEffectAt !== null
  const moved = await moveWithdrawal(tx, actor, withdrawal, {
    ...by,
    change: again
      ? {}
      : {
          grantId: meant?.id ?? null,
          tookEffectAt: tx.now,
          undoUntil: endOfPeriod(policy.withdrawal.undo, tx.now, calendar),
          effect: await endMeant(tx, actor, withdrawal, meant?.id),
        },
  })
  if (!again && meant) await tellHolder(tx, ports, moved, { grant: meant, notice: 'access-withdrawn' })
  await tellAsker(tx, ports, moved, again ? 'withdrawal-upheld' : 'withdrawal-effective')
  if (cause === 'incident') {
    await tellParty(tx, ports, moved, { party: 'privacyOfficer', notice: 'withdrawal-incident' })
  }
  return moved
}

async function endMeant(
  tx: Tx,
  actor: Actor,
  withdrawal: Withdrawal,
  grantId: string | undefined,
): Promise<GrantEffect> {
  const grant = grantId === undefined ? undefined : await lockGrant(tx, withdrawal.organizationId, grantId)
  if (!grant || grant.state === 'withdrawn' || grant.state === 'expired') return nothing
  return endGrant(tx, actor, grant, { to: 'withdrawn', reason: withdrawal.cause, dossierId: withdrawal.id })
}
