import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { SubjectPage } from './subject-page.ts'

export class AttestationsPage extends SubjectPage {
  static arrive(visitor: Visitor): Promise<AttestationsPage> {
    return new AttestationsPage(visitor).arrivesAtSection('attestations')
  }

  async signs(name: string): Promise<void> {
    for (const box of await this.page.getByRole('main').getByRole('checkbox').all()) await box.check()
    await this.fills('reappointment.attestations.name', name)
    await this.press('reappointment.attestations.sign-button')
    await expect(this.page.getByText(this.say('reappointment.attestations.signed-note'))).toBeVisible()
  }
}
