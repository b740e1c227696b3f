import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, useEffect, useMemo } from 'react'
import type { DemoClockView } from '../../domain/mailbox-contract.ts'
import { api } from '../api-client/api-client.ts'
import { setClockOffset } from '../language/portal-clock.ts'
import { portalMode } from '../session/session-api.ts'
import { ControlsProvider } from '../theme/controls.tsx'
import { createCache } from './cache.ts'

/** In a demo, strangers see how far away days are by its clock too. */
async function takeDemoClock(): Promise<void> {
  if ((await portalMode()) !== 'demo') return
  setClockOffset((await api.get<DemoClockView>('/api/demo/clock')).offsetMs)
}

/** A public page of a service with the cache and the controls that its building blocks need. */
export function withPublicFrame(Page: ComponentType): ComponentType {
  return function PublicPage() {
    const cache = useMemo(() => createCache(), [])
    useEffect(() => void takeDemoClock().catch(() => undefined), [])
    return (
      <QueryClientProvider client={cache}>
        <ControlsProvider>
          <Page />
        </ControlsProvider>
      </QueryClientProvider>
    )
  }
}
