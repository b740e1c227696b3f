import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** The person's own account. */
export class AccountPage extends PortalPage {
  static async open(visitor: Visitor): Promise<AccountPage> {
    await visitor.page.goto('/account')
    return AccountPage.arrive(visitor)
  }

  static async arrive(visitor: Visitor): Promise<AccountPage> {
    const page = new AccountPage(visitor)
    await page.arrives(visitor.say('session.account.title'))
    return page
  }
}
