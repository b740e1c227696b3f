import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import type { WebService } from '../service.ts'
import '../theme/styles.css'
import { createCache } from './cache.ts'
import { createPortalRouter } from './portal-router.tsx'
import { ServicesContext } from './services-context.ts'

/** Shows the part of Guichet for people who are signed in. */
export function showPortal(root: HTMLElement, services: readonly WebService[]): void {
  const cache = createCache()
  const router = createPortalRouter(services)
  createRoot(root).render(
    <ServicesContext value={services}>
      <QueryClientProvider client={cache}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ServicesContext>,
  )
}
