import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'
import { codeOf } from './second-factor-page.ts'

/** Behind the link of an enrolment: secret code, password, second factor, terms. */
export class EnrolmentPage extends PortalPage {
  static async open(visitor: Visitor, link: string): Promise<EnrolmentPage> {
    await visitor.page.goto(link)
    const page = new EnrolmentPage(visitor)
    await page.arrives(visitor.say('directives-registry.enrolment.title'))
    await page.press('web.continue')
    await page.arrives(visitor.say('directives-registry.enrolment.code-title'))
    return page
  }

  async typesCode(code: string): Promise<void> {
    await this.fills('directives-registry.enrolment.code', code)
    await this.press('web.continue')
  }

  async isRefused(): Promise<void> {
    await expect(this.page.locator('.field-error')).toBeVisible()
  }

  async choosesPassword(password: string): Promise<void> {
    await this.arrives(this.say('directives-registry.enrolment.password'))
    await this.fills('session.choose.label', password)
    await this.press('web.continue')
  }

  /** Sets up the second factor by hand; answers its secret. */
  async setsUpFactor(): Promise<string> {
    await this.arrives(this.say('session.enrol.title'))
    await this.page.getByText(this.say('session.enrol.by-hand')).click()
    const secret = (await this.page.locator('.secret').innerText()).replaceAll(/\s/g, '')
    await this.fills('session.enrol.code', codeOf(secret))
    await this.press('session.enrol.button')
    await this.arrives(this.say('session.codes.title'))
    await this.page.getByRole('checkbox', { name: this.say('session.codes.kept') }).check()
    await this.press('web.continue')
    return secret
  }

  async acceptsTerms(): Promise<void> {
    await this.arrives(this.say('directives-registry.enrolment.terms'))
    await this.page.getByRole('checkbox').check()
    await this.press('web.continue')
  }

  /** The last button; the page then shows the user code. */
  async finishes(): Promise<void> {
    await this.arrives(this.say('directives-registry.enrolment.finish'))
    await this.press('directives-registry.enrolment.finish')
    await this.arrives(this.say('directives-registry.enrolment.done'))
    await expect(this.page.getByText(/^IELP\d{5}$/)).toBeVisible()
    await this.visitor.looksIn('a finished enrolment', 'ar')
  }
}
