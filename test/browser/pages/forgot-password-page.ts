import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

export class ForgotPasswordPage extends PortalPage {
  static async arrive(visitor: Visitor): Promise<ForgotPasswordPage> {
    const page = new ForgotPasswordPage(visitor)
    await page.arrives(visitor.say('session.forgot.title'))
    return page
  }

  /** Asks for a link; the answer is the same for everybody. */
  async asksFor(email: string): Promise<void> {
    await this.fills('session.email', email)
    await this.press('session.forgot.button')
    await this.arrives(this.say('session.forgot.sent.title'))
    await expect(this.page.getByText(email)).toBeVisible()
  }
}
