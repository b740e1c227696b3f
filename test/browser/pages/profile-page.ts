import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { SubjectPage } from './subject-page.ts'

export class ProfilePage extends SubjectPage {
  static arrive(visitor: Visitor): Promise<ProfilePage> {
    return new ProfilePage(visitor).arrivesAtSection('profile')
  }

  static async open(visitor: Visitor, id: string): Promise<ProfilePage> {
    await visitor.page.goto(`/reappointment/applications/${id}/profile`)
    return ProfilePage.arrive(visitor)
  }

  typed(label: string) {
    return this.page.getByLabel(label, { exact: true })
  }

  async corrects(label: string, value: string): Promise<void> {
    await this.typed(label).fill(value)
    await this.typed(label).blur()
    await this.isSaved()
  }

  /** A field that the hospital keeps: it stands there as text, with the way to say that it is wrong. */
  async isLocked(label: string): Promise<void> {
    await expect(this.page.getByLabel(label, { exact: true })).toHaveCount(0)
    await expect(this.asking(label)).toBeVisible()
  }

  private asking(label: string) {
    return this.page.getByRole('button', { name: `${this.say('reappointment.change-request.ask')} ${label}` })
  }

  async asksForChange(label: string, proposed: string, reason: string): Promise<void> {
    await this.asking(label).click()
    const dialog = this.visitor.dialog(this.say('reappointment.change-request.title', { field: label }))
    await this.press('reappointment.change-request.send', dialog)
    await expect(dialog.getByText(this.say('reappointment.change-request.proposed-missing'))).toBeVisible()
    await this.visitor.looks('a change request without anything in it')
    await this.fills('reappointment.change-request.proposed', proposed, dialog)
    await this.fills('reappointment.change-request.reason', reason, dialog)
    await this.press('reappointment.change-request.send', dialog)
    await expect(dialog).toBeHidden()
    await expect(this.page.getByText(this.say('reappointment.profile.correction-asked')).first()).toBeVisible()
  }
}
