import { addDays, addMonths, type CivilDate, type Problem } from '@guichet/core/domain'
import { appliesTo, type ApplicantFacts } from './applies-when.ts'
import type { DocumentRequirement, ExpiryRule } from './rule-schema.ts'

/** A file given for a requirement, with the dates its uploader read on it. */
export interface DocumentOnFile {
  id: string
  state: 'uploaded' | 'accepted' | 'rejected' | 'superseded' | 'expired'
  issuedOn: CivilDate | null
  expiresOn: CivilDate | null
}

export interface DocumentDates {
  issuedOn: CivilDate | null
  expiresOn: CivilDate | null
}

/** The days a document is measured against, in the hospital's zone. */
export interface TermDays {
  today: CivilDate
  termStart: CivilDate
  termEnd: CivilDate
}

export type DocumentProblem =
  | 'issued-on-missing'
  | 'expires-on-missing'
  | 'issued-in-future'
  | 'issued-too-long-ago'
  | 'expired'
  | 'does-not-cover-term'

export interface DocumentValidity {
  /** Last day on which it counts; null when it does not end, or cannot be known. */
  validUntil: CivilDate | null
  problem: DocumentProblem | null
}

/** The documents that the hospital asks of this person. */
export function documentsFor(
  requirements: readonly DocumentRequirement[],
  facts: ApplicantFacts,
): DocumentRequirement[] {
  return requirements.filter((requirement) => appliesTo(requirement.appliesWhen, facts))
}

/** Which dates the rule needs to know. */
export function datesAsked(requirement: DocumentRequirement): { issuedOn: boolean; expiresOn: boolean } {
  const { rule } = requirement.expiry
  return {
    issuedOn: rule === 'from-issue' || requirement.issuedSince !== undefined,
    expiresOn: rule === 'fixed' || rule === 'must-cover-term',
  }
}

/** Until when a document with these dates counts, and what is wrong with it, the first thing only. */
export function validityOf(requirement: DocumentRequirement, dates: DocumentDates, days: TermDays): DocumentValidity {
  const validUntil = validUntilOf(requirement.expiry, dates)
  return {
    validUntil,
    problem:
      missingDate(requirement, dates) ??
      wrongIssue(requirement, dates, days) ??
      tooShort(requirement, validUntil, days),
  }
}

function validUntilOf(expiry: ExpiryRule, dates: DocumentDates): CivilDate | null {
  if (expiry.rule === 'none') return null
  if (expiry.rule !== 'from-issue') return dates.expiresOn
  if (!dates.issuedOn) return null
  return addDays(addMonths(dates.issuedOn, expiry.months ?? 0), expiry.days ?? 0)
}

function missingDate(requirement: DocumentRequirement, dates: DocumentDates): DocumentProblem | null {
  const asked = datesAsked(requirement)
  if (asked.issuedOn && !dates.issuedOn) return 'issued-on-missing'
  if (asked.expiresOn && !dates.expiresOn) return 'expires-on-missing'
  return null
}

function wrongIssue(requirement: DocumentRequirement, dates: DocumentDates, days: TermDays): DocumentProblem | null {
  if (!dates.issuedOn) return null
  if (dates.issuedOn > days.today) return 'issued-in-future'
  return requirement.issuedSince && dates.issuedOn < requirement.issuedSince ? 'issued-too-long-ago' : null
}

function tooShort(requirement: DocumentRequirement, until: CivilDate | null, days: TermDays): DocumentProblem | null {
  if (!until) return null
  if (until < days.today) return requirement.expiry.rule === 'from-issue' ? 'issued-too-long-ago' : 'expired'
  const { expiry } = requirement
  const needed = expiry.rule === 'fixed' && expiry.validOn === 'term-start' ? days.termStart : days.today
  if (until < needed) return 'expired'
  return expiry.rule === 'must-cover-term' && until < days.termEnd ? 'does-not-cover-term' : null
}

/**
 * What is wrong with the dates somebody gives with a file, as problems of the form. A proof that does not cover the whole term
 * is taken: it is often renewed in between, so reviewers are told instead.
 */
export function uploadProblems(requirement: DocumentRequirement, dates: DocumentDates, days: TermDays): Problem[] {
  const { problem } = validityOf(requirement, dates, days)
  if (!problem || problem === 'does-not-cover-term') return []
  const path = problem.startsWith('issued') ? 'issuedOn' : 'expiresOn'
  if (problem.endsWith('missing')) return [{ path, code: 'required' }]
  return [{ path, code: `reappointment.document-${problem}` }]
}

export type RequirementState = 'missing' | 'uploaded' | 'accepted' | 'rejected' | 'expired' | 'awaited'

export interface RequirementStatus {
  requirement: DocumentRequirement
  state: RequirementState
  /** What reviewers should look at, or why it does not count. */
  problem: DocumentProblem | null
}

/** How a requirement stands, by the best of its files: an accepted one, else the last one given. Files come oldest first. */
export function requirementStatus(
  requirement: DocumentRequirement,
  files: readonly DocumentOnFile[],
  days: TermDays,
): RequirementStatus {
  const current = files.filter((file) => file.state !== 'superseded')
  const best = current.findLast((file) => file.state === 'accepted') ?? current.at(-1)
  if (!best) return { requirement, state: requirement.from === 'direct' ? 'awaited' : 'missing', problem: null }
  if (best.state === 'rejected') return { requirement, state: 'rejected', problem: null }
  const { problem } = validityOf(requirement, best, days)
  const over = best.state === 'expired' || problem === 'expired' || problem === 'issued-too-long-ago'
  return { requirement, state: over ? 'expired' : best.state === 'accepted' ? 'accepted' : 'uploaded', problem }
}

/** Whether the applicant still has something to do about it. */
export function blocksSubmission(status: RequirementStatus): boolean {
  return status.requirement.required && ['missing', 'rejected', 'expired'].includes(status.state)
}

/** Whether medical affairs still has to look at it before the file goes on. A spot check does not hold the file up. */
export function blocksIntake(status: RequirementStatus): boolean {
  if (blocksSubmission(status)) return true
  return status.state === 'uploaded' && status.requirement.verification === 'required'
}
