import type { Db, Tx } from '@guichet/core/server'
import sql, { type Sql } from 'sql-template-tag'
import type { CareLineInput, CareLineView } from '../domain/care-contract.ts'
import type { Coverage } from '../domain/coverage.ts'

type Holder = { organizationId: string; id: string }

const tables = {
  quote: { name: sql`third_party_payment.quote_line`, key: sql`quote_id` },
  authorization: { name: sql`third_party_payment.authorization_line`, key: sql`authorization_id` },
} as const
export type LineTable = keyof typeof tables

const lineColumns: Sql = sql`l.act, l.quantity, l.unit_price as "unitPrice", l.side, l.tooth, l.medical_indication as "medicalIndication"`

/** The lines of a quote or an authorization as they were entered, in their order. */
export async function linesOf(db: Db, table: LineTable, { organizationId, id }: Holder): Promise<CareLineInput[]> {
  const { name, key } = tables[table]
  return db.many<CareLineInput>(sql`select ${lineColumns} from ${name} l
    where l.organization_id = ${organizationId} and l.${key} = ${id} order by l.position`)
}

/** Replaces all lines of a locked quote or authorization. */
export async function replaceLines(
  tx: Tx,
  table: LineTable,
  { organizationId, id }: Holder,
  lines: readonly CareLineInput[],
): Promise<void> {
  const { name, key } = tables[table]
  await tx.run(sql`delete from ${name} where organization_id = ${organizationId} and ${key} = ${id}`)
  if (lines.length === 0) return
  await tx.run(sql`
    insert into ${name} (organization_id, ${key}, position, act, quantity, unit_price, side, tooth, medical_indication)
    select ${organizationId}, ${id}, n.position, n.line ->> 'act', (n.line ->> 'quantity')::int, (n.line ->> 'unitPrice')::bigint,
      n.line ->> 'side', n.line ->> 'tooth', (n.line ->> 'medicalIndication')::boolean
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as n (line, position)`)
}

/** Lines with the words of the catalogue. */
export function lineViews(coverage: Coverage, lines: readonly CareLineInput[]): CareLineView[] {
  return lines.map((line, index) => {
    const act = coverage.acts.get(line.act)
    return {
      ...line,
      id: String(index + 1),
      label: act?.label ?? { fr: line.act },
      family: act?.family ?? '',
      unit: act?.unit ?? null,
      billed: line.unitPrice * line.quantity,
    }
  })
}
