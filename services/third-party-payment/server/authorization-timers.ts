import type { Dossier, Ports, TimerDeclaration, Tx } from '@guichet/core/server'
import { answeringStates } from '../domain/authorization-states.ts'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'
import { openRequestOf, readAuthorizationParts } from './authorization-facts.ts'
import { type Authorization, changeAuthorization, lockAuthorization } from './authorization-store.ts'
import { clock } from './care-actors.ts'
import { tellParty } from './care-notices.ts'
import { recordRefusal } from './refuse-authorization.ts'
import { endUnused } from './follow-care.ts'
import { release } from './ledger-store.ts'
import { listProlongations } from './authorization-parts-store.ts'
import { moveAuthorization } from './move-authorization.ts'

type Fire = (tx: Tx, ports: Ports, authorization: Authorization) => Promise<unknown>

function timer(name: string, fire: Fire): TimerDeclaration {
  return {
    kind: authorizationWorkflow.kind,
    name,
    fire: async (tx: Tx, dossier: Dossier, ports: Ports) =>
      void (await fire(tx, ports, await lockAuthorization(tx, clock, dossier.id))),
  }
}

const waitsForAnswer = ({ state }: Authorization) => answeringStates.includes(state)
const ownerOf = ({ state }: Authorization) =>
  state === 'administrative-control' ? ('adminControl' as const) : ('medicalControl' as const)

/** Nobody answered what was asked: the file is refused as incomplete and may be taken up again for some time. */
async function refuseIncomplete(tx: Tx, ports: Ports, authorization: Authorization): Promise<void> {
  if (authorization.state !== 'awaiting-documents') return
  const reading = await readAuthorizationParts(tx, authorization)
  const open = openRequestOf(reading)
  if (!open || open.dueAt > tx.now) return
  const moved = await moveAuthorization(tx, clock, authorization, { action: 'refuse-incomplete', reading })
  await recordRefusal(tx, ports, clock, {
    authorization: moved,
    level: 'delay',
    reason: 'INCOMPLET',
    explanation: open.items.map(({ text }) => `• ${text}`).join('\n'),
    article: reading.books.policies.authorizations.incompleteArticle,
  })
}

/** The delay is over: on record for ever, and the medical officers are told with the owner. Silence never grants anything. */
async function markLate(tx: Tx, ports: Ports, authorization: Authorization): Promise<void> {
  if (!waitsForAnswer(authorization) || authorization.lateAt !== null) return
  const moved = await moveAuthorization(tx, clock, authorization, { action: 'mark-late' })
  const late = await changeAuthorization(tx, moved, { lateAt: tx.now })
  await tellParty(tx, ports, { authorization: late, party: 'medicalControl', notice: 'authorization-late' })
  if (ownerOf(late) === 'adminControl')
    await tellParty(tx, ports, { authorization: late, party: 'adminControl', notice: 'authorization-late' })
}

async function expire(tx: Tx, ports: Ports, authorization: Authorization): Promise<void> {
  if (authorization.state !== 'granted' && authorization.state !== 'partly-granted') return
  const moved = await moveAuthorization(tx, clock, authorization, { action: 'expire' })
  await tellParty(tx, ports, { authorization: moved, party: 'provider', notice: 'authorization-expired' })
  await endUnused(tx, moved)
}

/** What is still reserved long after the care is given back, for the stay and its prolongations. */
async function close(tx: Tx, _ports: Ports, authorization: Authorization): Promise<void> {
  if (authorization.state !== 'under-way' && authorization.state !== 'invoiced') return
  await giveBack(tx, await moveAuthorization(tx, clock, authorization, { action: 'close' }))
  for (const { id } of await listProlongations(tx, authorization)) {
    const prolongation = await lockAuthorization(tx, clock, id)
    if (prolongation.state === 'under-way' || prolongation.state === 'invoiced')
      await giveBack(tx, await moveAuthorization(tx, clock, prolongation, { action: 'close' }))
  }
}

async function giveBack(tx: Tx, { organizationId, reference }: Authorization): Promise<void> {
  await release(tx, { organizationId, source: reference }, 'reserved')
}

/** Every deadline of an authorization. Each looks at the state first, so that a late one does no harm. */
export const authorizationTimers: TimerDeclaration[] = [
  timer('answer-near', async (tx, ports, authorization) => {
    if (!waitsForAnswer(authorization) || (authorization.answerDueAt ?? '') <= tx.now) return
    await tellParty(tx, ports, { authorization, party: ownerOf(authorization), notice: 'authorization-answer-near' })
  }),
  timer('answer-late', markLate),
  timer('documents-reminder', async (tx, ports, authorization) => {
    if (authorization.state !== 'awaiting-documents' || authorization.dueAt === null) return
    const due = { kind: 'moment', value: authorization.dueAt, timeZone: authorization.timeZone } as const
    await tellParty(tx, ports, {
      authorization,
      party: 'provider',
      notice: 'authorization-documents-reminder',
      values: { due },
    })
  }),
  timer('documents-deadline', refuseIncomplete),
  timer('validity-ends', async (tx, ports, authorization) => {
    if (authorization.validTo === null || !['granted', 'partly-granted'].includes(authorization.state)) return
    const due = { kind: 'date', value: authorization.validTo } as const
    await tellParty(tx, ports, { authorization, party: 'provider', notice: 'authorization-expiring', values: { due } })
  }),
  timer('validity-over', expire),
  timer('stay-ends', async (tx, ports, authorization) => {
    if (authorization.state === 'under-way')
      await tellParty(tx, ports, { authorization, party: 'provider', notice: 'authorization-stay-ends' })
  }),
  timer('release', close),
]
