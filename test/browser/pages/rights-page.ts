import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** Where the rights of a member are asked for. */
export class RightsPage extends PortalPage {
  static async open(visitor: Visitor): Promise<RightsPage> {
    await visitor.page.goto('/third-party-payment/rights')
    const page = new RightsPage(visitor)
    await page.arrives(visitor.say('third-party-payment.rights.title'))
    return page
  }

  async asks(memberNumber: string, birthDate: string): Promise<void> {
    await this.fills('third-party-payment.rights.member-number', memberNumber)
    await this.fills('third-party-payment.rights.birth-date', birthDate)
    await this.press('third-party-payment.rights.ask')
  }

  async proves(): Promise<void> {
    await this.press('third-party-payment.rights.prove')
    await expect(this.visitor.link('third-party-payment.rights.download')).toBeVisible()
    await this.visitor.looksIn('the rights of a member', 'ar')
  }
}
