import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** Everything the portal told the person. */
export class NotificationsPage extends PortalPage {
  static async open(visitor: Visitor): Promise<NotificationsPage> {
    await visitor.page.goto('/notifications')
    const page = new NotificationsPage(visitor)
    await page.arrives(visitor.say('web.notifications'))
    return page
  }
}
