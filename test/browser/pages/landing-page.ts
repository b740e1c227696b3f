import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** What Guichet is, for somebody who comes by. */
export class LandingPage extends PortalPage {
  static async open(visitor: Visitor): Promise<LandingPage> {
    await visitor.page.goto('/')
    const page = new LandingPage(visitor)
    await page.arrives(visitor.say('session.landing.title'))
    return page
  }
}
