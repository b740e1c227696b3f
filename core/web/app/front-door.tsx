import { type ComponentType, Suspense, lazy, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { withQuery } from '../api-client/api-client.ts'
import { addMessageParts } from '../language/language.ts'
import { ErrorBoundary } from '../layout/error-boundary.tsx'
import { FrontDoorShell } from '../layout/front-door-shell.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import '../theme/styles.css'
import { type Navigation, NavigationContext, parseQuery } from './navigation.tsx'
import type { FrontDoorPage } from './front-door-pages.ts'
import type { WebService } from '../service.ts'
import { ServicesContext } from './services-context.ts'

/** At the front door going elsewhere is the browser's own navigation: nothing of a former person stays in memory. */
function browserNavigation(params: Record<string, string>): Navigation {
  return {
    params,
    search: parseQuery(location.search),
    pathname: location.pathname,
    go: (path, options) => {
      const address = withQuery(path, options?.search ?? {})
      if (options?.replace) location.replace(address)
      else location.assign(address)
    },
  }
}

async function loadPage({ page, service }: FrontDoorPage): Promise<{ default: ComponentType }> {
  if (!service) return { default: await page.load() }
  const [{ withPublicFrame }, Page] = await Promise.all([
    import('./public-frame.tsx'),
    page.load(),
    addMessageParts('app', 'work', service),
  ])
  return { default: withPublicFrame(Page) }
}

interface Props {
  shown: FrontDoorPage
  services: readonly WebService[]
  Page: ComponentType
}

function FrontDoor({ shown, services, Page }: Props) {
  const navigation = useMemo(() => browserNavigation(shown.params), [shown])
  return (
    <ServicesContext value={services}>
      <NavigationContext value={navigation}>
        <FrontDoorShell>
          <ErrorBoundary>
            <Suspense fallback={<PageSkeleton />}>
              <Page />
            </Suspense>
          </ErrorBoundary>
        </FrontDoorShell>
      </NavigationContext>
    </ServicesContext>
  )
}

export function showFrontDoor(root: HTMLElement, page: FrontDoorPage, services: readonly WebService[]): void {
  const Page = lazy(() => loadPage(page))
  createRoot(root).render(<FrontDoor shown={page} services={services} Page={Page} />)
}
