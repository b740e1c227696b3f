import type { Language } from '../../domain/language.ts'
import type { DatedProblem, RefusalCode, UnmetCondition } from '../../domain/refusal.ts'
import { languageNow } from '../language/language.ts'

/** A refusal of the server, or what went wrong on the way to it. */
export type ProblemCode = RefusalCode | 'fault' | 'offline' | 'cancelled'

/** One thing wrong with what was sent, already in the reader's words. */
export type ToldProblem = DatedProblem & { message?: string }

/** What a problem says in one language; `problems` in the order of its problems. */
interface ProblemWords {
  title: string
  detail: string
  problems: string[]
}

interface Told {
  title?: string
  detail?: string
  problems?: ToldProblem[]
  conditions?: UnmetCondition[]
  reference?: string | undefined
  retryAfter?: number | undefined
  current?: unknown
  words?: Partial<Record<Language, ProblemWords>>
}

/**
 * What a request that did not succeed tells: the server's problem details (RFC 9457), or `offline` when it was not reached. What it says
 * is in the language the page is in when it is read.
 */
export class ApiProblem extends Error {
  readonly code: ProblemCode
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number
  readonly problems: ToldProblem[]
  readonly conditions: UnmetCondition[]
  /** What to quote when asking for help; only on faults. */
  readonly reference?: string
  /** Seconds to wait before another try. */
  readonly retryAfter?: number
  /** What the server has now, after a conflict. */
  readonly current?: unknown
  readonly #told: Told

  constructor(code: ProblemCode, status: number, told: Told = {}) {
    super(told.detail || code)
    this.name = 'ApiProblem'
    this.code = code
    this.status = status
    this.#told = told
    this.problems = (told.problems ?? []).map((problem, index) => ({
      ...problem,
      get message() {
        return told.words?.[languageNow()]?.problems[index] ?? problem.message
      },
    }))
    this.conditions = told.conditions ?? []
    this.reference = told.reference
    this.retryAfter = told.retryAfter
    this.current = told.current
  }

  get title(): string {
    return this.#told.words?.[languageNow()]?.title ?? this.#told.title ?? ''
  }

  get detail(): string {
    return this.#told.words?.[languageNow()]?.detail ?? this.#told.detail ?? ''
  }
}

/** The problem an answer tells. An answer that is not ours (a proxy's page) is a fault without reference. */
export function problemOfAnswer(status: number, body: unknown): ApiProblem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Told & { code?: ProblemCode }
  const code = typeof told.code === 'string' ? told.code : status === 503 || status === 504 ? 'unavailable' : 'fault'
  return new ApiProblem(code, status, told)
}

/** Anything thrown, as a problem: a mistake of ours in the browser counts as a fault. */
export function asProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem('fault', 0)
}
