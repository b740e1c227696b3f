import type { Db, Tx } from '@guichet/core/server'
import sql, { empty } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { LedgerEntry } from '../domain/care-event.ts'
import type { LedgerMovement } from '../domain/priced-event.ts'

/** Whose ceilings move, and for what. `source` is the reference the movement comes from: that of the authorization or the invoice. */
export interface LedgerPlace {
  organizationId: string
  memberId: string
  source: string
  dossierId?: string | null
}

const states = { reserved: 'RESERVE', consumed: 'CONSOMME', released: 'LIBERE' } as const

/**
 * What the ceilings and limits of a member hold, as pricing reads it: reserved and consumed, whatever the day of care. Entries of
 * `except` are left out: a dossier that is priced again does not stand in its own way.
 */
export async function ledgerOf(
  db: Db,
  member: { organizationId: string; id: string },
  except: readonly string[] = [],
): Promise<LedgerEntry[]> {
  const rows = await db.many<
    Omit<LedgerEntry, 'state' | 'act'> & { act: string | null; state: keyof typeof states }
  >(sql`
    select ceiling, act, care_date as "careDate", amount, quantity, state, source from third_party_payment.ledger_entry
    where organization_id = ${member.organizationId} and member_id = ${member.id} and state <> 'released'
      ${except.length > 0 ? sql`and source <> all (${[...except]}::text[])` : empty}
    order by care_date, id`)
  return rows.map(({ act, ...row }) => ({ ...row, ...(act === null ? {} : { act }), state: states[row.state] }))
}

/** Reserves what an authorization will need. The member must be locked; see `lockMember`. */
export async function reserve(tx: Tx, place: LedgerPlace, movements: readonly LedgerMovement[]): Promise<void> {
  await insert(tx, place, movements, 'reserved')
}

/**
 * Consumes what an invoice uses. What the authorizations named in `reservedBy` reserved under the same ceilings is given back first, up
 * to the units and amounts consumed, so that care never counts twice. The member must be locked.
 */
export async function consume(
  tx: Tx,
  place: LedgerPlace,
  movements: readonly LedgerMovement[],
  reservedBy: readonly string[] = [],
): Promise<void> {
  if (reservedBy.length > 0) await giveBack(tx, place, movements, reservedBy)
  await insert(tx, place, movements, 'consumed')
}

/** Gives back all that a source still holds: an authorization that ended unused, an invoice that was taken back. */
export async function release(
  tx: Tx,
  place: Pick<LedgerPlace, 'organizationId' | 'source'>,
  state?: 'reserved' | 'consumed',
): Promise<void> {
  await tx.run(sql`update third_party_payment.ledger_entry set state = 'released', settled_at = ${tx.now}
    where organization_id = ${place.organizationId} and source = ${place.source} and state <> 'released'
      ${state ? sql`and state = ${state}` : empty}`)
}

async function insert(
  tx: Tx,
  place: LedgerPlace,
  movements: readonly LedgerMovement[],
  state: 'reserved' | 'consumed',
): Promise<void> {
  if (movements.length === 0) return
  const rows = movements.map((movement) => ({ ...movement, id: uuidv7() }))
  await tx.run(sql`
    insert into third_party_payment.ledger_entry (organization_id, id, member_id, ceiling, act, care_date, amount, quantity, state, source,
      dossier_id, line, created_at)
    select ${place.organizationId}, n.id, ${place.memberId}, n.ceiling, n.act, n."careDate", n.amount, n.quantity, ${state}, ${place.source},
      ${place.dossierId ?? null}::uuid, n.line, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, line text, ceiling text, act text, "careDate" date, amount bigint,
      quantity integer)`)
}

/** Shortens the reservations of a source, the oldest first, ceiling by ceiling. */
async function giveBack(
  tx: Tx,
  place: LedgerPlace,
  movements: readonly LedgerMovement[],
  reservedBy: readonly string[],
): Promise<void> {
  const held = await tx.many<{ id: string; ceiling: string; amount: number; quantity: number }>(sql`
    select id, ceiling, amount, quantity from third_party_payment.ledger_entry
    where organization_id = ${place.organizationId} and member_id = ${place.memberId} and source = any (${[...reservedBy]}::text[])
      and state = 'reserved'
    order by care_date, id for update`)
  const left = sumsOf(movements)
  for (const entry of held) {
    const used = left.get(entry.ceiling)
    if (!used) continue
    const amount = Math.min(entry.amount, used.amount)
    const quantity = Math.min(entry.quantity, used.quantity)
    used.amount -= amount
    used.quantity -= quantity
    const rest = { amount: entry.amount - amount, quantity: entry.quantity - quantity }
    const isOver = rest.amount === 0 && rest.quantity === 0
    await tx.run(
      isOver
        ? sql`update third_party_payment.ledger_entry set state = 'released', settled_at = ${tx.now}
            where organization_id = ${place.organizationId} and id = ${entry.id}`
        : sql`update third_party_payment.ledger_entry set amount = ${rest.amount}, quantity = ${rest.quantity}
            where organization_id = ${place.organizationId} and id = ${entry.id}`,
    )
  }
}

function sumsOf(movements: readonly LedgerMovement[]): Map<string, { amount: number; quantity: number }> {
  const sums = new Map<string, { amount: number; quantity: number }>()
  for (const { ceiling, amount, quantity } of movements) {
    const sum = sums.get(ceiling) ?? { amount: 0, quantity: 0 }
    sums.set(ceiling, { amount: sum.amount + amount, quantity: sum.quantity + quantity })
  }
  return sums
}
