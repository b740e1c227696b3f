import sql from 'sql-template-tag'
import type { Instant } from '../../domain/calendar.ts'
import { type AnyWorkflow, isHandover, type Move } from '../../domain/workflow.ts'
import type { Db } from '../database/database.ts'
import type { Dossier } from './dossier.ts'

/** When the dossier last left the hands of the side that asks, or came back to it from others; null while it never did. */
export async function lastHandover(
  db: Db,
  workflow: AnyWorkflow,
  dossier: Pick<Dossier, 'id' | 'organizationId'>,
): Promise<Instant | null> {
  const moves = await db.many<Move & { at: Instant }>(sql`
    select action, from_state as "from", to_state as "to", party, at from core.history
    where organization_id = ${dossier.organizationId} and dossier_id = ${dossier.id} order by seq desc`)
  return moves.find((move) => isHandover(workflow, move))?.at ?? null
}
