import type { Locator } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'
import { SecondFactorPage } from './second-factor-page.ts'

/** Everything that is about to be signed, and the signature. */
export class ReviewPage extends PortalPage {
  static async arrive(visitor: Visitor): Promise<ReviewPage> {
    const page = new ReviewPage(visitor)
    await page.arrives(visitor.say('reappointment.check.title'))
    return page
  }

  /** The link that changes the answer to a question. */
  change(question: string): Locator {
    return this.page.getByRole('link', { name: `${this.say('web.change')} ${question}`, exact: true })
  }

  /** Submits; the last proof of identity is old, so the password is asked for. */
  async submits(password: string): Promise<void> {
    this.visitor.guard.expects(403, '/actions/submit')
    await this.press('reappointment.action.submit')
    await new SecondFactorPage(this.visitor).confirmsIdentity(password)
    await this.arrives(this.say('reappointment.submitted.title'))
  }
}
