import type { CivilDate } from '@guichet/core/domain'
import { approvalAnswer } from './approval.ts'
import type { Coverage } from './coverage.ts'
import type { Act } from './coverage-schema.ts'
import type { AuthorizationPolicy } from './authorization-schema.ts'

/** Why a medical officer must see a request: the sentences are the messages `third-party-payment.medical-flag.<flag>`. */
export const medicalFlags = ['coefficient', 'family', 'act', 'amount', 'sample'] as const
export type MedicalFlag = (typeof medicalFlags)[number]

export interface RoutedRequest {
  /** What the sample is drawn from. */
  id: string
  lines: readonly { act: Act; date: CivilDate }[]
  /** What the insurer would pay, in centimes. */
  payer: number
}

/** Everything that sends a request to medical control, each reason once; empty when the administration may decide. */
export function medicalFlagsOf(
  coverage: Coverage,
  { medicalControl }: AuthorizationPolicy,
  request: RoutedRequest,
): MedicalFlag[] {
  const { lines, payer, id } = request
  const holds: Record<MedicalFlag, boolean> = {
    coefficient: lines.some(({ act, date }) => approvalAnswer(coverage, { act, date }).medical),
    family: lines.some(({ act }) => medicalControl.families.includes(act.family)),
    act: lines.some(({ act }) => medicalControl.acts.includes(act.code)),
    amount: payer >= medicalControl.fromPayerMinor,
    sample: isSampled(id, medicalControl.samplePercent),
  }
  return medicalFlags.filter((flag) => holds[flag])
}

export interface EnvelopeFacts {
  conventioned: boolean
  lines: readonly { act: Act }[]
  payer: number
  flags: readonly MedicalFlag[]
}

/** Whether rules may grant a request by themselves. What they may not grant they send on. */
export function isWithinEnvelope({ envelope }: AuthorizationPolicy, facts: EnvelopeFacts): boolean {
  return (
    facts.conventioned &&
    facts.flags.length === 0 &&
    facts.payer <= envelope.maxPayerMinor &&
    facts.lines.every(({ act }) => envelope.families.includes(act.family))
  )
}

/** Whether an id is in the sample: evenly spread, and always the same for the same id (FNV-1a). */
export function isSampled(id: string, percent: number): boolean {
  let hash = 0x811c9dc5
  for (const char of id) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash % 100 < percent
}
