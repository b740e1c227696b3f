import type { AccountActor } from '@guichet/core/domain'
import { completeForm, type Ports, type Tx } from '@guichet/core/server'
import { answerHours } from '../domain/authorization-clock.ts'
import { isWithinEnvelope, type MedicalFlag, medicalFlagsOf } from '../domain/medical-routing.ts'
import { startClock } from './answer-clock-run.ts'
import { type AuthorizationReading, readAuthorizationParts } from './authorization-facts.ts'
import { type Authorization, changeAuthorization, lockUnchangedAuthorization } from './authorization-store.ts'
import { engine } from './care-actors.ts'
import { tellParty } from './care-notices.ts'
import { grantInFull } from './decide-authorization.ts'
import { priceDraft } from './draft-authorization.ts'
import { lockMember } from './member-store.ts'
import { moveAuthorization } from './move-authorization.ts'
import { findConvention } from './provider-store.ts'

/**
 * The provider submits: prices and rules are frozen, the clock of the answer starts, and the rules look at the request at once. They grant what lies
 * within the envelope; everything else goes to administrative control with the reasons why a medical officer must see it. Requests for the same
 * member are submitted one after the other, so that of two doubles one is refused.
 */
export async function submitAuthorization(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; version: number },
): Promise<Authorization> {
  const locked = await lockUnchangedAuthorization(tx, actor, command)
  await lockMember(tx, locked.organizationId, locked.memberId)
  const authorization = locked.state === 'draft' ? await priceDraft(tx, locked) : locked
  const reading = await readAuthorizationParts(tx, authorization)
  const moved = await moveAuthorization(tx, actor, authorization, { action: 'submit', reading })
  const isProlongation = authorization.parentId !== null
  await completeForm(tx, actor, { dossier: authorization, questionnaireId: authorization.questionnaireId })
  const policy = reading.books.policies.authorizations
  const medicalFlags = flagsOf(reading)
  const submitted = await changeAuthorization(tx, moved, { submittedAt: tx.now, medicalFlags })
  const hours = answerHours(policy, { urgent: authorization.urgent, prolongation: isProlongation })
  const running = await startClock(tx, submitted, { hours, policy })
  return examine(tx, ports, { ...reading, authorization: running })
}

function flagsOf({ authorization, books, lines }: AuthorizationReading): MedicalFlag[] {
  const { coverage, policies } = books
  return medicalFlagsOf(coverage, policies.authorizations, {
    id: authorization.id,
    lines: actsOf(coverage, lines).map((act) => ({ act, date: authorization.plannedOn })),
    payer: authorization.price?.totals?.payer ?? 0,
  })
}

function actsOf(coverage: AuthorizationReading['books']['coverage'], lines: AuthorizationReading['lines']) {
  return lines.flatMap(({ act }) => coverage.acts.get(act) ?? [])
}

async function examine(tx: Tx, ports: Ports, reading: AuthorizationReading): Promise<Authorization> {
  const { authorization, books, lines, provider } = reading
  const convention = await findConvention(tx, provider, authorization.plannedOn)
  const withinEnvelope =
    authorization.parentId === null &&
    isWithinEnvelope(books.policies.authorizations, {
      conventioned: convention !== undefined,
      lines: actsOf(books.coverage, lines).map((act) => ({ act })),
      payer: authorization.price?.totals?.payer ?? 0,
      flags: authorization.medicalFlags,
    })
  if (withinEnvelope)
    return grantInFull(tx, ports, engine, {
      authorization,
      action: 'grant-automatically',
      known: { withinEnvelope },
      level: 'rules',
      comment: '',
    })
  const sent = await moveAuthorization(tx, engine, authorization, { action: 'send-to-control' })
  await tellParty(tx, ports, { authorization: sent, party: 'adminControl', notice: 'authorization-to-control' })
  return sent
}
