import { QueryClient } from '@tanstack/react-query'
import { asProblem } from '../api-client/api-problem.ts'

/** Only what may pass by itself is asked again: no answer, or an answer that says "later". */
function mayPass(failures: number, error: Error): boolean {
  const { code } = asProblem(error)
  return failures < 2 && (code === 'offline' || code === 'unavailable')
}

/** What was read from the API, by path. */
export function createCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: mayPass, staleTime: 15_000, gcTime: 10 * 60_000, refetchOnWindowFocus: true },
    },
  })
}
