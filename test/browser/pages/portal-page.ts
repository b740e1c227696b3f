import { expect, type Locator, type Page } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'

/** A page with a visitor in front of it. Arriving looks at it: axe, language, width, console. */
export abstract class PortalPage {
  readonly visitor: Visitor

  constructor(visitor: Visitor) {
    this.visitor = visitor
  }

  protected get page(): Page {
    return this.visitor.page
  }

  protected get say(): Visitor['say'] {
    return this.visitor.say
  }

  /** Waits for this title, then looks at the page. */
  protected arrives(title: string | RegExp): Promise<void> {
    return this.visitor.arrivesAt(title)
  }

  /** Presses a button by the key of its label. */
  async press(key: string, within?: Locator): Promise<void> {
    await this.visitor.button(key, within).click()
  }

  /** Follows a link by the key of its words. */
  async follow(key: string, within?: Locator): Promise<void> {
    await this.visitor.link(key, within).click()
  }

  async fills(key: string, value: string, within?: Locator): Promise<void> {
    await this.visitor.field(key, within).fill(value)
  }

  /** The page shows the sentence of this key. */
  async shows(key: string, values?: Parameters<Visitor['say']>[1]): Promise<void> {
    await expect(this.page.getByText(this.say(key, values)).filter({ visible: true }).first()).toBeVisible()
  }

  /** An action that cannot be done yet says so, with the sentence of each condition that is missing. */
  async isBlocked(actionKey: string, ...conditions: [key: string, values?: Parameters<Visitor['say']>[1]][]) {
    const notice = this.page.locator('.notice', {
      hasText: this.say('dossier.blocked', { action: this.say(actionKey) }),
    })
    await expect(notice).toBeVisible()
    for (const [key, values] of conditions) await expect(notice).toContainText(this.say(key, values))
    return notice
  }
}
