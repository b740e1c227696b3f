import type { CommitteeRecord, MacRecord } from '../../../domain/review-contract.ts'

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

/** A count as typed; undefined when it is not a whole number from 0. */
export function countOf(typed: string): number | undefined {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : undefined
}

const numberOf = (typed: string): number => countOf(typed) ?? 0

/** The record as it is sent. What the medical advisory committee writes is its recommendation; the other one may comment. */
export function recordOf(fields: VoteFields, version: number, isMac: boolean): CommitteeRecord | MacRecord {
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
  }
  if (!isMac) return record
  return {
    ...record,
    recommendation: fields.recommendation.trim(),
    extensionReason: fields.extensionReason.trim() || null,
  }
}
