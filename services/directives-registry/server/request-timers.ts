import type { Dossier, Ports, TimerDeclaration, Tx } from '@guichet/core/server'
import { codeStates } from '../domain/access-request-states.ts'
import { accessRequestWorkflow } from '../domain/access-request-workflow.ts'
import type { RequestTimer } from '../domain/request-timers.ts'
import { secretCodeStateAt } from '../domain/secret-code.ts'
import { endLiveCode } from './code-store.ts'
import { endPreparation } from './end-preparation.ts'
import { expireGrant } from './end-grant.ts'
import { moveRequest } from './move-request.ts'
import { tellAccessManagers, tellCodeEnded, tellRequester, tellSuperior, writeToBeneficiary } from './notices.ts'
import { clockActor } from './open-grant.ts'
import { type AccessRequest, lockRequest } from './request-store.ts'

type Fire = (tx: Tx, ports: Ports, request: AccessRequest) => Promise<void>

function timer(name: RequestTimer | 'grant-expiry', fire: Fire): TimerDeclaration {
  return {
    kind: accessRequestWorkflow.kind,
    name,
    fire: async (tx: Tx, dossier: Dossier, ports: Ports) =>
      fire(tx, ports, await lockRequest(tx, clockActor, dossier.id)),
  }
}

/** Every deadline of a request and what happens when it passes. Each looks at the state first, so that a late one does no harm. */
export const accessRequestTimers: TimerDeclaration[] = [
  timer('abandon', async (tx, ports, request) => {
    const moved = await moveRequest(tx, clockActor, request, { action: 'abandon' })
    await endPreparation(tx, clockActor, moved)
    if (request.state !== 'draft') await tellRequester(tx, ports, moved, 'request-abandoned')
  }),
  timer('attestation-reminder', async (tx, ports, request) => {
    if (request.state === 'awaiting-attestation') await tellSuperior(tx, ports, request, 'attestation-reminder')
  }),
  timer('decision-breach', async (tx, ports, request) => {
    if (request.state === 'triage') await tellAccessManagers(tx, ports, request, 'decision-late')
  }),
  timer('handover-alert', async (tx, ports, request) => {
    if (request.state === 'code-issued') await tellAccessManagers(tx, ports, request, 'handover-late')
  }),
  timer('code-reminder', async (tx, ports, request) => {
    const [newest] = request.codes
    if (request.state !== 'code-issued' && request.state !== 'code-delivered') return
    if (newest && secretCodeStateAt(newest, tx.now) === 'live') {
      const values = { lastDay: { kind: 'date' as const, value: newest.lastValidDay } }
      await writeToBeneficiary(tx, ports, request, { notice: 'enrolment-reminder', values })
    }
  }),
  timer('code-expiry', async (tx, ports, request) => {
    if (!codeStates.includes(request.state)) return
    await endLiveCode(tx, request, 'expired')
    const ended = await lockRequest(tx, clockActor, request.id)
    await tellCodeEnded(tx, ports, await moveRequest(tx, clockActor, ended, { action: 'expire-code' }))
  }),
  timer('grant-expiry', async (tx, _ports, request) => expireGrant(tx, clockActor, request)),
]
