import { type ReactNode, useCallback, useEffect } from 'react'
import { onUndertakingsDue } from '../api-client/api-client.ts'
import { useGo } from '../app/navigation.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { useAccount } from '../session/account.tsx'

export const undertakingsPath = '/undertakings'

/** Goes to what must be accepted, and back to the present page afterwards. */
function useLead(): () => void {
  const go = useGo()
  return useCallback(() => {
    const here = location
    if (here.pathname === undertakingsPath) return
    go(undertakingsPath, { search: { next: here.pathname + here.search + here.hash }, replace: true })
  }, [go])
}

/** From any page, as soon as the server refuses something because of what is due. */
export function useUndertakingsLead(): void {
  const lead = useLead()
  useEffect(() => onUndertakingsDue(lead), [lead])
}

/** Around a page of which the server would refuse everything while something is due: the page does not ask in vain. */
export function UndertakingsGate({ children }: { children: ReactNode }) {
  const { undertakingsDue } = useAccount()
  const lead = useLead()
  useEffect(() => {
    if (undertakingsDue) lead()
  }, [undertakingsDue, lead])
  return undertakingsDue ? <PageSkeleton /> : children
}
