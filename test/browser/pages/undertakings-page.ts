import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** The terms and the undertaking of confidentiality that stand before everything else. */
export class UndertakingsPage extends PortalPage {
  /** Pages that need it lead here by themselves as long as something is due, without asking anything that would be refused. */
  static async open(visitor: Visitor, path: string): Promise<UndertakingsPage> {
    await visitor.page.goto(path)
    return UndertakingsPage.arrive(visitor, path)
  }

  /** Led here on the way to `path`. */
  static async arrive(visitor: Visitor, path: string): Promise<UndertakingsPage> {
    await visitor.page.waitForURL((url) => url.pathname === '/undertakings' && url.searchParams.get('next') === path)
    const page = new UndertakingsPage(visitor)
    await page.page.locator('#legal-agree').waitFor()
    await visitor.looks('the terms')
    return page
  }

  /** Accepts the terms, signs the undertaking with this name. */
  async accepts(name: string): Promise<void> {
    await this.page.locator('#legal-agree').check()
    await this.press('web.continue')
    await this.page.locator('#legal-name').fill(name)
    await this.visitor.looks('the undertaking')
    await this.page.locator('#legal-agree').check()
    await this.press('web.continue')
    await this.arrives(this.say('legal.check.title'))
    await this.page.getByRole('button', { name: this.say('legal.check.button', { count: 2 }) }).click()
    await this.page.waitForURL((url) => !url.pathname.startsWith('/undertakings'))
  }
}
