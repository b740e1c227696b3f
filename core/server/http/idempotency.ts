import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import pg from 'pg'
import sql from 'sql-template-tag'
import type { AccountActor } from '../../domain/actor.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../database/database.ts'

/** A command as its caller named it: sent again with the same key it changes nothing more and gets the same answer. */
export interface NamedCommand {
  accountId: string
  key: string
  route: string
  hash: Buffer
}

interface StoredAnswer {
  route: string
  hash: Buffer
  status: number
  answer: unknown
}

/** The command's name from the `Idempotency-Key` header, or undefined when it has none. Refuses malformed keys. */
export function namedCommand(request: FastifyRequest, actor: AccountActor, route: string): NamedCommand | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !/^[\w.:-]{8,100}$/.test(key)) {
    throw new Refusal('invalid', { problems: [{ path: 'Idempotency-Key', code: 'format.invalid_format' }] })
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([request.params, request.query, request.body ?? null]))
    .digest()
  return { accountId: actor.accountId, key, route, hash }
}

/** The answer given before under this key. Refuses `idempotency-key-reused` when it was for something else. */
export async function findAnswer(db: Db, command: NamedCommand): Promise<StoredAnswer | undefined> {
  const stored = await db.maybe<StoredAnswer>(sql`
    select route, request_hash as hash, status, answer from core.idempotency
    where account_id = ${command.accountId} and key = ${command.key}`)
  if (stored && (stored.route !== command.route || !stored.hash.equals(command.hash))) {
    throw new Refusal('idempotency-key-reused')
  }
  return stored
}

/** Keeps the answer with the commit of the command, which fails as `isRepeated` tells when the key was used meanwhile. */
export function keepAnswer(tx: Tx, command: NamedCommand, status: number, answer: unknown): void {
  tx.withCommit(sql`
    insert into core.idempotency (account_id, key, route, request_hash, status, answer, created_at)
    values (${command.accountId}, ${command.key}, ${command.route}, ${command.hash}, ${status},
      ${JSON.stringify(answer ?? null)}::jsonb, ${new Date().toISOString()})`)
}

/** Whether a command was undone because another request with the same key has just carried it out. */
export function isRepeated(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.constraint === 'idempotency_pk'
}
