import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** Who is to have access, by the keys of the form's fields. */
export interface AskedFor {
  typed: Record<string, string>
  chosen: Record<string, string>
}

/** Asking for access to the registry. */
export class AskAccessPage extends PortalPage {
  static async open(visitor: Visitor): Promise<AskAccessPage> {
    await visitor.page.goto('/directives-registry/ask')
    const page = new AskAccessPage(visitor)
    await page.arrives(visitor.say('directives-registry.ask.title'))
    return page
  }

  async asksAs(capacity: 'self' | 'superior'): Promise<void> {
    const name = this.say(`directives-registry.ask.capacity.${capacity}`)
    await this.page.getByRole('radio', { name, exact: true }).check()
  }

  async fillsIn({ typed, chosen }: AskedFor): Promise<void> {
    const field = (name: string) => this.page.locator(`#${name}`)
    for (const [name, label] of Object.entries(chosen)) await field(name).selectOption({ label })
    for (const [name, value] of Object.entries(typed)) await field(name).fill(value)
  }

  /** What was typed is still there. */
  async holds(name: string, value: string): Promise<void> {
    await expect(this.page.locator(`#${name}`)).toHaveValue(value)
  }

  continues(): Promise<void> {
    return this.press('web.continue')
  }
}
