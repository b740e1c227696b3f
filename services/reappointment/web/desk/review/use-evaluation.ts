import { api } from '@guichet/core/web'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { EvaluationView } from '../../../domain/review-contract.ts'
import { useKeyedAutosave } from '../../application/use-keyed-autosave.ts'
import {
  type EvaluationValue,
  type EvaluationValues,
  evaluationOf,
  keyOfPath,
  storedFromConflict,
  storedOf,
} from './evaluation-draft.ts'

/** The evaluation being written, saved as it is. Each save tells the file again, whose conditions depend on it. */
export function useEvaluation(path: string, filePath: string, view: EvaluationView) {
  const cache = useQueryClient()
  const stored = useMemo(() => storedOf(view), [view])
  // What the server has, and what was last sent to it: a value it refused does not go with the others.
  const held = useRef<EvaluationValues>(stored.values)
  const sent = useRef<EvaluationValues>(stored.values)
  const { autosave, state } = useKeyedAutosave<EvaluationValue>(stored, {
    save: async (version, values, options) => {
      sent.current = { ...held.current, ...values }
      const saved = await api.put<{ version: number }>(path, evaluationOf(sent.current, version), options)
      if (!options?.keepalive) void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === filePath })
      return saved
    },
    stored: storedFromConflict,
    keyOf: (problemPath) => keyOfPath(problemPath, sent.current),
  })
  useEffect(() => {
    held.current = { ...state.draft.values, ...Object.fromEntries(state.draft.unsaved) } as EvaluationValues
  }, [state.draft])
  return { autosave, state, values: state.draft.values }
}
