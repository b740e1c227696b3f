import { startLanguage, type MessageLoader } from '../language/language.ts'
import type { WebService } from '../service.ts'
import { readPendingStep } from '../session/session-api.ts'
import { watchFaults } from '../plain/fault-in-sight.ts'
import { startScheme } from '../theme/color-scheme.ts'
import { frontDoorPageAt } from './front-door-pages.ts'

export interface PortalOptions {
  root: HTMLElement
  /** What the services show: only loaded for pages that speak of them, which signing in does not. */
  loadServices: () => Promise<readonly WebService[]>
  loadMessages: MessageLoader
}

/**
 * Shows the page of the present address: the front door for people who are not signed in (small, without router, cache or controls),
 * the portal for everything else.
 */
export async function startPortal({ root, loadServices, loadMessages }: PortalOptions): Promise<void> {
  startScheme()
  watchFaults()
  const own = frontDoorPageAt(location.pathname, [])
  const services = own && own.page.path !== '/' ? [] : await loadServices()
  const page = own ?? frontDoorPageAt(location.pathname, services)
  if (page) {
    const words = startLanguage(loadMessages, ['public'])
    const [{ showFrontDoor }] = await Promise.all([import('./front-door.tsx'), words, demoIsKnown()])
    await showFrontDoor(root, page, services)
  } else {
    const [{ showPortal }] = await Promise.all([import('./portal.tsx'), startLanguage(loadMessages, ['public', 'app'])])
    showPortal(root, services)
  }
}

/** How long the page waits to know whether this is a demo, in milliseconds. */
const patience = 500

/** A demo adds to the pages of the front door: known before the first paint, it moves nothing. */
async function demoIsKnown(): Promise<void> {
  const tooLate = new Promise((resolve) => setTimeout(resolve, patience))
  await Promise.race([readPendingStep().catch(() => undefined), tooLate])
}
