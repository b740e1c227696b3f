import { api, asProblem, ProblemNotice, Skeleton } from '@guichet/core/web'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import type { BatchOutcome } from '../../domain/review-contract.ts'

interface Props {
  path: string
  ids: readonly string[]
  onPreview: (preview: BatchOutcome | null) => void
  children: ReactNode
}

/** Asks the server, as soon as the window opens, which of the files the action would concern; nothing is done by asking. */
export function PreviewLoader({ path, ids, onPreview, children }: Props) {
  const { data, error } = useQuery({
    queryKey: [path, 'preview', ...ids],
    queryFn: () => api.post<BatchOutcome>(path, { applicationIds: ids, preview: true }),
    staleTime: 0,
    gcTime: 0,
  })
  useEffect(() => {
    onPreview(data ?? null)
    return () => onPreview(null)
  }, [data, onPreview])
  return (
    <>
      {children}
      <ProblemNotice problem={error ? asProblem(error) : null} />
      {!data && !error && <Skeleton height="3rem" />}
    </>
  )
}
