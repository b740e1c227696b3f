import type { Dossier, Ports, TimerDeclaration, Tx } from '@guichet/core/server'
import { withdrawalWorkflow } from '../domain/withdrawal-workflow.ts'
import { moveWithdrawal } from './move-withdrawal.ts'
import { clockActor } from './open-grant.ts'
import { takeEffect } from './take-effect.ts'
import { lockWithdrawal, type Withdrawal } from './withdrawal-store.ts'

function timer(
  name: 'take-effect' | 'close' | 'undo-lapse',
  fire: (tx: Tx, ports: Ports, withdrawal: Withdrawal) => Promise<unknown>,
): TimerDeclaration {
  return {
    kind: withdrawalWorkflow.kind,
    name,
    fire: async (tx: Tx, dossier: Dossier, ports: Ports) =>
      void (await fire(tx, ports, await lockWithdrawal(tx, clockActor, dossier.id))),
  }
}

/** Every deadline of a withdrawal. Each looks at the state first, so that a late one does no harm. */
export const withdrawalTimers: TimerDeclaration[] = [
  timer('take-effect', async (tx, ports, withdrawal) => {
    if (withdrawal.state === 'verified') await takeEffect(tx, ports, withdrawal)
  }),
  timer('close', async (tx, _ports, withdrawal) => {
    if (withdrawal.state === 'effective') await moveWithdrawal(tx, clockActor, withdrawal, { action: 'close' })
  }),
  timer('undo-lapse', async (tx, _ports, withdrawal) => {
    if (withdrawal.state !== 'undo-proposed') return
    const lapsed = await moveWithdrawal(tx, clockActor, withdrawal, { action: 'let-undo-lapse' })
    await moveWithdrawal(tx, clockActor, lapsed, { action: 'close' })
  }),
]
