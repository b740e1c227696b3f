import { expect } from '@playwright/test'
import type { AccountRequestForm } from '../../../services/third-party-payment/domain/account-request-contract.ts'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** Where somebody without an account asks for the access of a provider. */
export class AskAccountPage extends PortalPage {
  static async open(visitor: Visitor): Promise<AskAccountPage> {
    await visitor.page.goto('/third-party-payment/request-access')
    const page = new AskAccountPage(visitor)
    await page.arrives(visitor.say('third-party-payment.request.title'))
    return page
  }

  /** Sends the empty form from its end: the first field that is wrong comes into sight and takes the focus. */
  async isToldWhatIsMissing(): Promise<void> {
    this.visitor.guard.expects(400, '/account-requests')
    await this.press('third-party-payment.request.button')
    await expect(this.visitor.field('third-party-payment.request.number')).toBeFocused()
    await expect(this.page.locator('.field-error').first()).toBeInViewport()
  }

  async asks(form: AccountRequestForm): Promise<void> {
    for (const name of ['number', 'establishment', 'givenName', 'familyName', 'email', 'phone'] as const)
      await this.fills(`third-party-payment.request.${name}`, form[name])
    await this.page.getByRole('checkbox').check()
    await this.press('third-party-payment.request.button')
    await this.arrives(this.say('third-party-payment.request.filed'))
  }

  /** Follows the link of the e-mail, which proves the address. */
  async proves(link: string): Promise<void> {
    await this.page.goto(link)
    await this.arrives(this.say('third-party-payment.proof.done'))
  }
}
