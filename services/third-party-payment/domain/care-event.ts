import type { CivilDate } from '@guichet/core/domain'
import type { Centimes } from './amount.ts'
import type { ReductionReason } from './authorization-decision.ts'
import type { Period } from './civil-periods.ts'
import type { Act, ApprovalKind, ReasonCode, Regime, Sector, Situation, WaitingKind } from './coverage-schema.ts'

/** Everything the price of some care depends on. Amounts are centimes. What is not stated is taken in favour of the member. */
export interface CareEvent {
  /** A quote commits nothing, an authorization reserves, an invoice consumes what the ceilings leave. */
  purpose: 'quote' | 'authorization' | 'invoice'
  plan: string
  /** `TP`: the payer pays the provider. `RB`: the patient pays and is reimbursed. */
  regime: Regime
  provider: CareProvider
  member: CareMember
  /** Waiting periods of the member: care before `until` is not covered. */
  waiting: readonly WaitingPeriod[]
  accident?: 'work' | 'traffic'
  dischargedOn?: CivilDate
  filedOn?: CivilDate
  lateFilingJustified: boolean
  /** Undefined: not known, priced as if granted. A list is checked, and what it lacks is missing. */
  approvals?: readonly Approval[]
  ledger: readonly LedgerEntry[]
  history: readonly EarlierCare[]
  /** Acts that an earlier invoice of this provider already carries for this member. */
  invoiced: readonly { act: string; date: CivilDate }[]
  /** What another payer paid for the event, taken from the lines in their order. */
  otherPayer?: Centimes
  lines: readonly CareLine[]
}

export interface CareProvider {
  /** Undefined: each act is priced by its own code. */
  sector?: Sector
  conventioned: boolean
  /** The convention lets the provider charge the patient more than the tariff. */
  excessAllowed: boolean
  /** Families the convention pays by third-party payment; undefined: all. */
  thirdPartyFamilies?: readonly string[]
  inpe?: string
}

export interface CareMember {
  birthDate?: CivilDate
  /** Undefined: in force. An empty list: closed. */
  rights?: readonly Partial<Period>[]
  /** Day on which the payer proved the rights: that day it pays, whatever they turn out to be. */
  rightsProofOn?: CivilDate
  /** Decisions on long-term conditions, each with the families paid in full. */
  ald: readonly (Partial<Period> & { families: readonly string[] })[]
}

export interface WaitingPeriod {
  kind: WaitingKind
  until: CivilDate
}

export interface Approval {
  kind: ApprovalKind
  number?: string
  /** What it is for; neither: everything of the event. */
  act?: string
  family?: string
  /** Units granted; undefined: as many as asked. */
  quantity?: number
  from?: CivilDate
  to?: CivilDate
}

/** What the ceilings of the member already hold. Names `ceiling` (its key), with the `act` or not, or else one of `family` and `act`. */
export interface LedgerEntry {
  ceiling?: string
  family?: string
  act?: string
  careDate: CivilDate
  amount: Centimes
  quantity: number
  state: 'RESERVE' | 'CONSOMME' | 'LIBERE'
  /** Number of the approval a reservation belongs to: it never counts against its own care. */
  source?: string
}

/** Care of the past that limits of frequency look at. */
export interface EarlierCare {
  act: string
  date: CivilDate
  quantity: number
  sameProvider: boolean
  teeth: readonly string[]
  side?: 'left' | 'right'
}

/** The most that was granted for so many units of an act together, and why it is less than was asked. */
export interface GrantedAmount {
  amount: Centimes
  units: number
  reason: ReductionReason
}

export interface CareLine {
  id: string
  act: Act
  date: CivilDate
  /** Days of the units, one for each, when they are known. */
  dates?: readonly CivilDate[]
  quantity: number
  /** For all units together. */
  billed: Centimes
  /** Coefficient billed, in hundredths, when it is not that of the catalogue. */
  coefficient?: number
  publicPrice?: Centimes
  referencePrice?: Centimes
  acceptedQuote?: Centimes
  granted?: number
  /** The act or the unit tariff that was granted in place of the one billed. */
  grantedAct?: Act
  grantedTariff?: Centimes
  grantedAmount?: GrantedAmount
  session?: string
  teeth: readonly string[]
  side?: 'left' | 'right'
  situation?: Situation
  medicalIndication: boolean
  /** Null: there is no prescription. Undefined: not known. */
  prescribedOn?: CivilDate | null
  treatmentStartedOn?: CivilDate
  stay?: { admittedOn: CivilDate; dischargedOn: CivilDate }
  includedInFlatRate: boolean
  otherPayer?: Centimes
  /** Reasons that the control of the invoice found. */
  findings: readonly ReasonCode[]
}
