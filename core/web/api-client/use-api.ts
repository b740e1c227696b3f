import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, asProblem } from './api-client.ts'
import type { ApiProblem } from './api-problem.ts'

export interface ReadOptions {
  /** False while something it needs is not known yet. */
  enabled?: boolean
  /** Lists that a change of any dossier may touch: read again on every live event. */
  live?: boolean
  /** Shows the former answer while the one for another path is on its way. */
  keep?: boolean
  staleTime?: number
}

/** An answer of the API as a page sees it. */
export interface Read<T> {
  data: T | undefined
  problem: ApiProblem | null
  /** It was read, and is not open to the reader any more: nothing of it is shown any longer. */
  gone: boolean
  /** Nothing to show yet. */
  pending: boolean
  /** On its way, perhaps behind an older answer. */
  busy: boolean
  refresh: () => void
}

/** Reads `path` of the API. The answer is shared by all who read the same path, and read again when a live event concerns it. */
export function useApi<T>(path: string, options: ReadOptions = {}): Read<T> {
  const query = useQuery<T, Error>({
    queryKey: [path],
    queryFn: ({ signal }) => api.get<T>(path, { signal }),
    enabled: options.enabled,
    staleTime: options.staleTime,
    placeholderData: options.keep ? keepPreviousData : undefined,
    meta: { live: options.live === true },
  })
  const { refetch } = query
  const problem = query.error ? asProblem(query.error) : null
  const gone = query.data !== undefined && problem?.code === 'not-found'
  return {
    data: gone ? undefined : query.data,
    problem,
    gone,
    pending: query.data === undefined && !query.error,
    busy: query.isFetching,
    refresh: useCallback(() => void refetch(), [refetch]),
  }
}
