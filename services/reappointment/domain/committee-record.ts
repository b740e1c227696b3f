import { daysBetween, type CivilDate, type DatedProblem } from '@guichet/core/domain'

/** A vote as its secretary records it. Recused members are neither present nor counted; whoever is present votes or abstains. */
export interface VoteRecord {
  heldOn: CivilDate
  present: number
  inFavour: number
  against: number
  abstained: number
}

/** How many votes and abstentions a record holds: as many as members are present, or it is wrong. */
export function votesCast({ inFavour, against, abstained }: Omit<VoteRecord, 'heldOn' | 'present'>): number {
  return inFavour + against + abstained
}

export interface MeetingFacts {
  quorum: number
  today: CivilDate
  /** The file cannot be decided before it reached the step. */
  arrivedOn: CivilDate
}

/** What keeps the record of a carried motion from being accepted, all of it. */
export function voteProblems(record: VoteRecord, meeting: MeetingFacts): DatedProblem[] {
  const problems: DatedProblem[] = [...dateProblems('heldOn', record.heldOn, meeting)]
  if (record.present < meeting.quorum) {
    problems.push({ path: 'present', code: 'reappointment.quorum-not-reached', values: { quorum: meeting.quorum } })
  }
  const cast = votesCast(record)
  if (cast !== record.present) {
    problems.push({
      path: 'inFavour',
      code: 'reappointment.votes-do-not-add-up',
      values: { cast, present: record.present },
    })
  }
  if (record.inFavour <= record.against) problems.push({ path: 'inFavour', code: 'reappointment.motion-not-carried' })
  return problems
}

function dateProblems(path: string, day: CivilDate, { today, arrivedOn }: MeetingFacts): DatedProblem[] {
  if (day > today) return [{ path, code: 'reappointment.date-in-future' }]
  if (day >= arrivedOn) return []
  return [{ path, code: 'reappointment.before-file-arrived', values: { date: { kind: 'date', value: arrivedOn } } }]
}

/** As `voteProblems`; after the statutory days the committee also writes why it needed longer. */
export function macProblems(
  record: VoteRecord & { extensionReason: string | null },
  meeting: MeetingFacts & { macDueOn: CivilDate },
): DatedProblem[] {
  const problems = voteProblems(record, meeting)
  if (record.heldOn > meeting.macDueOn && !record.extensionReason?.trim()) {
    const late = daysBetween(meeting.macDueOn, record.heldOn)
    problems.push({ path: 'extensionReason', code: 'reappointment.extension-reason-needed', values: { days: late } })
  }
  return problems
}

/** A resolution of the Board. Members of the hospital's staff sit but do not vote, and are not counted. */
export interface ResolutionRecord {
  decidedOn: CivilDate
  votingMembers: number
}

/** What keeps a resolution of the Board from being accepted, whatever it decides. */
export function resolutionProblems(record: ResolutionRecord, meeting: MeetingFacts): DatedProblem[] {
  const problems: DatedProblem[] = [...dateProblems('decidedOn', record.decidedOn, meeting)]
  if (record.votingMembers < meeting.quorum) {
    problems.push({
      path: 'votingMembers',
      code: 'reappointment.quorum-not-reached',
      values: { quorum: meeting.quorum },
    })
  }
  return problems
}

/** As `resolutionProblems`, of a resolution that renews the appointment. */
export function renewalProblems(
  record: ResolutionRecord & { conditions: readonly string[]; withConditions: boolean },
  meeting: MeetingFacts,
): DatedProblem[] {
  const problems = resolutionProblems(record, meeting)
  if (record.withConditions && record.conditions.length === 0) {
    problems.push({ path: 'conditions', code: 'reappointment.conditions-needed' })
  }
  if (!record.withConditions && record.conditions.length > 0) {
    problems.push({ path: 'conditions', code: 'reappointment.conditions-without-effect' })
  }
  return problems
}
