import { useEffect } from 'react'
import { useNavigation } from '../app/navigation.tsx'
import { onUndertakingsDue } from '../api-client/api-client.ts'

export const undertakingsPath = '/undertakings'

/** Leads to what must be accepted as soon as the server says that something must be, and back to the present page afterwards. */
export function useUndertakingsGate(): void {
  const { go } = useNavigation()
  useEffect(
    () =>
      onUndertakingsDue(() => {
        const { pathname, search, hash } = location
        if (pathname !== undertakingsPath) {
          go(undertakingsPath, { search: { next: pathname + search + hash }, replace: true })
        }
      }),
    [go],
  )
}
