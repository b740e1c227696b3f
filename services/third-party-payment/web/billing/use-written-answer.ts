import { useKeptOverReload } from '@guichet/core/web'
import type { AnswerComplaint } from '../../domain/complaint-contract.ts'

export interface WrittenAnswer {
  outcome: AnswerComplaint['outcome'] | ''
  grounds: string
}

/** The answer that is being written to a complaint: it is still there after the form was away, or the page was loaded again, until it is sent. */
export function useWrittenAnswer(complaintId: string) {
  const { values, change, clear } = useKeptOverReload<WrittenAnswer>(`complaint-answer-${complaintId}`, {
    outcome: '',
    grounds: '',
  })
  return { ...values, write: change, clear }
}
