import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** What waits for the person, their dossiers, their services. */
export class HomePage extends PortalPage {
  static async open(visitor: Visitor): Promise<HomePage> {
    await visitor.page.goto('/home')
    return HomePage.arrive(visitor)
  }

  static async arrive(visitor: Visitor): Promise<HomePage> {
    const page = new HomePage(visitor)
    await page.arrives(new RegExp(visitor.say('home.hello', { name: '' }).trim()))
    return page
  }

  /** Opens somebody's dossier from "what waits for you". */
  async opensWaiting(title: string | RegExp): Promise<void> {
    await this.page
      .getByRole('region', { name: this.say('home.waiting') })
      .getByRole('link', { name: title })
      .click()
  }

  async opensFirstDossier(): Promise<void> {
    await this.page
      .getByRole('region', { name: this.say('home.dossiers'), exact: true })
      .getByRole('listitem')
      .getByRole('link')
      .first()
      .click()
  }

  /** Leaves through the account menu. */
  async signsOut(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `${name} (${this.say('web.account')})` }).click()
    await this.press('web.sign-out')
    await this.arrives(this.say('session.landing.title'))
  }

  async opensMailbox(): Promise<void> {
    await this.follow('web.demo.mailbox')
  }
}
