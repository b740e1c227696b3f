import { type Actor, accountIdOf, addDays, civilDateOf, momentOf } from '@guichet/core/domain'
import { clearTimers, type Db, enqueue, newVerificationCode, type Ports, setTimer, type Tx } from '@guichet/core/server'
import { validityOf } from '../domain/authorization-clock.ts'
import type { CareLine } from '../domain/care-event.ts'
import type { PricedEvent } from '../domain/priced-event.ts'
import { stopClock } from './answer-clock-run.ts'
import type { AuthorizationReading } from './authorization-facts.ts'
import { type GrantedLine, writeGrantedLines } from './authorization-parts-store.ts'
import { type Authorization, changeAuthorization } from './authorization-store.ts'
import { engine } from './care-actors.ts'
import { tellParty } from './care-notices.ts'
import type { DecisionLevel } from './decision-step.ts'
import { recordDecision } from './decision-store.ts'
import { issueLetterJob } from './jobs/issue-letter.ts'
import { release, reserve } from './ledger-store.ts'
import { lockMember } from './member-store.ts'
import { moveAuthorization } from './move-authorization.ts'
import { careLinesOf, priceCare } from './price-care.ts'
import { revokeLetters } from './revoke-letters.ts'
import { watchStay } from './watch-stay.ts'

/** What is granted, by whom. */
export interface Grant {
  reading: AuthorizationReading
  lines: readonly GrantedLine[]
  days: number | null
  outcome: 'granted' | 'partly-granted'
  level: DecisionLevel
  comment: string
}

/** Reserves the funds under the ceilings, keeps the decision, and has the letter made. */
export async function settleGrant(tx: Tx, ports: Ports, actor: Actor, grant: Grant): Promise<Authorization> {
  const { reading, lines, outcome, level, comment, days } = grant
  const { authorization, kind, books } = reading
  const price = await reserveFunds(tx, reading, lines)
  await writeGrantedLines(tx, authorization, lines)
  const decidedOn = civilDateOf(tx.now, authorization.timeZone)
  const valid = validityOf(decidedOn, kind, books.policies.authorizations)
  await recordDecision(tx, authorization, {
    level,
    outcome,
    decidedBy: accountIdOf(actor),
    reason: null,
    explanation: null,
    article: null,
    comment,
    content: { lines, days, totals: price.totals },
  })
  const stopped = await stopClock(tx, authorization)
  const decided = await changeAuthorization(tx, stopped, {
    decidedAt: tx.now,
    decidedBy: accountIdOf(actor),
    refusedAs: null,
    grantedDays: kind.stay ? days : null,
    grantedPrice: price,
    validFrom: valid.from,
    validTo: valid.to,
  })
  return followGrant(tx, ports, { reading: { ...reading, authorization: decided }, outcome })
}

async function reserveFunds(
  tx: Tx,
  reading: AuthorizationReading,
  granted: readonly GrantedLine[],
): Promise<PricedEvent> {
  const { authorization } = reading
  const member = await lockMember(tx, authorization.organizationId, authorization.memberId)
  const price = await priceGrant(tx, { ...reading, member }, granted)
  await release(tx, { organizationId: authorization.organizationId, source: authorization.reference })
  await reserve(
    tx,
    {
      organizationId: authorization.organizationId,
      memberId: member.id,
      source: authorization.reference,
      dossierId: authorization.id,
    },
    price.movements,
  )
  return price
}

/** The split of what is granted: the granted units, and of their amount no more than counts. */
export function priceGrant(
  db: Db,
  { authorization, books, provider, member, lines }: AuthorizationReading,
  granted: readonly GrantedLine[],
): Promise<PricedEvent> {
  const asked = careLinesOf(books.coverage, lines, authorization.plannedOn)
  const care: CareLine[] = asked.flatMap((line) => {
    const decided = granted.find(({ id }) => id === line.id)
    if (!decided || decided.quantity === 0) return []
    return [{ ...line, quantity: decided.quantity, billed: decided.billed }]
  })
  return priceCare(db, {
    books,
    provider,
    member,
    careDate: authorization.plannedOn,
    lines: care,
    purpose: 'authorization',
    except: [authorization.reference],
  })
}

/** What a grant leads to: the letter, the end of its validity, and for care that is under way its course. */
export async function followGrant(
  tx: Tx,
  ports: Ports,
  { reading, outcome }: { reading: AuthorizationReading; outcome: 'granted' | 'partly-granted' },
): Promise<Authorization> {
  const { authorization, books } = reading
  const { validTo, timeZone } = authorization
  await revokeLetters(tx, authorization)
  await enqueue(tx, issueLetterJob, { authorizationId: authorization.id, code: newVerificationCode(), at: tx.now })
  await tellParty(tx, ports, { authorization, party: 'provider', notice: `authorization-${outcome}` })
  const joins = authorization.parentId !== null || authorization.regularisation
  if (outcome === 'granted' && joins) return joinStay(tx, reading)
  if (validTo !== null) {
    const { warnDays } = books.policies.authorizations.validity
    const warnAt = momentOf(addDays(validTo, -warnDays), '08:00', timeZone)
    const over = momentOf(addDays(validTo, 1), '00:00', timeZone)
    await clearTimers(tx, authorization, ['validity-ends', 'validity-over'])
    if (warnAt > tx.now) await setTimer(tx, authorization, 'validity-ends', warnAt)
    await setTimer(tx, authorization, 'validity-over', over)
  }
  return authorization
}

/** Care that began before the grant is under way with it. */
async function joinStay(tx: Tx, reading: AuthorizationReading): Promise<Authorization> {
  const { authorization, parent } = reading
  const moved = await moveAuthorization(tx, engine, authorization, { action: 'join-stay', reading })
  const joined = await changeAuthorization(tx, moved, { admittedAt: parent?.admittedAt ?? authorization.admittedAt })
  await watchStay(tx, { ...reading, authorization: joined })
  return joined
}
