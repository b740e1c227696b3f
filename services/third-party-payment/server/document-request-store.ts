import type { Instant } from '@guichet/core/domain'
import type { Db, Document, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { Authorization } from './authorization-store.ts'

/** One thing asked of the provider. */
export interface RequestItem {
  id: string
  kind: 'document' | 'question'
  text: string
  answer: string | null
}

export interface DocumentRequest {
  id: string
  askedAs: 'administration' | 'medical-officer'
  askedBy: string
  askedAt: Instant
  dueAt: Instant
  message: string
  items: RequestItem[]
  answeredAt: Instant | null
}

type Key = Pick<Authorization, 'organizationId' | 'id'>

const columns = sql`r.id, r.asked_as as "askedAs", r.asked_at as "askedAt", r.due_at as "dueAt", r.message, r.items,
  r.answered_at as "answeredAt", trim(concat_ws(' ', acc.title, acc.given_name, acc.family_name)) as "askedBy"`

/** Everything asked about an authorization, the oldest first; at most the last one is open. */
export async function listRequests(db: Db, { organizationId, id }: Key): Promise<DocumentRequest[]> {
  return db.many<DocumentRequest>(sql`select ${columns} from third_party_payment.document_request r
    join core.account acc on acc.id = r.asked_by
    where r.organization_id = ${organizationId} and r.authorization_id = ${id} order by r.asked_at, r.id`)
}

export async function insertRequest(
  tx: Tx,
  { organizationId, id }: Key,
  request: Pick<DocumentRequest, 'askedAs' | 'dueAt' | 'message' | 'items'> & { accountId: string },
): Promise<void> {
  await tx.run(sql`
    insert into third_party_payment.document_request (organization_id, id, authorization_id, asked_as, asked_by, asked_at, due_at, message, items)
    values (${organizationId}, ${uuidv7()}, ${id}, ${request.askedAs}, ${request.accountId}, ${tx.now}, ${request.dueAt}, ${request.message},
      ${JSON.stringify(request.items)}::jsonb)`)
}

/** Keeps the answers given so far, and closes the request when `answeredBy` is given. */
export async function writeAnswers(
  tx: Tx,
  { organizationId }: Key,
  request: DocumentRequest,
  { items, answeredBy }: { items: readonly RequestItem[]; answeredBy: string | null },
): Promise<void> {
  await tx.run(sql`
    update third_party_payment.document_request set items = ${JSON.stringify(items)}::jsonb, answered_by = ${answeredBy}::uuid,
      answered_at = ${answeredBy === null ? null : tx.now}::timestamptz
    where organization_id = ${organizationId} and id = ${request.id}`)
}

/** Gives a closed request another last day, for a file that is taken up again. */
export async function prolongRequest(tx: Tx, { organizationId }: Key, id: string, dueAt: Instant): Promise<void> {
  await tx.run(sql`update third_party_payment.document_request set due_at = ${dueAt}
    where organization_id = ${organizationId} and id = ${id}`)
}

const prefix = 'asked-'

/** The requirement under which a document that was asked for is uploaded. */
export function requirementOf(item: Pick<RequestItem, 'id'>): string {
  return `${prefix}${item.id}`
}

/** Whether an item was answered: a question by words, a document by a file that counts. */
export function isAnswered(item: RequestItem, documents: readonly Pick<Document, 'requirement' | 'state'>[]): boolean {
  if (item.kind === 'question') return item.answer !== null && item.answer.trim() !== ''
  return documents.some(
    ({ requirement, state }) => requirement === requirementOf(item) && (state === 'uploaded' || state === 'accepted'),
  )
}
