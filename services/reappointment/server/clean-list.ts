import type { Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { isClean } from '../domain/clean-file.ts'
import { recommendations } from '../domain/evaluation.ts'
import type { Application } from './application-store.ts'

/**
 * The files that one resolution may decide together: nothing in them deserves a look of its own, the recommendation that
 * stands is to renew without conditions, and every requested line is recommended as asked.
 */
export async function cleanAmong(tx: Tx, applications: readonly Application[]): Promise<Set<string>> {
  const rows = await tx.many<{ id: string; recommendation: string }>(sql`
    select distinct on (r.application_id) r.application_id as id, r.recommendation from reappointment.review r
    where r.application_id = any (${applications.map((one) => one.id)}::uuid[]) and r.step <> 'board'
      and r.recommendation = any (${recommendations}::text[])
    order by r.application_id, r.signed_at desc, r.id desc`)
  const recommended = new Set(rows.filter((row) => row.recommendation === 'recommended').map((row) => row.id))
  const clean = applications.filter(({ id, flags, privileges }) => {
    const asAsked = privileges.every((line) => !line.requested || line.recommendation?.value === 'grant')
    return asAsked && recommended.has(id) && isClean(flags.map((code) => ({ code, item: '' })))
  })
  return new Set(clean.map((one) => one.id))
}
