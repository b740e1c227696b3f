import { type ChildProcess, fork } from 'node:child_process'
import { Refusal } from '../../domain/refusal.ts'
import type { PdfRequest } from './pdf-document.ts'
import type { PdfAnswer, PdfWork } from './pdf-worker.ts'

/** Typesets documents on the letterhead, as accessible PDF (PDF/UA-1). */
export interface PdfRenderer {
  /**
   * The bytes of the PDF; the same request gives the same bytes, on any machine. Refuses with `unavailable` while too many
   * documents wait; any other failure is a fault.
   */
  render(request: PdfRequest): Promise<Uint8Array>
  /** Fails what still waits and stops the worker. */
  close(): Promise<void>
}

export interface PdfRendererOptions {
  /** Documents that may wait. Default 100. */
  queueLimit?: number
  /** Milliseconds one document may take before its worker is given up. Default 30 000. */
  timeLimit?: number
  /** Told of a document that had to do without the mark of an accessible PDF. */
  onWarning?: (warning: string) => void
  /** Milliseconds without work after which the worker's memory is given back. Default 60 000. */
  idleLimit?: number
  /** The worker's module; tests put a broken one here. */
  worker?: URL
}

interface Waiting {
  request: PdfRequest
  resolve(bytes: Uint8Array): void
  reject(error: Error): void
}

/**
 * Opens a renderer. The worker is a process of its own, because it runs native code: whatever happens to it, the portal goes on. It starts
 * with the first document, sets one document at a time and never keeps this process alive by itself. When it crashes or takes too long, the
 * document it had fails and the next one gets a new worker.
 */
export function openPdfRenderer(options: PdfRendererOptions = {}): PdfRenderer {
  const queueLimit = options.queueLimit ?? 100
  const queue: Waiting[] = []
  const line = new WorkerLine(options)
  let busy = false
  let closed = false

  const work = async () => {
    if (busy) return
    busy = true
    for (let next = queue.shift(); next; next = queue.shift()) {
      await line.typeset(next.request).then(next.resolve, next.reject)
    }
    busy = false
  }

  return {
    render: (request) => {
      if (closed) return Promise.reject(new Error('the PDF renderer is closed'))
      if (queue.length >= queueLimit) return Promise.reject(new Refusal('unavailable', { retryAfter: 5 }))
      return new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject })
        void work()
      })
    },
    close: async () => {
      closed = true
      for (const waiting of queue.splice(0)) waiting.reject(new Error('the PDF renderer is closed'))
      line.stop()
    },
  }
}

/** One worker at a time, replaced when it breaks, ended when it has had nothing to do for a while. */
class WorkerLine {
  readonly #options: PdfRendererOptions
  #worker: ChildProcess | undefined
  #idle: NodeJS.Timeout | undefined
  #lastId = 0

  constructor(options: PdfRendererOptions) {
    this.#options = options
  }

  async typeset(request: PdfRequest): Promise<Uint8Array> {
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    const id = (this.#lastId += 1)
    keepsAlive(worker, true)
    try {
      const answer = await this.#answerOf(worker, { id, request })
      if ('error' in answer) throw new Error(answer.error)
      if (answer.warning) this.#options.onWarning?.(answer.warning)
      return answer.bytes
    } finally {
      keepsAlive(worker, false)
      this.#idle = setTimeout(() => this.stop(), this.#options.idleLimit ?? 60_000).unref()
    }
  }

  stop(): void {
    clearTimeout(this.#idle)
    this.#worker?.kill('SIGKILL')
    this.#worker = undefined
  }

  #start(): ChildProcess {
    const worker = fork(this.#options.worker ?? new URL('pdf-worker.ts', import.meta.url), {
      // Nothing of the portal's settings: what people type is all that reaches it.
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    // It may also be ended from outside while it has nothing to do.
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    return worker
  }

  #answerOf(worker: ChildProcess, work: PdfWork): Promise<PdfAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<PdfAnswer>()
    const giveUp = (reason: Error) => {
      if (this.#worker === worker) this.#worker = undefined
      worker.kill('SIGKILL')
      reject(reason)
    }
    const onMessage = (answer: PdfAnswer) => answer.id === work.id && resolve(answer)
    const onError = (error: Error) => giveUp(new Error('the PDF worker cannot be reached', { cause: error }))
    const onExit = (code: number | null, signal: string | null) =>
      giveUp(new Error(`the PDF worker ended ${signal ? `by ${signal}` : `with code ${code}`}`))
    const limit = this.#options.timeLimit ?? 30_000
    const timer = setTimeout(() => giveUp(new Error(`the document took more than ${limit} ms`)), limit)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.send(work, (error) => error && onError(error))
    return promise.finally(() => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
    })
  }
}

/** Whether this process waits for the worker. */
function keepsAlive(worker: ChildProcess, does: boolean): void {
  if (does) {
    worker.ref()
    worker.channel?.ref()
  } else {
    worker.unref()
    worker.channel?.unref()
  }
}
