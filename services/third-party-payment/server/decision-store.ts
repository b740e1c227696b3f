import type { Instant } from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { DecisionView } from '../domain/authorization-contract.ts'
import type { Authorization } from './authorization-store.ts'

type Key = Pick<Authorization, 'organizationId' | 'id'>

export type NewDecision = Omit<DecisionView, 'at' | 'by'> & {
  decidedBy: string | null
  /** What was decided of each line, and the split it leads to. */
  content: object
}

/** Adds a decision; what was decided is never changed. */
export async function recordDecision(tx: Tx, { organizationId, id }: Key, decision: NewDecision): Promise<void> {
  const { decidedBy, level, outcome, reason, explanation, article, comment, content } = decision
  await tx.run(sql`
    insert into third_party_payment.decision (organization_id, id, authorization_id, at, decided_by, level, outcome, reason, explanation,
      article, comment, content)
    values (${organizationId}, ${uuidv7()}, ${id}, ${tx.now}, ${decidedBy}::uuid, ${level}, ${outcome}, ${reason}, ${explanation},
      ${article}, ${comment}, ${JSON.stringify(content)}::jsonb)`)
}

/** Every decision about an authorization, the oldest first. */
export async function listDecisions(db: Db, { organizationId, id }: Key): Promise<DecisionView[]> {
  return db.many<DecisionView & { at: Instant }>(sql`
    select r.at, r.level, r.outcome, r.reason, r.explanation, r.article, r.comment,
      nullif(trim(concat_ws(' ', acc.title, acc.given_name, acc.family_name)), '') as by
    from third_party_payment.decision r left join core.account acc on acc.id = r.decided_by
    where r.organization_id = ${organizationId} and r.authorization_id = ${id} order by r.at, r.id`)
}
