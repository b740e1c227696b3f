import { expect, type Locator } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** Consulting the registry: why and whom, the person to compare, what they directed, the receipt. */
export class ConsultPage extends PortalPage {
  static async open(visitor: Visitor): Promise<ConsultPage> {
    await visitor.page.goto('/directives-registry/consult')
    const page = new ConsultPage(visitor)
    await page.arrives(visitor.say('directives-registry.consult.title'))
    return page
  }

  async declaresOwnNumber(nam: string): Promise<void> {
    await this.fills('directives-registry.own-number.field', nam)
    await this.press('directives-registry.own-number.check')
    await this.shows('directives-registry.own-number.compare')
    await this.press('directives-registry.own-number.button')
  }

  async declares(reason: string, situation: string): Promise<void> {
    await this.picks(`directives-registry.reason.${reason}`)
    await this.picks(`directives-registry.situation.${situation}`)
  }

  private async picks(key: string): Promise<void> {
    await this.page.getByRole('radio', { name: this.say(key), exact: true }).check()
  }

  search(): Promise<void> {
    return this.press('directives-registry.consult.search')
  }

  async searchesNumber(nam: string): Promise<void> {
    await this.page.locator('#consult-nam').fill(nam)
    await this.search()
  }

  /** Searches by the whole identity. */
  async searchesIdentity(person: { familyNameAtBirth: string; givenName: string; birthDate: string }): Promise<void> {
    await this.picks('directives-registry.consult.by-demographic')
    for (const field of ['familyNameAtBirth', 'givenName', 'birthDate'] as const) {
      await this.page.locator(`#consult-${field}`).fill(person[field])
    }
    await this.picks('directives-registry.sex.M')
    await this.search()
  }

  /** Says which of the four outcomes it was. */
  async answers(outcome: string): Promise<void> {
    await expect(this.page.getByText(this.say(`directives-registry.outcome.${outcome}`)).first()).toBeVisible()
    await this.visitor.looks(`a search that is ${outcome}`)
  }

  /** What would tell several persons apart is one link away. */
  async isLedToNumber(): Promise<void> {
    await this.visitor.link('directives-registry.consult.nam', this.page.locator('.notice')).click()
    await expect(this.page.locator('#consult-nam')).toBeFocused()
  }

  async opensDirective(): Promise<void> {
    await this.press('directives-registry.consult.open')
    await expect(this.page.locator('.matrix')).toHaveCount(3)
  }

  /** The table of one situation. */
  matrix(situation: string): Locator {
    return this.page.getByRole('region', { name: this.say(`directives-registry.situation.${situation}`) })
  }

  /** Says that the consultation with this receipt is over, and leads to its receipt. */
  async tellsLast(receipt: string): Promise<void> {
    const notice = this.page.locator('.notice').filter({ hasText: receipt })
    await expect(notice).toContainText(this.say('directives-registry.consult.last-text.closed'))
    await expect(this.visitor.link('directives-registry.receipt.pdf', notice)).toBeVisible()
  }

  /** Closes what is open; the receipt stands in its place. */
  async closes(): Promise<string> {
    await this.press('directives-registry.view.close')
    await expect(this.page.locator('.matrix')).toHaveCount(0)
    return this.page.locator('.receipt-text').innerText()
  }
}
