import { type AccountActor, Refusal, type WaitingQueue } from '@guichet/core/domain'
import { decodeCursor, type Db, encodeCursor, recordAudit, type Tx } from '@guichet/core/server'
import type { AccessFlag } from '../../domain/access-flag.ts'
import type { AccessFlagList, AccessFlagView, ReviewFlag } from '../../domain/access-report-contract.ts'
import { countOpenFlags, listFlags, lockFlag, type RaisedFlag, recordFinding } from './flag-store.ts'

interface Query {
  state: 'open' | 'reviewed'
  code?: AccessFlag | undefined
  cursor?: string | undefined
  limit: number
}

/** What the officer of the establishment is to look at, or has looked at. No person and no directive: the receipt leads to the record. */
export async function readFlags(db: Db, actor: AccountActor, { cursor, ...query }: Query): Promise<AccessFlagList> {
  const after = cursor ? decodeCursor(cursor) : null
  const [rows, open] = await Promise.all([
    listFlags(db, actor, { ...query, after, limit: query.limit + 1 }),
    countOpenFlags(db, actor),
  ])
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((flag) => viewOf(flag, actor)),
    next: rows.length > query.limit && last ? encodeCursor(last.raisedAt, last.id) : null,
    open,
  }
}

/** What waits for a privacy officer. */
export async function officerQueues(db: Db, actor: AccountActor): Promise<WaitingQueue[]> {
  if (!actor.roles.some(({ role }) => role === 'privacy-officer')) return []
  const count = await countOpenFlags(db, actor)
  return count > 0
    ? [{ label: 'directives-registry.queue.flags', count, path: '/directives-registry/access-flags' }]
    : []
}

function viewOf(flag: RaisedFlag, actor: AccountActor): AccessFlagView {
  return { ...flag, may: { review: flag.finding === null && flag.accountId !== actor.accountId } }
}

/** The officer says what they found. Refuses `not-your-part` about what they did themselves, `wrong-state` for what was looked at. */
export async function reviewFlag(tx: Tx, actor: AccountActor, command: ReviewFlag & { id: string }): Promise<void> {
  const flag = await lockFlag(tx, actor, command.id)
  if (flag.accountId === actor.accountId) throw new Refusal('not-your-part')
  if (flag.finding !== null) throw new Refusal('wrong-state')
  await recordFinding(tx, actor, flag, command)
  await recordAudit(tx, actor, {
    action: 'registry.flag-reviewed',
    subjectKind: 'access-flag',
    subjectId: flag.id,
    organizationId: flag.organizationId,
    detail: { code: flag.code, finding: command.finding },
  })
}
