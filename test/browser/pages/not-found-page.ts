import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** An address that leads nowhere the person may see. */
export class NotFoundPage extends PortalPage {
  static async open(visitor: Visitor, address: string): Promise<NotFoundPage> {
    await visitor.page.goto(address)
    const page = new NotFoundPage(visitor)
    await page.arrives(visitor.say('web.not-found.title'))
    return page
  }
}
