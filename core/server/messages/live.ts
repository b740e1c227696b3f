import type { FastifyReply } from 'fastify'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { AccountActor } from '../../domain/actor.ts'
import type { LiveChange } from '../../domain/notification-contract.ts'
import type { Database, Tx } from '../database/database.ts'
import { LiveListener } from './live-listener.ts'
import { LiveStreams } from './live-streams.ts'

/** The channel that every process of the portal listens to. */
export const liveChannel = 'guichet_live'

/**
 * Something changed. Ids only, never content: who is told reads again, and sees what they may. Told are the named accounts
 * and those who act for one of the organizations; nobody named means everybody.
 */
export interface LiveEvent {
  organizationId?: string
  /** The organization that asks, in a dossier opened for one. */
  applicantOrganizationId?: string | null
  dossierId?: string
  accountIds?: string[]
  /** Default `dossier`. */
  kind?: LiveChange['kind']
  /** With kind `clock`: how far the demo clock is ahead, in milliseconds. */
  offsetMs?: number
}

/** PostgreSQL refuses a notification of 8000 bytes; an id takes 39. */
const accountsPerEvent = 150

/** Tells every process, and through them every screen concerned, once the transaction is committed. */
export function announce(tx: Tx, event: LiveEvent): void {
  const { accountIds = [], organizationId: _once, applicantOrganizationId: _too, ...rest } = event
  const payloads: LiveEvent[] = [
    { ...event, ...(event.accountIds ? { accountIds: accountIds.slice(0, accountsPerEvent) } : {}) },
  ]
  for (let start = accountsPerEvent; start < accountIds.length; start += accountsPerEvent) {
    payloads.push({ ...rest, accountIds: accountIds.slice(start, start + accountsPerEvent) })
  }
  for (const payload of payloads) tx.announce({ channel: liveChannel, payload: JSON.stringify(payload) })
}

/** The live events of this process: one listening connection, opened when first needed, and the streams of its screens. */
export interface LiveHub {
  /** Calls the listener for each event until the returned function is called. After a lost connection `anything` may have changed. */
  subscribe(listener: (event: LiveEvent) => void): () => void
  /**
   * Answers with server-sent events: `changed` with a `LiveChange`, `ended` when the session is over. Refuses `rate-limited`
   * when the person has too many streams open.
   */
  openStream(database: Database, actor: AccountActor, reply: FastifyReply): Promise<void>
  /** Ends all streams, so that the server can stop; browsers come back to the next one by themselves. */
  endStreams(): void
  close(): Promise<void>
}

export interface LiveHubOptions {
  connection: pg.ClientConfig
  /** Role the connection takes. */
  role?: string
  log: Logger
  /** How often the sessions of open streams are checked: a withdrawn one hears nothing more after this. Default 5000. */
  checkEveryMs?: number
}

export function createLiveHub({ connection, role, log, checkEveryMs = 5_000 }: LiveHubOptions): LiveHub {
  const listeners = new Set<(event: LiveEvent) => void>()
  const streams = new LiveStreams(log, checkEveryMs)
  const tell = (event: LiveEvent) => {
    streams.tell(event)
    for (const listener of listeners) listener(event)
  }
  const listening = new LiveListener(liveChannel, {
    connection: role ? { ...connection, options: `-c role=${role}` } : connection,
    log,
    heard: (payload) => {
      const event = parseEvent(payload)
      if (event) tell(event)
    },
    reconnected: () => tell({ kind: 'anything' }),
  })
  return {
    subscribe: (listener) => {
      listening.start()
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    openStream: async (database, actor, reply) => {
      listening.start()
      streams.open(database, actor, reply)
    },
    endStreams: () => streams.endAll(),
    close: async () => {
      streams.endAll()
      listeners.clear()
      await listening.close()
    },
  }
}

function parseEvent(payload: string): LiveEvent | undefined {
  try {
    return JSON.parse(payload) as LiveEvent
  } catch {
    return undefined
  }
}
