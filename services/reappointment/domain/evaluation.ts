import type { Problem } from '@guichet/core/domain'

/** What a reviewer recommends for the file as a whole. */
export interface WrittenEvaluation {
  recommendation: 'recommended' | 'recommended-with-conditions' | 'not-recommended' | null
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
