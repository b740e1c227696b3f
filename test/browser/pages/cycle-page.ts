import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** One cycle as medical affairs sees it. */
export class CyclePage extends PortalPage {
  /** From the list of cycles, as one finds it through the header. */
  static async find(visitor: Visitor, label: string): Promise<CyclePage> {
    await visitor.link('reappointment.cycle.nav', visitor.page.getByRole('navigation')).first().click()
    await visitor.arrivesAt(visitor.say('reappointment.cycle.list'))
    const name = visitor.say('reappointment.cycle.name', { label })
    await visitor.page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
    const page = new CyclePage(visitor)
    await page.arrives(name)
    return page
  }

  /** How many would be invited, as the preview says. */
  async previewCount(): Promise<number> {
    const preview = this.page.getByRole('region', { name: this.say('reappointment.cycle.invitations') })
    return Number(await preview.locator('.big-figure strong').innerText())
  }

  /** Opens the cycle: the number typed must be the number seen. */
  async opens(label: string, count: number): Promise<void> {
    await this.press('reappointment.cycle-action.open')
    const dialog = this.visitor.dialog(this.say('reappointment.cycle.open-title', { label }))
    const number = this.visitor.field('reappointment.cycle.open-number', dialog)
    await number.fill(String(count + 1))
    await this.press('reappointment.cycle.open-button', dialog)
    await expect(dialog.locator('.field-error')).toBeVisible()
    await this.visitor.looks('the dialog that opens a cycle')
    await number.fill(String(count))
    await this.press('reappointment.cycle.open-button', dialog)
    await expect(dialog).toBeHidden()
    await expect(this.page.getByText(this.say('reappointment.cycle-state.open')).first()).toBeVisible()
  }

  async opensProgress(label: string): Promise<void> {
    await this.follow('reappointment.cycle.progress')
    await this.arrives(this.say('reappointment.cycle.progress-title', { label }))
  }
}
