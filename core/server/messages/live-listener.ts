import pg from 'pg'
import type { Logger } from 'pino'

export interface ListenerOptions {
  connection: pg.ClientConfig
  log: Logger
  heard(payload: string): void
  /** The connection was lost and is back: what was said in between is lost. */
  reconnected(): void
}

const checkEveryMs = 20_000
const answerWithinMs = 5_000
const longestPauseMs = 15_000

/** One connection that listens to a channel, through restarts of the database. Connects at `start`, without waiting. */
export class LiveListener {
  readonly #channel: string
  readonly #options: ListenerOptions
  #state: 'idle' | 'on' | 'closed' = 'idle'
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #losses = 0

  constructor(channel: string, options: ListenerOptions) {
    this.#channel = channel
    this.#options = options
  }

  start(): void {
    if (this.#state !== 'idle') return
    this.#state = 'on'
    void this.#connect()
  }

  async close(): Promise<void> {
    this.#state = 'closed'
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => undefined)
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      ...this.#options.connection,
      query_timeout: answerWithinMs,
      connectionTimeoutMillis: answerWithinMs,
      keepAlive: true,
      application_name: 'guichet live',
    })
    this.#client = client
    client.on('error', (error) => this.#lose(client, error))
    client.on('end', () => this.#lose(client))
    client.on('notification', ({ payload }) => {
      if (payload !== undefined) this.#options.heard(payload)
    })
    try {
      await client.connect()
      await client.query(`listen ${this.#channel}`)
    } catch (error) {
      this.#lose(client, error as Error)
      return
    }
    if (this.#losses > 0) this.#options.reconnected()
    this.#losses = 0
    this.#checkLater(client)
  }

  /** A connection can die without a word: it is asked now and then. */
  #checkLater(client: pg.Client): void {
    if (this.#state !== 'on' || this.#client !== client) return
    this.#timer = setTimeout(() => {
      client.query('select 1').then(
        () => this.#checkLater(client),
        (error: Error) => this.#lose(client, error),
      )
    }, checkEveryMs)
    this.#timer.unref()
  }

  #lose(client: pg.Client, error?: Error): void {
    if (this.#state !== 'on' || this.#client !== client) return
    this.#client = undefined
    clearTimeout(this.#timer)
    void client.end().catch(() => undefined)
    this.#options.log.warn({ err: error }, 'live events interrupted')
    this.#timer = setTimeout(() => void this.#connect(), Math.min(longestPauseMs, 250 * 2 ** this.#losses))
    this.#losses += 1
  }
}
