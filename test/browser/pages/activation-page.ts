import type { Visitor } from '../support/visitor.ts'
import { HomePage } from './home-page.ts'
import { PortalPage } from './portal-page.ts'

/** The page behind the link of an invitation. */
export class ActivationPage extends PortalPage {
  static async open(visitor: Visitor, link: string): Promise<ActivationPage> {
    await visitor.page.goto(link)
    const page = new ActivationPage(visitor)
    await page.arrives(visitor.say('session.activate.title'))
    return page
  }

  async choosesPassword(password: string): Promise<void> {
    await this.fills('session.choose.label', password)
    await this.press('session.activate.button')
  }

  arrivesHome(): Promise<HomePage> {
    return HomePage.arrive(this.visitor)
  }
}
