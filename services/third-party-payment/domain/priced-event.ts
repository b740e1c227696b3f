import type { CivilDate } from '@guichet/core/domain'
import type { Centimes } from './amount.ts'
import type { ReductionReason } from './authorization-decision.ts'
import type { ApprovalKind, ReasonCode } from './coverage-schema.ts'
import type { TraceRule } from './trace.ts'

/** Who bears an amount that the payer does not pay: patient, provider by contract, other payer. */
export type Bearer = 'P' | 'C' | 'O'

export interface Adjustment {
  group: Bearer
  /** Of the book of reasons, or the one an authorization was cut for. */
  reason: ReasonCode | ReductionReason
  amount: Centimes
}

/** A rule that was applied, in the order of the steps, with the values it was applied to. Amounts are texts such as `12.50`. */
export interface TraceEntry {
  step: number
  rule: TraceRule
  values: Record<string, string | number>
}

/** What an invoice consumes, or an authorization reserves, under a ceiling or a limit. A quote moves nothing. */
export interface LedgerMovement {
  line: string
  ceiling: string
  /** Whose units a limit counts: some look at the act. */
  act?: string
  careDate: CivilDate
  amount: Centimes
  quantity: number
  state: 'RESERVE' | 'CONSOMME'
}

export interface LineApproval {
  needed: 'NONE' | ApprovalKind
  /** `assumed`: no approvals were stated. `partial`: fewer units granted than billed. */
  state: 'not-needed' | 'assumed' | 'granted' | 'partial' | 'missing' | 'expired'
  /** A medical officer decides. */
  medical: boolean
  documents: readonly string[]
}

/** Something a person should look at; it changes no amount. */
export type Warning =
  | 'approval-assumed'
  | 'tooth-missing'
  | 'session-dates-missing'
  | 'birth-date-missing'
  | 'public-price-assumed'
  | 'third-party-recovery'

interface LineHead {
  id: string
  act: string
  family: string
  careDate: CivilDate
  quantity: number
  billed: Centimes
  tariffSet: string | null
  warnings: readonly Warning[]
  trace: readonly TraceEntry[]
}

/** How a line is split. Always `billed = payer + patient + provider + other`, none negative. */
export interface PricedLine extends LineHead {
  /** `REFUSE`: an act no provider may bill. */
  status: 'CHIFFRE' | 'REFUSE'
  /** Of one unit; null when the act has none. */
  tariff: Centimes | null
  base: Centimes
  rateBp: number
  /** Base at the rate, before ceilings and other payers. */
  gross: Centimes
  payer: Centimes
  patient: Centimes
  provider: Centimes
  other: Centimes
  adjustments: readonly Adjustment[]
  approval: LineApproval
  movements: readonly LedgerMovement[]
}

/** A line that no rule prices on that day: a person does, and until then it has no amounts at all. */
export interface UnpricedLine extends LineHead {
  status: 'CHIFFRAGE_MANUEL'
}

export interface Totals {
  billed: Centimes
  payer: Centimes
  patient: Centimes
  provider: Centimes
  other: Centimes
}

export interface PricedEvent {
  status: 'CHIFFRE' | 'CHIFFRAGE_MANUEL'
  lines: readonly (PricedLine | UnpricedLine)[]
  /** Null as long as one line has no price. */
  totals: Totals | null
  /** Sums by bearer and reason over all lines. */
  adjustments: readonly Adjustment[]
  movements: readonly LedgerMovement[]
}
