import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** The demo's mailbox: every e-mail that was sent. */
export class MailboxPage extends PortalPage {
  static async open(visitor: Visitor): Promise<MailboxPage> {
    await visitor.page.goto('/demo/mailbox')
    return MailboxPage.arrive(visitor)
  }

  static async arrive(visitor: Visitor): Promise<MailboxPage> {
    const page = new MailboxPage(visitor)
    await page.arrives(visitor.say('web.demo.mailbox'))
    return page
  }

  /** Shows the newest e-mail to an address whose subject holds these words. */
  async reads(address: string, subject: string | RegExp): Promise<void> {
    await this.fills('home.mailbox.address', address)
    await this.press('home.dossiers.find')
    const line = this.page.getByRole('listitem').filter({ hasText: address }).getByRole('button', { name: subject })
    await line.first().click()
    await expect(this.mail).toBeVisible()
  }

  private get mail() {
    return this.page.getByRole('article').locator('iframe')
  }

  /** Presses the button of the e-mail, with the keyboard: no script may look for it inside the frame. */
  async followsButton(): Promise<void> {
    await this.mail.focus()
    await this.page.keyboard.press('Tab')
    await this.page.keyboard.press('Enter')
  }
}
