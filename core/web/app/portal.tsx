import { QueryClientProvider } from '@tanstack/react-query'
import { useCallback, useLayoutEffect, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { withQuery } from '../api-client/api-client.ts'
import { ErrorBoundary } from '../layout/error-boundary.tsx'
import { PortalShell } from '../layout/portal-shell.tsx'
import type { WebService } from '../service.ts'
import '../theme/styles.css'
import { createCache } from './cache.ts'
import { arrive, enter, keepPlaces } from './entries.ts'
import { type OwnedPage, pagesOf } from './find-page.ts'
import { frontDoorPageAt } from './front-door-pages.ts'
import { type Navigation, NavigationContext } from './navigation.tsx'
import { portalPages } from './portal-pages.ts'
import { ServicesContext, useServices } from './services-context.ts'
import { useShownPage } from './use-shown-page.ts'

/** Going elsewhere: within the portal without loading anew, by the browser to the front door. */
function usePortalGo(): Navigation['go'] {
  const services = useServices()
  return useCallback(
    (path, { search = {}, ...options } = {}) => {
      const address = withQuery(path, search)
      const [pathname = '/'] = path.split(/[?#]/)
      if (frontDoorPageAt(pathname, services)) location.assign(address)
      else enter(address, options)
    },
    [services],
  )
}

function Portal({ pages }: { pages: readonly OwnedPage[] }) {
  const { shown, leaving } = useShownPage(pages)
  const { place, Page } = shown
  const go = usePortalGo()
  const navigation = useMemo(() => ({ ...place, go }), [place, go])
  useLayoutEffect(() => arrive(shown.place.entry), [shown])
  return (
    <NavigationContext value={navigation}>
      <PortalShell leaving={leaving}>
        <ErrorBoundary place={place.entry}>
          <Page />
        </ErrorBoundary>
      </PortalShell>
    </NavigationContext>
  )
}

/** Shows the part of Guichet for people who are signed in. */
export function showPortal(root: HTMLElement, services: readonly WebService[]): void {
  const pages = [...portalPages, ...pagesOf(services)].filter((page) => page.access !== 'public')
  keepPlaces()
  createRoot(root).render(
    <ServicesContext value={services}>
      <QueryClientProvider client={createCache()}>
        <Portal pages={pages} />
      </QueryClientProvider>
    </ServicesContext>,
  )
}
