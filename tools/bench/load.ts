import { Agent, request } from 'node:http'
import { percentile } from './figures.ts'

/** One request, ready to be sent. */
export interface Shot {
  method?: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/** What the load process is asked to do. */
export interface LoadOrder {
  port: number
  connections: number
  seconds: number
  /** Sent in turn, over and over unless `once`. */
  shots: Shot[]
  /** Each shot is sent at most once; the round ends early when none is left. */
  once?: boolean
  /** Requests per second at most; without it each connection sends as soon as it was answered. */
  pace?: number
}

/** What it found. Latencies in milliseconds. */
export interface LoadOutcome {
  done: number
  failed: number
  firstFailure?: string
  seconds: number
  /** How many of the shots were sent. */
  sent: number
  p50: number
  p99: number
  bytes: number
}

/** The load process: sends what it is ordered to over keep-alive connections and answers what it found. */
process.on('message', (order: LoadOrder) => {
  fire(order).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))

async function fire(order: LoadOrder): Promise<LoadOutcome> {
  const agent = new Agent({ keepAlive: true, maxSockets: order.connections, scheduling: 'fifo' })
  const latencies: number[] = []
  const state = { next: 0, failed: 0, bytes: 0, firstFailure: undefined as string | undefined }
  const begun = performance.now()
  const until = begun + order.seconds * 1000
  const gap = order.pace ? (1000 * order.connections) / order.pace : 0
  const connection = async (index: number) => {
    let due = begun + (gap * index) / order.connections
    while (performance.now() < until && !(order.once && state.next >= order.shots.length)) {
      const shot = order.shots[state.next++ % order.shots.length]
      if (!shot) return
      if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
      due += gap
      const started = performance.now()
      const { status, bytes, text } = await send(agent, order.port, shot)
      latencies.push(performance.now() - started)
      state.bytes += bytes
      if (status >= 400) {
        state.failed += 1
        state.firstFailure ??= `${status} ${shot.path} ${text}`
      }
    }
  }
  await Promise.all(Array.from({ length: order.connections }, (_, index) => connection(index)))
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  const sorted = latencies.toSorted((a, b) => a - b)
  return {
    done: latencies.length - state.failed,
    failed: state.failed,
    ...(state.firstFailure ? { firstFailure: state.firstFailure } : {}),
    seconds,
    sent: Math.min(state.next, order.shots.length),
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    bytes: state.bytes / Math.max(1, latencies.length),
  }
}

function send(agent: Agent, port: number, shot: Shot): Promise<{ status: number; bytes: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...shot.headers,
      ...(shot.body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(shot.body) }),
    }
    const outgoing = request(
      { agent, host: '127.0.0.1', port, method: shot.method ?? 'GET', path: shot.path, headers },
      (answer) => {
        const status = answer.statusCode ?? 0
        let bytes = 0
        let text = ''
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (status >= 400 && text.length < 500) text += chunk.toString()
        })
        answer.on('end', () => resolve({ status, bytes, text }))
        answer.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end(shot.body)
  })
}
