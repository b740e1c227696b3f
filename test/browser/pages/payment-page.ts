import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** What is owed, and the way to the provider's page. */
export class PaymentPage extends PortalPage {
  static async arrive(visitor: Visitor): Promise<PaymentPage> {
    const page = new PaymentPage(visitor)
    await page.arrives(visitor.say('reappointment.pay.title'))
    return page
  }

  static async open(visitor: Visitor, id: string): Promise<PaymentPage> {
    await visitor.page.goto(`/reappointment/applications/${id}/payment`)
    return PaymentPage.arrive(visitor)
  }

  async asks(...amounts: string[]): Promise<void> {
    for (const amount of amounts) {
      await expect(this.page.getByRole('table').getByText(amount, { exact: true }).first()).toBeVisible()
    }
  }

  /** Goes to the hosted page, in the same tab. */
  async goesToCheckout(sandboxUrl: string): Promise<void> {
    await this.press('reappointment.pay.button')
    await this.page.waitForURL(new RegExp(`^${sandboxUrl}/pay/`))
  }
}
