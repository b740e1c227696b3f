import { useState } from 'react'
import type { AnswerComplaint } from '../../domain/complaint-contract.ts'

export interface WrittenAnswer {
  outcome: AnswerComplaint['outcome'] | ''
  grounds: string
}

/** What was written and not sent, by complaint. It lives as long as the tab, and leaving the portal empties it. */
const unsent = new Map<string, WrittenAnswer>()

/** The answer that is being written to a complaint: it is still there after the form was away, until it is sent. */
export function useWrittenAnswer(complaintId: string) {
  const [written, setWritten] = useState<WrittenAnswer>(unsent.get(complaintId) ?? { outcome: '', grounds: '' })
  const write = (change: Partial<WrittenAnswer>) => {
    const next = { ...written, ...change }
    unsent.set(complaintId, next)
    setWritten(next)
  }
  return { ...written, write, forget: () => unsent.delete(complaintId) }
}
