import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** The page behind the link of a forgotten password. */
export class ResetPasswordPage extends PortalPage {
  static async arrive(visitor: Visitor): Promise<ResetPasswordPage> {
    const page = new ResetPasswordPage(visitor)
    await page.arrives(visitor.say('session.reset.title'))
    return page
  }

  async chooses(password: string): Promise<void> {
    await this.fills('session.choose.label', password)
    await this.press('session.reset.button')
  }
}
