import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  useLocation,
  useParams,
  useRouter,
} from '@tanstack/react-router'
import { type ComponentType, Fragment, useCallback, useMemo } from 'react'
import { withQuery } from '../api-client/api-client.ts'
import { addMessageParts } from '../language/language.ts'
import { BrokenPage } from '../layout/error-boundary.tsx'
import { NotFoundPage } from '../layout/not-found-page.tsx'
import { PortalShell } from '../layout/portal-shell.tsx'
import { PageSkeleton } from '../layout/skeleton.tsx'
import { UndertakingsGate } from '../legal/undertakings-gate.tsx'
import type { PageDeclaration, WebService } from '../service.ts'
import { type Navigation, NavigationContext, parseQuery, type RawSearch } from './navigation.tsx'
import { frontDoorPageAt } from './front-door-pages.ts'
import { portalPages } from './portal-pages.ts'
import { useServices } from './services-context.ts'

/** Gives pages their way of going elsewhere: by the router inside the portal, by the browser to the front door. */
function RouterNavigation({ children }: { children: React.ReactNode }) {
  const router = useRouter()
  const services = useServices()
  const params = useParams({ strict: false }) as Record<string, string>
  const location = useLocation()
  const go = useCallback<Navigation['go']>(
    (path, options = {}) => {
      const address = withQuery(path, options.search ?? {})
      const [pathname = '/'] = path.split(/[?#]/)
      if (frontDoorPageAt(pathname, services)) window.location.assign(address)
      else void router.navigate({ href: address, replace: options.replace, resetScroll: !options.stay })
    },
    [router, services],
  )
  const navigation = useMemo<Navigation>(
    () => ({ params, search: location.search as RawSearch, pathname: location.pathname, go }),
    [params, location, go],
  )
  return <NavigationContext value={navigation}>{children}</NavigationContext>
}

function Root() {
  return (
    <RouterNavigation>
      <PortalShell>
        <Outlet />
      </PortalShell>
    </RouterNavigation>
  )
}

interface PortalPage extends PageDeclaration {
  /** The service it belongs to; core's own pages belong to none. */
  service?: string
}

/** Loads a page with the sentences and the controls it uses. Its own frame gives it the parameters of its own path. */
async function loadPage(page: PortalPage): Promise<{ default: ComponentType }> {
  const [controls, Page] = await Promise.all([
    page.controls === false ? undefined : import('../theme/controls.tsx'),
    page.load(),
    page.service && addMessageParts('work', page.service),
  ])
  const Controls = controls?.ControlsProvider ?? Fragment
  const Gate = page.undertakings === 'required' ? UndertakingsGate : Fragment
  const Framed = () => (
    <RouterNavigation>
      <div className={page.width === 'desk' ? 'page desk' : 'page'}>
        <Controls>
          <Gate>
            <Page />
          </Gate>
        </Controls>
      </div>
    </RouterNavigation>
  )
  return { default: Framed }
}

export function createPortalRouter(services: readonly WebService[]) {
  const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage })
  const ofServices = services.flatMap(({ name, pages }) =>
    pages.map((page): PortalPage => ({ ...page, service: name })),
  )
  const pages = [...portalPages, ...ofServices].filter((page) => page.access !== 'public')
  const routes = pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: lazyRouteComponent(() => loadPage(page)),
      pendingComponent: PageSkeleton,
      errorComponent: BrokenPage,
    }),
  )
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: parseQuery,
    stringifySearch: (search) => withQuery('', search as RawSearch),
    scrollRestoration: true,
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPreload: false,
    trailingSlash: 'never',
  })
}
