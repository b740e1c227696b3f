import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** All receipts of the person. */
export class ReceiptsPage extends PortalPage {
  static async open(visitor: Visitor): Promise<ReceiptsPage> {
    await visitor.page.goto('/reappointment/receipts')
    const page = new ReceiptsPage(visitor)
    await page.arrives(visitor.say('reappointment.receipts.title'))
    return page
  }

  async hasSentAgain(email: string): Promise<void> {
    await this.page.getByRole('button', { name: this.say('reappointment.receipt.send-again') }).click()
    await expect(this.page.getByText(this.say('reappointment.receipt.sent', { email }))).toBeVisible()
  }

  link() {
    const [before = ''] = this.say('reappointment.receipt.name', { number: '|' }).split('|')
    return this.page.getByRole('article').getByRole('link', { name: new RegExp(`^${before}`) })
  }
}
