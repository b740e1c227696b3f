import { type ComponentType, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { withQuery } from '../api-client/api-client.ts'
import { addMessageParts } from '../language/language.ts'
import { BrokenPage, ErrorBoundary } from '../layout/error-boundary.tsx'
import { FrontDoorShell } from '../layout/front-door-shell.tsx'
import '../theme/styles.css'
import { type Navigation, NavigationContext, parseQuery } from './navigation.tsx'
import type { FoundPage, OwnedPage } from './find-page.ts'
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

async function loadPage(page: OwnedPage): Promise<ComponentType> {
  if (!page.service) return page.load()
  const [{ withPublicFrame }, Page] = await Promise.all([
    import('./public-frame.tsx'),
    page.load(),
    addMessageParts('app', 'work', page.service),
  ])
  return withPublicFrame(Page)
}

interface Props {
  shown: FoundPage
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
            <Page />
          </ErrorBoundary>
        </FrontDoorShell>
      </NavigationContext>
    </ServicesContext>
  )
}

/** Shows the page in its frame, both at once: nothing moves after the first paint. */
export async function showFrontDoor(
  root: HTMLElement,
  shown: FoundPage,
  services: readonly WebService[],
): Promise<void> {
  const Page = await loadPage(shown.page).catch(() => BrokenPage)
  createRoot(root).render(<FrontDoor shown={shown} services={services} Page={Page} />)
}
