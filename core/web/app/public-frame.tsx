import { QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, useMemo } from 'react'
import { ControlsProvider } from '../theme/controls.tsx'
import { createCache } from './cache.ts'

/** A public page of a service with the cache and the controls that its building blocks need. */
export function withPublicFrame(Page: ComponentType): ComponentType {
  return function PublicPage() {
    const cache = useMemo(() => createCache(), [])
    return (
      <QueryClientProvider client={cache}>
        <ControlsProvider>
          <Page />
        </ControlsProvider>
      </QueryClientProvider>
    )
  }
}
