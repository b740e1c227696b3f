import type { Visitor } from '../support/visitor.ts'
import { SubjectPage } from './subject-page.ts'

export class PrivilegesPage extends SubjectPage {
  static arrive(visitor: Visitor): Promise<PrivilegesPage> {
    return new PrivilegesPage(visitor).arrivesAtSection('privileges')
  }

  /** Answers each line that is still open with no, and gives a volume wherever one is asked. */
  async confirms(volume: number): Promise<void> {
    // The heading of a kind has no fields: a line is a group with two answers.
    for (const line of await this.page.getByRole('group').all()) {
      const answered = await line.getByRole('radio', { checked: true }).count()
      if (answered === 0) {
        await line.getByRole('radio', { name: this.say('reappointment.privileges.do-not-ask') }).check()
      }
      const number = line.getByRole('textbox').first()
      if ((await number.count()) > 0 && (await number.inputValue()) === '') await number.fill(String(volume))
    }
    await this.isSaved()
  }
}
