import type { DatedProblem, RefusalCode, UnmetCondition } from '../../domain/refusal.ts'

/** A refusal of the server, or what went wrong on the way to it. */
export type ProblemCode = RefusalCode | 'fault' | 'offline' | 'cancelled'

/** One thing wrong with what was sent, already in the reader's words. */
export type ToldProblem = DatedProblem & { message?: string }

/** What a request that did not succeed tells: the server's problem details (RFC 9457), or `offline` when it was not reached. */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly problems: ToldProblem[]
  readonly conditions: UnmetCondition[]
  /** What to quote when asking for help; only on faults. */
  readonly reference?: string
  /** Seconds to wait before another try. */
  readonly retryAfter?: number
  /** What the server has now, after a conflict. */
  readonly current?: unknown

  constructor(code: ProblemCode, status: number, told: Partial<Omit<ApiProblem, 'code' | 'status'>> = {}) {
    super(told.detail || code)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.title = told.title ?? ''
    this.detail = told.detail ?? ''
    this.problems = told.problems ?? []
    this.conditions = told.conditions ?? []
    this.reference = told.reference
    this.retryAfter = told.retryAfter
    this.current = told.current
  }
}

/** The problem an answer tells. An answer that is not ours (a proxy's page) is a fault without reference. */
export function problemOfAnswer(status: number, body: unknown): ApiProblem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Partial<ApiProblem>
  const code = typeof told.code === 'string' ? told.code : status === 503 || status === 504 ? 'unavailable' : 'fault'
  return new ApiProblem(code, status, told)
}

/** Anything thrown, as a problem: a mistake of ours in the browser counts as a fault. */
export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem('fault', 0)
}
