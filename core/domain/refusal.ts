import type { CivilDate } from './calendar.ts'

/** The closed list of expected answers "no", each with the HTTP status it is told with. */
export const refusals = {
  invalid: 400,
  unauthenticated: 401,
  'sign-in-failed': 401,
  'second-factor-required': 401,
  'second-factor-failed': 401,
  'confirm-identity': 403,
  forbidden: 403,
  'not-your-part': 403,
  'undertakings-due': 403,
  'not-found': 404,
  'conditions-unmet': 409,
  'wrong-state': 409,
  'version-conflict': 409,
  'already-exists': 409,
  'idempotency-key-reused': 409,
  'link-expired': 410,
  'link-used': 410,
  'file-too-large': 413,
  'file-type-refused': 415,
  'password-too-weak': 422,
  'rate-limited': 429,
  'provider-unavailable': 502,
  unavailable: 503,
} as const

/** A code of the closed list `refusals`. Its sentence is the message `refusal.<code>` in each language. */
export type RefusalCode = keyof typeof refusals

/** A value of the sentence of a problem; a date is written as the reader's language writes dates. */
export type ProblemValue = string | number | { kind: 'date'; value: CivilDate }

/** One thing wrong with what was sent. `path` is a JSON pointer without the leading slash, `code` a message key `problem.<code>`. */
export interface Problem<Value extends ProblemValue = string | number> {
  path: string
  code: string
  values?: Record<string, Value>
}

/** A problem whose sentence may name a day. */
export type DatedProblem = Problem<ProblemValue>

/** A named condition that is not met. `label` is the message that says what is missing, `values` are for that sentence. */
export interface UnmetCondition {
  condition: string
  label?: string
  values?: Record<string, string | number>
}

export interface RefusalDetails {
  problems?: DatedProblem[]
  conditions?: UnmetCondition[]
  /** Seconds to wait before another try. */
  retryAfter?: number
  /** What the other side needs to go on, for example the current version after a conflict. Never personal data of someone else. */
  current?: unknown
  values?: Record<string, string | number>
}

/** An expected "no". Thrown from anywhere, caught in one place (the HTTP layer), told as RFC 9457 problem details. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: RefusalDetails

  constructor(code: RefusalCode, details: RefusalDetails = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
  }

  get status(): number {
    return refusals[this.code]
  }
}

/** Refuses with `invalid` when there is at least one problem. */
export function refuseIfAny(problems: DatedProblem[]): void {
  if (problems.length > 0) throw new Refusal('invalid', { problems })
}
