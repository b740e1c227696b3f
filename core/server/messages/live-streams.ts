import type { ServerResponse } from 'node:http'
import type { FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import type { AccountActor } from '../../domain/actor.ts'
import type { LiveChange } from '../../domain/notification-contract.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Database } from '../database/database.ts'
import type { LiveEvent } from './live.ts'
import { findGoodSessions } from './live-sessions.ts'

interface Stream {
  sessionId: string
  accountId: string
  /** The organization the person acts for, as long as they belong to it. */
  organizationId: string | null
  raw: ServerResponse
}

/** A browser opens at most six connections to a host over HTTP/1.1; streams must leave one for everything else. */
const streamsPerAccount = 5
const beatEveryMs = 25_000
/** A screen that reads so slowly that this much waits for it is cut off; it reads everything again when it comes back. */
const mostWaitingBytes = 256 * 1024

/** The open streams of this process. Timers run only while there is a stream. */
export class LiveStreams {
  readonly #streams = new Set<Stream>()
  readonly #log: Logger
  readonly #checkEveryMs: number
  #timers: NodeJS.Timeout[] = []

  constructor(log: Logger, checkEveryMs: number) {
    this.#log = log
    this.#checkEveryMs = checkEveryMs
  }

  open(database: Database, actor: AccountActor, reply: FastifyReply): void {
    const { accountId, sessionId, organizationId } = actor
    const own = [...this.#streams].filter((stream) => stream.accountId === accountId)
    if (own.length >= streamsPerAccount) throw new Refusal('rate-limited', { retryAfter: 60 })
    reply.hijack()
    const { raw } = reply
    const stream = { accountId, sessionId, organizationId, raw }
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    raw.on('close', () => this.#remove(stream))
    raw.on('error', () => this.#remove(stream))
    this.#streams.add(stream)
    this.#write(stream, 'retry: 2000\n\n')
    this.#watch(database)
  }

  /** Tells the streams the event concerns. */
  tell(event: LiveEvent): void {
    const change: LiveChange = { dossierId: event.dossierId ?? null, kind: event.kind ?? 'dossier' }
    const text = `event: changed\ndata: ${JSON.stringify(change)}\n\n`
    for (const stream of this.#streams) if (concerns(event, stream)) this.#write(stream, text)
  }

  endAll(): void {
    for (const stream of this.#streams) this.#end(stream)
  }

  #watch(database: Database): void {
    if (this.#timers.length > 0) return
    this.#timers = [
      setInterval(() => {
        for (const stream of this.#streams) this.#write(stream, ': still here\n\n')
      }, beatEveryMs),
      setInterval(() => {
        this.#checkSessions(database).catch((error: unknown) =>
          this.#log.warn({ err: error }, 'sessions of live streams not checked'),
        )
      }, this.#checkEveryMs),
    ]
    for (const timer of this.#timers) timer.unref()
  }

  async #checkSessions(database: Database): Promise<void> {
    const checked = [...this.#streams]
    const ids = checked.map((stream) => stream.sessionId)
    const good = await findGoodSessions(database.read(), ids)
    for (const stream of checked) {
      const organizationId = good.get(stream.sessionId)
      if (organizationId === undefined) this.#end(stream, 'event: ended\ndata: {}\n\n')
      else stream.organizationId = organizationId
    }
  }

  #write(stream: Stream, text: string): void {
    stream.raw.write(text)
    if (stream.raw.writableLength <= mostWaitingBytes) return
    this.#remove(stream)
    stream.raw.destroy()
  }

  #end(stream: Stream, text = ''): void {
    this.#remove(stream)
    stream.raw.end(text)
  }

  #remove(stream: Stream): void {
    this.#streams.delete(stream)
    if (this.#streams.size > 0) return
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
  }
}

function concerns({ accountIds, organizationId, applicantOrganizationId }: LiveEvent, stream: Stream): boolean {
  if (!accountIds && !organizationId) return true
  if (accountIds?.includes(stream.accountId)) return true
  return stream.organizationId !== null && [organizationId, applicantOrganizationId].includes(stream.organizationId)
}
