import { startLanguage, type MessageLoader } from '../language/language.ts'
import type { WebService } from '../service.ts'
import { readPendingStep } from '../session/session-api.ts'
import { startScheme } from '../theme/color-scheme.ts'
import { frontDoorPageAt } from './front-door-pages.ts'

export interface PortalOptions {
  root: HTMLElement
  /** What the services show: only loaded for pages that speak of them, which signing in does not. */
  loadServices: () => Promise<readonly WebService[]>
  loadMessages: MessageLoader
}

/**
 * Shows the page of the present address: the front door for people who are not signed in (small, without cache or controls),
 * the portal for everything else.
 */
export async function startPortal({ root, loadServices, loadMessages }: PortalOptions): Promise<void> {
  startScheme()
  const own = frontDoorPageAt(location.pathname, [])
  const services = own && own.page.path !== '/' ? [] : await loadServices()
  const page = own ?? frontDoorPageAt(location.pathname, services)
  if (page) {
    // Every page of the front door asks; this way the answer is there when it does.
    readPendingStep().catch(() => undefined)
    const [{ showFrontDoor }] = await Promise.all([import('./front-door.tsx'), startLanguage(loadMessages, ['public'])])
    showFrontDoor(root, page, services)
  } else {
    const [{ showPortal }] = await Promise.all([import('./portal.tsx'), startLanguage(loadMessages, ['public', 'app'])])
    showPortal(root, services)
  }
}
