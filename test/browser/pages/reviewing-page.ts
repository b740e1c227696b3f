import { expect, type Locator } from '@playwright/test'
import { ApplicationPage } from './application-page.ts'
import type { Visitor } from '../support/visitor.ts'

export interface Vote {
  heldOn: string
  minutes: string
  present: number
  inFavour: number
}

/** A file in front of somebody who reviews it: the same page, with what they may do. */
export class ReviewingPage extends ApplicationPage {
  static override async open(visitor: Visitor, id: string): Promise<ReviewingPage> {
    await visitor.page.goto(`/reappointment/applications/${id}`)
    return ReviewingPage.arrive(visitor)
  }

  static override async arrive(visitor: Visitor): Promise<ReviewingPage> {
    const kind = visitor.say('reappointment.application.title', { cycle: ApplicationPage.cycle })
    await expect(visitor.page.locator('.page-title-above')).toContainText(kind)
    return new ReviewingPage(visitor)
  }

  /** Medical affairs applies the change that was asked for in this field. */
  async appliesChange(label: string): Promise<void> {
    const request = this.panel('reappointment.intake.title').getByRole('article', { name: label })
    await request.getByRole('button', { name: new RegExp(`^${this.say('reappointment.intake.change-apply')}`) }).click()
    await expect(request).toBeHidden()
  }

  async acceptsDocuments(): Promise<void> {
    const accept = this.panel('reappointment.intake.title').getByRole('button', {
      name: new RegExp(`^${this.say('dossier.documents.accept')} `),
    })
    for (let left = await accept.count(); left > 0; left -= 1) {
      await accept.first().click()
      await expect(accept).toHaveCount(left - 1)
    }
  }

  async acceptsIntake(): Promise<void> {
    await this.press('reappointment.action.accept-intake')
    const dialog = this.visitor.dialog(this.say('reappointment.action.accept-intake'))
    await this.visitor.looks('the dialog that forwards a file')
    await this.press('reappointment.action.accept-intake', dialog)
    await this.isInState('awaiting-chief')
  }

  /** The evaluation, as far as the page offers it. */
  get evaluation(): Locator {
    return this.panel('reappointment.evaluation.title')
  }

  /** Recommends each requested line by itself, then the whole with a comment, and signs; whoever signs too early is led to what is missing. */
  async evaluates(comment: string): Promise<void> {
    const signs = () => this.press('reappointment.action.evaluate', this.evaluation)
    const lines = this.evaluation.getByRole('group').filter({ has: this.page.locator('input[name^="line-"]') })
    for (const line of await lines.all()) {
      await signs()
      await expect(line.getByRole('radio').first()).toBeFocused()
      await line.getByRole('radio', { name: this.say('reappointment.line-recommendation.grant'), exact: true }).check()
    }
    const recommended = this.evaluation.getByRole('radio', {
      name: this.say('reappointment.recommendation.recommended'),
      exact: true,
    })
    await signs()
    await expect(recommended).toBeFocused()
    await recommended.check()
    const words = this.evaluation.getByLabel(new RegExp(`^${this.say('reappointment.evaluation.comment')}`))
    await signs()
    await expect(words).toBeFocused()
    await words.fill(comment)
    await words.blur()
    await expect(this.evaluation.locator('.saved-line')).toHaveAttribute('data-status', 'idle')
    await signs()
    const dialog = this.visitor.dialog(this.say('reappointment.evaluation.sign'))
    await this.visitor.looks('the signature of an evaluation')
    await this.press('reappointment.evaluation.sign-button', dialog)
    await this.isInState('awaiting-credentials')
  }

  async fillsVote({ heldOn, minutes, present, inFavour }: Vote): Promise<void> {
    await this.fills('reappointment.committee.held-on', heldOn)
    await this.fills('reappointment.committee.minutes', minutes)
    const counts = { present, inFavour, against: 0, abstained: 0 }
    for (const [name, count] of Object.entries(counts)) {
      await this.fills(`reappointment.committee.count.${name}`, String(count))
    }
  }

  /** The votes are not as many as the members present; that is said in a sentence as wide as the form. */
  async cannotRecordVote(vote: Vote): Promise<void> {
    await this.fillsVote(vote)
    await this.press('reappointment.action.credentials-recommend')
    const form = this.page.getByRole('form', { name: this.say('reappointment.committee.vote') })
    const field = form.locator('.field[data-wrong]')
    await expect(field).toContainText(
      this.say('problem.reappointment.votes-do-not-add-up', { cast: vote.inFavour, present: vote.present }),
    )
    const [told, row] = await Promise.all([field.boundingBox(), form.locator('.counts').boundingBox()])
    expect(told?.width).toBe(row?.width)
  }

  /** The conditions that would be recorded stand in the question that comes before; nothing is recorded. */
  async weighsCondition(button: string, title: string, condition: string): Promise<void> {
    const words = this.page.getByLabel(this.say('reappointment.reviewing.condition', { number: '1' }))
    await words.fill(condition)
    await this.press(button)
    const dialog = this.visitor.dialog(this.say(title))
    await expect(dialog).toContainText(condition)
    await this.press('web.cancel', dialog)
    await words.fill('')
  }

  async recommends(recommendation: string): Promise<void> {
    await this.page
      .getByRole('radio', { name: this.say(`reappointment.recommendation.${recommendation}`), exact: true })
      .check()
  }

  /** A committee's secretary records a carried vote. */
  async recordsVote(action: string, vote: Vote, recommendation = ''): Promise<void> {
    await this.fillsVote(vote)
    if (recommendation) await this.fills('reappointment.committee.recommendation', recommendation)
    await this.press(`reappointment.action.${action}`)
    const dialog = this.visitor.dialog(this.say('reappointment.committee.sure.title'))
    await this.visitor.looks('the confirmation of a recommendation')
    await this.press('reappointment.committee.sure.button', dialog)
  }

  async fillsResolution(number: string, decidedOn: string, members: number): Promise<void> {
    await this.fills('reappointment.board.number', number)
    await this.fills('reappointment.board.decided-on', decidedOn)
    await this.fills('reappointment.board.members', String(members))
  }

  /** The Board's secretary records the resolution; each line is as the chief recommended. */
  async recordsResolution(): Promise<void> {
    await this.press('reappointment.board.button')
    const dialog = this.visitor.dialog(this.say('reappointment.board.sure.title'))
    await this.visitor.looks('the confirmation of a resolution')
    await this.press('reappointment.board.sure.button', dialog)
  }
}
