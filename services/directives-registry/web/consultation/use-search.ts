import { type Api, useCommand } from '@guichet/core/web'
import { useRef, useState } from 'react'
import type { ConsultationView, SearchAnswer } from '../../domain/consultation-contract.ts'
import { type ConsultValues, contextOf, searchOf } from './consult-values.ts'
import { consultationApi } from './consultation-paths.ts'

/** A search that led to nobody, or to several. */
export interface Missed {
  consultation: ConsultationView
  answer: SearchAnswer
}

/**
 * Declares the context, then looks in it. An answer ends the consultation and keeps its receipt, so that the next search declares the context again;
 * a search that was refused, for a field or a limit, is made again in the same one.
 */
export function useSearch(onFound: (consultation: ConsultationView, answer: SearchAnswer) => void) {
  const declared = useRef<{ context: string; consultation: ConsultationView } | null>(null)
  const [missed, setMissed] = useState<Missed | null>(null)
  const inContext = async (api: Api, values: ConsultValues): Promise<ConsultationView> => {
    const context = contextOf(values)
    const text = JSON.stringify(context)
    if (declared.current?.context !== text) {
      declared.current = { context: text, consultation: await api.post(consultationApi.list, context) }
    }
    return declared.current.consultation
  }
  const look = async (api: Api, values: ConsultValues): Promise<Missed> => {
    setMissed(null)
    const consultation = await inContext(api, values)
    try {
      const answer = await api.post<SearchAnswer>(`${consultationApi.one(consultation.id)}/search`, searchOf(values))
      declared.current = null
      return { consultation, answer }
    } catch (error) {
      if ((error as { code?: string }).code === 'wrong-state') declared.current = null
      throw error
    }
  }
  // The standing counts the persons who are left: one fewer after each that was found.
  const command = useCommand<ConsultValues, Missed>(look, { refresh: [consultationApi.standing] })
  /** Whether there was an answer: a search that is refused goes on with what was typed. */
  const run = async (values: ConsultValues): Promise<boolean> => {
    const done = await command.run(values)
    if (!done) return false
    const { outcome } = done.answer
    if (outcome === 'absent' || outcome === 'present') onFound(done.consultation, done.answer)
    else setMissed(done)
    return true
  }
  return { run, busy: command.busy, problem: command.problem, missed }
}
