import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** The keys under which learning systems deliver completions. */
export class TrainingKeysPage extends PortalPage {
  static async open(visitor: Visitor): Promise<TrainingKeysPage> {
    await visitor.page.goto('/reappointment/training-keys')
    const page = new TrainingKeysPage(visitor)
    await page.arrives(visitor.say('reappointment.keys.title'))
    return page
  }

  /** Makes a key; it is shown this once. */
  async makes(name: string): Promise<string> {
    await this.fills('reappointment.keys.name', name)
    await this.press('reappointment.keys.make')
    const shown = this.page.getByRole('status').locator('code')
    await expect(shown).toBeVisible()
    await this.visitor.looks('a new key')
    return shown.innerText()
  }
}
