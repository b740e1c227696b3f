import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { HomePage } from './home-page.ts'
import { PortalPage } from './portal-page.ts'

export class SignInPage extends PortalPage {
  static async open(visitor: Visitor): Promise<SignInPage> {
    await visitor.page.goto('/sign-in')
    return SignInPage.arrive(visitor)
  }

  static async arrive(visitor: Visitor): Promise<SignInPage> {
    const page = new SignInPage(visitor)
    await page.arrives(visitor.say('session.sign-in.title'))
    return page
  }

  /** One click in the list of people to try. Returns when the portal is open. */
  async tryAs(name: string): Promise<HomePage> {
    await this.picks(name)
    return HomePage.arrive(this.visitor)
  }

  /** The same, towards whatever page was asked for. */
  async picks(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.fills('session.email', email)
    await this.fills('session.password', password)
    await this.press('web.sign-in', this.page.getByRole('main'))
  }

  /** The code of the authenticator application. */
  async typeCode(code: string): Promise<void> {
    await this.visitor.arrivesAt(this.say('session.code.title'))
    await this.fills('session.code.label', code)
    await this.press('session.code.button')
  }

  /** Says why it was not possible; the text is the server's. */
  async isRefused(title: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('alert')).toContainText(title)
    await this.visitor.looks('a refused sign-in')
  }
}
