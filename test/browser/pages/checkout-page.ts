import { readFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

const sentences = JSON.parse(
  readFileSync(new URL('../../../apps/payment-sandbox/messages.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, string>>

/** The provider's own page, in its own process and with its own words. */
export class CheckoutPage extends PortalPage {
  static async arrive(visitor: Visitor): Promise<CheckoutPage> {
    const page = new CheckoutPage(visitor)
    const [before = ''] = page.words('title').split('{{')
    await expect(visitor.heading(new RegExp(`^${before}`), 1)).toBeVisible()
    await visitor.looks('the page of the payment provider')
    return page
  }

  private words(key: string): string {
    return sentences[key]?.[this.visitor.language] ?? key
  }

  /** Plays one of the incidents, or pays. */
  async chooses(choice: 'approve-and-close' | 'decline' | 'approve-twice'): Promise<void> {
    await this.page.getByRole('button', { name: this.words(choice), exact: true }).click()
  }

  /** It is paid, and there is no way back: the payer closes the tab. */
  async isPaidWithoutReturn(): Promise<void> {
    await expect(this.visitor.heading(this.words('closed-paid-title'), 1)).toBeVisible()
  }

  async cancels(): Promise<void> {
    await this.page.getByRole('button', { name: this.words('cancel'), exact: true }).click()
  }
}
