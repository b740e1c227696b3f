import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** One part of a file on a page of its own. */
export class SubjectPage extends PortalPage {
  protected async arrivesAtSection(section: string): Promise<this> {
    await this.arrives(this.say(`reappointment.section.${section}`))
    return this
  }

  /** Goes on to the next part: the button names it. */
  async goesOn(next: string): Promise<void> {
    const name = this.say(next === 'review' ? 'reappointment.check.title' : `reappointment.section.${next}`)
    await this.page.getByRole('button', { name: this.say('reappointment.go-on', { next: name }), exact: true }).click()
  }

  async goesBack(): Promise<void> {
    await this.visitor.link('reappointment.back-to-list').first().click()
  }

  /** What was changed is safe: it says at what time it was saved. */
  async isSaved(): Promise<void> {
    const [before = ''] = this.say('reappointment.saved.at', { time: '|' }).split('|')
    await expect(this.page.locator('.saved-line')).toContainText(before.trim())
  }
}

export type Subject = new (visitor: Visitor) => SubjectPage
