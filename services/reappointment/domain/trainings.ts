import { addDays, addMonths, type CivilDate } from '@guichet/core/domain'
import { appliesTo, type ApplicantFacts } from './applies-when.ts'
import type { TrainingRequirement } from './rule-schema.ts'

/** A record that somebody finished a module, wherever it came from. */
export interface CompletionRecord {
  id: string
  moduleCode: string
  completedOn: CivilDate
  source: 'api' | 'csv' | 'upload' | 'attested'
  score: number | null
  /** An uploaded certificate counts once medical affairs has accepted it; other sources are trusted as they come. */
  verified: boolean
}

/** Why a record does not count: end of the message key `reappointment.training-reason.`. */
export type TrainingReason =
  | 'other-module'
  | 'in-future'
  | 'before-accepted-since'
  | 'expired'
  | 'score-too-low'
  | 'not-verified'

export interface RecordVerdict {
  record: CompletionRecord
  counts: boolean
  reason: TrainingReason | null
  values: Record<string, string | number>
}

export interface TrainingStatus {
  requirement: TrainingRequirement
  /** `not-counted`: there is a record, and a reason why it does not count. */
  state: 'done' | 'missing' | 'not-counted'
  /** Earliest day of completion that counts today; null when any day does. */
  acceptedSince: CivilDate | null
  /** Until when the best record counts; null when it does not end or there is none. */
  validUntil: CivilDate | null
  /** Every record of the module or of an equivalent, the newest first. */
  verdicts: RecordVerdict[]
}

export function trainingsFor(
  requirements: readonly TrainingRequirement[],
  facts: ApplicantFacts,
): TrainingRequirement[] {
  return requirements.filter((requirement) => appliesTo(requirement.appliesWhen, facts))
}

/** Whether a record counts for the requirement on a day; if not, the first reason with the figures of its sentence. */
export function verdictOn(requirement: TrainingRequirement, record: CompletionRecord, today: CivilDate): RecordVerdict {
  const failed = checks.find((check) => check.fails(requirement, record, today))
  const values = failed?.values?.(requirement, record) ?? {}
  return { record, counts: !failed, reason: failed?.reason ?? null, values }
}

interface Check {
  reason: TrainingReason
  fails(requirement: TrainingRequirement, record: CompletionRecord, today: CivilDate): boolean
  values?(requirement: TrainingRequirement, record: CompletionRecord): Record<string, string | number>
}

const checks: Check[] = [
  { reason: 'other-module', fails: (requirement, record) => !concerns(requirement, record) },
  { reason: 'in-future', fails: (_, record, today) => record.completedOn > today },
  {
    reason: 'before-accepted-since',
    fails: ({ validity }, record) => validity.rule === 'since' && record.completedOn < validity.date,
    values: (requirement) => ({ date: requirement.validity.rule === 'since' ? requirement.validity.date : '' }),
  },
  {
    reason: 'expired',
    fails: (requirement, record, today) => (validUntilOf(requirement, record) ?? today) < today,
    values: (requirement, record) => ({ date: validUntilOf(requirement, record) ?? '' }),
  },
  {
    reason: 'score-too-low',
    fails: ({ minimumScore }, { score }) => minimumScore !== undefined && score !== null && score < minimumScore,
    values: ({ minimumScore }, { score }) => ({ score: score ?? 0, minimum: minimumScore ?? 0 }),
  },
  { reason: 'not-verified', fails: (_, record) => record.source === 'upload' && !record.verified },
]

function concerns(requirement: TrainingRequirement, record: CompletionRecord): boolean {
  return record.moduleCode === requirement.code || requirement.equivalents.includes(record.moduleCode)
}

function validUntilOf(requirement: TrainingRequirement, record: CompletionRecord): CivilDate | null {
  return requirement.validity.rule === 'months' ? addMonths(record.completedOn, requirement.validity.months) : null
}

function acceptedSinceOf(requirement: TrainingRequirement, today: CivilDate): CivilDate | null {
  const { validity } = requirement
  if (validity.rule === 'since') return validity.date
  if (validity.rule !== 'months') return null
  let since = addMonths(today, -validity.months)
  // Months end on different days: the day found by going back may already be a little too early.
  while (addMonths(since, validity.months) < today) since = addDays(since, 1)
  return since
}

/** How a requirement stands today, with the reason for every record that does not count. */
export function trainingStatus(
  requirement: TrainingRequirement,
  records: readonly CompletionRecord[],
  today: CivilDate,
): TrainingStatus {
  const verdicts = records
    .filter((record) => concerns(requirement, record))
    .map((record) => verdictOn(requirement, record, today))
    .toSorted((one, other) => other.record.completedOn.localeCompare(one.record.completedOn))
  const best = verdicts.find((verdict) => verdict.counts)
  return {
    requirement,
    state: best ? 'done' : verdicts.length > 0 ? 'not-counted' : 'missing',
    acceptedSince: acceptedSinceOf(requirement, today),
    validUntil: best ? validUntilOf(requirement, best.record) : null,
    verdicts,
  }
}
