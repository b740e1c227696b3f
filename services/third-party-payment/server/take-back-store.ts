import type { CivilDate } from '@guichet/core/domain'
import type { Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'

export interface NewTakeBack {
  organizationId: string
  lineId: string
  adjudicationSeq: number
  /** In centimes, positive. */
  amount: number
  contestUntil: CivilDate
}

/** Gives notice that money paid for a line is asked back. */
export async function insertTakeBack(tx: Tx, takeBack: NewTakeBack): Promise<void> {
  const { organizationId, lineId, adjudicationSeq, amount, contestUntil } = takeBack
  await tx.run(sql`
    insert into third_party_payment.take_back (organization_id, id, line_id, adjudication_seq, amount, noticed_at, contest_until)
    values (${organizationId}, ${uuidv7()}, ${lineId}, ${adjudicationSeq}, ${amount}, ${tx.now}, ${contestUntil})`)
}

/** Voids what was asked back for a line and is on no statement: a later decision says what is owed. */
export async function withdrawTakeBacks(
  tx: Tx,
  { organizationId, lineId }: { organizationId: string; lineId: string },
): Promise<void> {
  await tx.run(sql`update third_party_payment.take_back t set withdrawn_at = ${tx.now}
    where t.organization_id = ${organizationId} and t.line_id = ${lineId} and t.withdrawn_at is null and not exists (
      select 1 from third_party_payment.statement_line sl
      where sl.organization_id = t.organization_id and sl.take_back_id = t.id and not sl.cancelled)`)
}
