import { Refusal } from '@guichet/core/domain'
import type { DecisionView } from '../domain/authorization-contract.ts'
import type { AuthorizationState } from '../domain/authorization-workflow.ts'

export type DecisionLevel = DecisionView['level']

export interface DecisionStep {
  level: DecisionLevel
  /** A physician decides. */
  medical: boolean
  /** How the actions of this step begin. */
  prefix: '' | 'medical-' | 'appeal-'
}

/** Who decides at this step: the administration, the medical officer, or another one on appeal. Refuses `wrong-state` where nothing is decided. */
export function stepOf(state: AuthorizationState): DecisionStep {
  switch (state) {
    case 'administrative-control':
      return { level: 'administration', medical: false, prefix: '' }
    case 'medical-control':
      return { level: 'medical-officer', medical: true, prefix: 'medical-' }
    case 'on-appeal':
      return { level: 'appeal', medical: true, prefix: 'appeal-' }
    default:
      throw new Refusal('wrong-state', { values: { state } })
  }
}
