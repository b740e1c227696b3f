import { expect } from '@playwright/test'
import { generateSync } from 'otplib'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** The code an authenticator application shows for the secret, `late` seconds from now. */
export function codeOf(secret: string, late = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + late })
}

/** Where the second factor is set up. */
export class SecondFactorPage extends PortalPage {
  static async open(visitor: Visitor): Promise<SecondFactorPage> {
    await visitor.page.goto('/account/second-factor')
    const page = new SecondFactorPage(visitor)
    await page.arrives(visitor.say('session.factor.title'))
    return page
  }

  /** Sets it up as somebody does who types the secret by hand. Returns the secret. */
  async enrols(password: string): Promise<string> {
    await this.press('session.enrol.button')
    await this.confirmsIdentity(password)
    const secret = await this.typesSecret()
    await this.arrives(this.say('session.account.title'))
    return secret
  }

  /** Types the secret by hand, proves it and keeps the recovery codes. Returns the secret. */
  async typesSecret(): Promise<string> {
    await this.arrives(this.say('session.enrol.title'))
    await this.page.getByText(this.say('session.enrol.by-hand')).click()
    const secret = (await this.page.locator('.secret').innerText()).replaceAll(/\s/g, '')
    await this.fills('session.enrol.code', codeOf(secret))
    await this.press('session.enrol.button')
    await this.keepsCodes()
    return secret
  }

  async confirmsIdentity(password: string): Promise<void> {
    const dialog = this.visitor.dialog(this.say('session.confirm.title'))
    await expect(dialog).toBeVisible()
    await this.visitor.looks('the password dialog')
    await this.fills('session.password', password, dialog)
    await this.press('session.confirm.button', dialog)
  }

  private async keepsCodes(): Promise<void> {
    await this.arrives(this.say('session.codes.title'))
    await expect(this.page.getByRole('listitem').filter({ hasText: /^\w{4}(-\w{4}){3}$/ })).toHaveCount(10)
    await this.page.getByRole('checkbox', { name: this.say('session.codes.kept') }).check()
    await this.press('web.continue')
  }
}
