import { expect } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { SubjectPage } from './subject-page.ts'

export class TrainingPage extends SubjectPage {
  static arrive(visitor: Visitor): Promise<TrainingPage> {
    return new TrainingPage(visitor).arrivesAtSection('training')
  }

  /** So many modules are done; they arrive by themselves. */
  async hasDone(count: number): Promise<void> {
    await expect(
      this.page.locator('.tag', { hasText: new RegExp(`^${this.say('reappointment.training-state.done')}$`) }),
    ).toHaveCount(count)
  }
}
