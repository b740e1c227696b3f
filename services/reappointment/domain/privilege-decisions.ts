import type { Problem } from '@guichet/core/domain'
import type { Recommendation } from './evaluation.ts'
import type { PrivilegeRequest } from './privileges.ts'

export type RecommendationValue = 'grant' | 'grant-with-condition' | 'deny' | 'defer'
export type GrantValue = 'granted' | 'granted-with-condition' | 'denied'

/** What the chief recommends on one requested line. */
export interface LineRecommendation {
  code: string
  value: RecommendationValue
  condition: string | null
}

/** What the Board decided on one requested line. */
export interface LineGrant {
  code: string
  value: GrantValue
  condition: string | null
}

const requestedCodes = (requests: readonly PrivilegeRequest[]) =>
  requests.filter((request) => request.requested).map((request) => request.code)

/**
 * Whether nothing more has to be written about a line: it is a plain grant, or has its condition or ground. Where the whole is not recommended,
 * its grounds stand for every line that is denied.
 */
export function isLineEvaluated(
  { value, condition }: Pick<LineRecommendation, 'value' | 'condition'>,
  whole: Recommendation | null,
): boolean {
  return value === 'grant' || Boolean(condition?.trim()) || (value === 'deny' && whole === 'not-recommended')
}

/** Requested lines the chief has not finished: no recommendation, or one that still needs words. */
export function linesToEvaluate(
  requests: readonly PrivilegeRequest[],
  lines: readonly LineRecommendation[],
  whole: Recommendation | null,
): string[] {
  return requestedCodes(requests).filter((code) => {
    const line = lines.find((candidate) => candidate.code === code)
    return !line || !isLineEvaluated(line, whole)
  })
}

/** Requested lines that are not recommended as asked. */
export function linesOtherwise(
  lines: readonly { code: string; requested: boolean | null; recommendation: { value: RecommendationValue } | null }[],
): string[] {
  return lines.flatMap(({ code, requested, recommendation }) =>
    requested && recommendation && recommendation.value !== 'grant' ? [code] : [],
  )
}

/** The evaluation of a clean file in one gesture: every requested line granted as asked. */
export function grantEverything(requests: readonly PrivilegeRequest[]): LineRecommendation[] {
  return requestedCodes(requests).map((code) => ({ code, value: 'grant', condition: null }))
}

/** What is wrong with recommendations as they are saved: a line nobody asked for, or one that comes twice. */
export function recommendationProblems(
  requests: readonly PrivilegeRequest[],
  lines: readonly { code: string }[],
): Problem[] {
  const asked = new Set(requestedCodes(requests))
  return lines.flatMap(({ code }, index): Problem[] => {
    const path = `lines/${index}/code`
    if (!asked.has(code)) return [{ path, code: 'reappointment.privilege-not-requested' }]
    const twice = lines.findIndex((line) => line.code === code) < index
    return twice ? [{ path, code: 'reappointment.privilege-twice' }] : []
  })
}

const followed: Record<Exclude<RecommendationValue, 'defer'>, GrantValue> = {
  grant: 'granted',
  'grant-with-condition': 'granted-with-condition',
  deny: 'denied',
}

/**
 * The Board's decision on every requested line: what it says itself, else what the chief recommended. A line the chief put off
 * has no recommendation to follow, so the Board must decide it; it must write the condition of a conditional grant.
 */
export function boardGrants(
  requests: readonly PrivilegeRequest[],
  recommendations: readonly LineRecommendation[],
  decided: readonly LineGrant[] = [],
): { grants: LineGrant[]; problems: Problem[] } {
  const problems = recommendationProblems(requests, decided)
  const grants: LineGrant[] = []
  for (const code of requestedCodes(requests)) {
    const grant = decided.find((line) => line.code === code) ?? follow(code, recommendations)
    if (!grant) problems.push({ path: 'lines', code: 'reappointment.privilege-undecided', values: { line: code } })
    else if (grant.value === 'granted-with-condition' && !grant.condition?.trim()) {
      problems.push({ path: 'lines', code: 'reappointment.privilege-condition-needed', values: { line: code } })
    } else grants.push(grant)
  }
  return { grants, problems }
}

function follow(code: string, recommendations: readonly LineRecommendation[]): LineGrant | undefined {
  const recommendation = recommendations.find((line) => line.code === code)
  if (!recommendation || recommendation.value === 'defer') return undefined
  return { code, value: followed[recommendation.value], condition: recommendation.condition }
}

/** Whether privileges were asked for and the Board grants none: that is no renewal. */
export function grantsNothing(grants: readonly Pick<LineGrant, 'value'>[]): boolean {
  return grants.length > 0 && grants.every((grant) => grant.value === 'denied')
}

/** Whether a plain approval without conditions may stand: every line is granted as asked. */
export function grantsEverything(grants: readonly LineGrant[]): boolean {
  return grants.every((grant) => grant.value === 'granted')
}
