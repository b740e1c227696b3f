import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, asProblem, withQuery } from './api-client.ts'
import type { Read, ReadOptions } from './use-api.ts'

/** A list that the API gives page by page: `{ items, next }`. */
export interface PageOf<T> {
  items: T[]
  next: string | null
}

export interface ReadPages<T, P extends PageOf<T>> extends Omit<Read<T[]>, 'data' | 'gone'> {
  items: T[]
  /** The first page as answered, for totals and counts. */
  first: P | undefined
  more: (() => void) | undefined
}

/** Reads a paged list; `more` fetches what comes after, and is undefined at the end. */
export function useApiPages<T, P extends PageOf<T> = PageOf<T>>(
  path: string,
  options: ReadOptions = {},
): ReadPages<T, P> {
  const query = useInfiniteQuery({
    queryKey: [path, 'pages'],
    queryFn: ({ pageParam, signal }) => api.get<P>(withCursor(path, pageParam), { signal }),
    initialPageParam: '',
    getNextPageParam: (page: P) => page.next ?? undefined,
    enabled: options.enabled,
    staleTime: options.staleTime,
    placeholderData: options.keep ? keepPreviousData : undefined,
    meta: { live: options.live === true },
  })
  const { fetchNextPage, refetch, hasNextPage } = query
  return {
    items: query.data?.pages.flatMap((page) => page.items) ?? [],
    first: query.data?.pages[0],
    problem: query.error ? asProblem(query.error) : null,
    pending: query.data === undefined && !query.error,
    busy: query.isFetching,
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    refresh: useCallback(() => void refetch(), [refetch]),
  }
}

function withCursor(path: string, cursor: string): string {
  if (!cursor) return path
  return path + (path.includes('?') ? '&' : '?') + withQuery('', { cursor }).slice(1)
}
