import { useKept } from '@guichet/core/web'
import type { AnswerComplaint } from '../../domain/complaint-contract.ts'

export interface WrittenAnswer {
  outcome: AnswerComplaint['outcome'] | ''
  grounds: string
}

/** The answer that is being written to a complaint: it is still there after the form was away, until it is sent. */
export function useWrittenAnswer(complaintId: string) {
  const { values, change, forget } = useKept<WrittenAnswer>(`complaint-answer-${complaintId}`, {
    outcome: '',
    grounds: '',
  })
  return { ...values, write: change, forget }
}
