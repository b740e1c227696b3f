import { votesCast } from '../../../domain/committee-record.ts'
import type { Recommendation } from '../../../domain/evaluation.ts'
import type { CommitteeRecord, MacRecord } from '../../../domain/review-contract.ts'
import { finished } from './written-conditions.ts'

/** The fields of the record of a vote, as typed. */
export interface VoteFields {
  heldOn: string
  minutes: string
  present: string
  inFavour: string
  against: string
  abstained: string
  /** One name per line. */
  recused: string
  /** What the body recommends for the file as a whole. */
  recommends: Recommendation | ''
  comment: string
  recommendation: string
  extensionReason: string
}

export const emptyVote: VoteFields = {
  heldOn: '',
  minutes: '',
  present: '',
  inFavour: '',
  against: '0',
  abstained: '0',
  recused: '',
  recommends: '',
  comment: '',
  recommendation: '',
  extensionReason: '',
}

/** What stays the same for the next file of the same meeting. */
export const meetingOf = ({
  heldOn,
  minutes,
  present,
  inFavour,
  against,
  abstained,
}: VoteFields): Partial<VoteFields> => ({
  heldOn,
  minutes,
  present,
  inFavour,
  against,
  abstained,
})

/** A count as typed; undefined when it is not a whole number from 0. Whoever is present or votes is at least one: `least`. */
export function countOf(typed: string, least = 0): number | undefined {
  const count = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : -1
  return count >= least ? count : undefined
}

/** The votes cast beside the members present, once every number is one. */
export function sumOf(fields: VoteFields): { cast: number; present: number } | undefined {
  const [present, inFavour, against, abstained] = [
    countOf(fields.present),
    countOf(fields.inFavour),
    countOf(fields.against),
    countOf(fields.abstained),
  ]
  if (present === undefined || inFavour === undefined || against === undefined || abstained === undefined)
    return undefined
  return { cast: votesCast({ inFavour, against, abstained }), present }
}

const numberOf = (typed: string): number => countOf(typed) ?? 0

/** Conditions go with a recommendation that has some. */
export const recommendedConditions = ({ recommends }: VoteFields, conditions: readonly string[]): string[] =>
  recommends === 'recommended-with-conditions' ? finished(conditions) : []

/** The record as it is sent. What the medical advisory committee writes is its recommendation; the other one may comment. */
export function recordOf(
  fields: VoteFields,
  { version, isMac, conditions }: { version: number; isMac: boolean; conditions: readonly string[] },
): CommitteeRecord | MacRecord {
  const record = {
    version,
    heldOn: fields.heldOn,
    minutes: fields.minutes.trim(),
    present: numberOf(fields.present),
    inFavour: numberOf(fields.inFavour),
    against: numberOf(fields.against),
    abstained: numberOf(fields.abstained),
    recused: fields.recused
      .split('\n')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    comment: fields.comment.trim() || null,
    ...(fields.recommends && {
      recommends: fields.recommends,
      conditions: recommendedConditions(fields, conditions),
    }),
  }
  if (!isMac) return record
  return {
    ...record,
    recommendation: fields.recommendation.trim(),
    extensionReason: fields.extensionReason.trim() || null,
  }
}
