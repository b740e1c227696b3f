import { addDays, type CivilDate, type DatedProblem, type Problem } from '@guichet/core/domain'
import type { RecommendationValue } from './privilege-decisions.ts'

/** What a reviewer may recommend for the file as a whole. */
export const recommendations = ['recommended', 'recommended-with-conditions', 'not-recommended'] as const
export type Recommendation = (typeof recommendations)[number]

/** What a reviewer recommends for the file as a whole. */
export interface WrittenEvaluation {
  recommendation: Recommendation | null
  comment: string
  conditions: readonly string[]
}

/** The least text that gives a ground. */
const leastGrounds = 20

/**
 * What keeps an evaluation from being signed besides the conditions of the workflow: conditions are named when the recommendation has
 * some and only then, and a recommendation against the person gives its grounds in writing.
 */
export function evaluationProblems(evaluation: WrittenEvaluation): Problem[] {
  const { recommendation, comment, conditions } = evaluation
  const withConditions = recommendation === 'recommended-with-conditions'
  if (withConditions && conditions.length === 0) {
    return [{ path: 'conditions', code: 'reappointment.conditions-needed' }]
  }
  if (!withConditions && conditions.length > 0) {
    return [{ path: 'conditions', code: 'reappointment.conditions-without-effect' }]
  }
  if (recommendation === 'not-recommended' && comment.trim().length < leastGrounds) {
    return [{ path: 'comment', code: 'reappointment.grounds-needed', values: { count: leastGrounds } }]
  }
  return []
}

/** As `evaluationProblems`, with what the lines say: whoever recommends not to renew recommends no privilege to be granted. */
export function signingProblems(
  evaluation: WrittenEvaluation & { lines: readonly { value: RecommendationValue }[] },
): Problem[] {
  const granted = evaluation.lines.filter(({ value }) => value === 'grant' || value === 'grant-with-condition').length
  if (evaluation.recommendation !== 'not-recommended' || granted === 0) return evaluationProblems(evaluation)
  const against = { path: 'recommendation', code: 'reappointment.grants-against', values: { count: granted } }
  return [against, ...evaluationProblems(evaluation)]
}

/** A meeting that the evaluation tells of has taken place. */
export function meetingDayProblems(metOn: CivilDate | null, today: CivilDate): Problem[] {
  return metOn !== null && metOn > today ? [{ path: 'metOn', code: 'reappointment.date-in-future' }] : []
}

/** The evaluation is put off to a day ahead on which the person still holds the appointment that is to be renewed. */
export function deferralProblems(
  until: CivilDate,
  { today, termEnd }: { today: CivilDate; termEnd: CivilDate },
): DatedProblem[] {
  if (until <= today) return [{ path: 'until', code: 'reappointment.date-not-ahead' }]
  if (until <= termEnd) return []
  return [
    { path: 'until', code: 'reappointment.deferred-past-term', values: { date: { kind: 'date', value: termEnd } } },
  ]
}

/** A review as far as it says what is recommended. */
interface Recommending {
  step: string
  recommendation: string
  conditions: readonly string[]
}

const isRecommendation = (value: string): value is Recommendation =>
  (recommendations as readonly string[]).includes(value)

/**
 * The recommendation that stands among reviews in the order of their signatures: the last one made before the Board. A file that
 * was sent back, or only noted, keeps the one it had; undefined until somebody recommended.
 */
export function standingRecommendation<R extends Recommending>(
  reviews: readonly R[],
): (R & { recommendation: Recommendation }) | undefined {
  return reviews.findLast(
    (review): review is R & { recommendation: Recommendation } =>
      review.step !== 'board' && isRecommendation(review.recommendation),
  )
}

/** The last day on which the person may ask for a hearing, when the reasons were given to them on a day. */
export const lastHearingDay = (givenOn: CivilDate, hearingDays: number): CivilDate => addDays(givenOn, hearingDays)

/** What a body recommends by its vote: what it says itself, else what stood before. Conditions go on only with a recommendation that has some. */
export function adoptedRecommendation(
  standing: Pick<WrittenEvaluation, 'conditions'> & { recommendation: Recommendation },
  said: { recommends?: Recommendation | undefined; conditions?: string[] | undefined },
): { recommendation: Recommendation; conditions: string[] } {
  const recommendation = said.recommends ?? standing.recommendation
  const inherited = recommendation === 'recommended-with-conditions' ? [...standing.conditions] : []
  return { recommendation, conditions: said.conditions ?? inherited }
}

/** As `evaluationProblems`, of a body that votes: whoever confirms a recommendation against the person need not write its grounds again. */
export function adoptionProblems(
  standing: { recommendation: Recommendation } | undefined,
  adopted: WrittenEvaluation,
): Problem[] {
  const confirms = adopted.recommendation === standing?.recommendation
  return evaluationProblems(adopted).filter(({ path }) => !(confirms && path === 'comment'))
}
