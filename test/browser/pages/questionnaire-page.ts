import { expect, type Locator } from '@playwright/test'
import type { FormView } from '../../../core/domain/form-contract.ts'
import { everyItem, optionsOf, optionText, textOf } from '../../../core/domain/questionnaire-items.ts'
import type { QuestionnaireItem } from '../../../core/domain/questionnaire.ts'
import { plainAnswers } from '../../../services/reappointment/demo/answers-data.ts'
import { plain } from '../support/words.ts'
import type { Visitor } from '../support/visitor.ts'
import { SubjectPage } from './subject-page.ts'

/** The questionnaire of a file: its parts, and each part on a page of its own. */
export class QuestionnairePage extends SubjectPage {
  private form: FormView | undefined

  static async arrive(visitor: Visitor): Promise<QuestionnairePage> {
    const page = new QuestionnairePage(visitor)
    await page.arrivesAtSection('questionnaire')
    return page
  }

  static async open(visitor: Visitor, id: string): Promise<QuestionnairePage> {
    await visitor.page.goto(`/reappointment/applications/${id}/questionnaire`)
    return QuestionnairePage.arrive(visitor)
  }

  private get file(): string {
    return /applications\/([^/?#]+)/.exec(this.page.url())?.[1] ?? ''
  }

  /** The form as the server has it now. */
  private async reads(): Promise<FormView> {
    const answer = await this.visitor.context.request.get(`/api/reappointment/applications/${this.file}/questionnaire`)
    this.form = (await answer.json()) as FormView
    return this.form
  }

  private async item(linkId: string): Promise<QuestionnaireItem> {
    const { questionnaire } = this.form ?? (await this.reads())
    for (const { item } of everyItem(questionnaire.item ?? [])) if (item.linkId === linkId) return item
    throw new Error(`no question ${linkId}`)
  }

  private async words(linkId: string): Promise<string> {
    return plain(textOf(await this.item(linkId), this.visitor.language))
  }

  /** Opens a part from the list. */
  async opensPart(linkId: string): Promise<void> {
    const title = await this.words(linkId)
    await this.page.getByRole('link', { name: title, exact: true }).click()
    await this.arrives(title)
  }

  /** Goes straight to the page of a part. */
  async goesToPart(linkId: string): Promise<void> {
    await this.page.goto(`/reappointment/applications/${this.file}/questionnaire/${linkId}`)
    await this.arrives(await this.words(linkId))
  }

  /** The group of choices of a question. */
  private group(text: string): Locator {
    return this.page.getByRole('radiogroup', { name: startingWith(text) })
  }

  async choice(linkId: string, option: string): Promise<Locator> {
    return this.group(await this.words(linkId)).getByRole('radio', { name: option, exact: true })
  }

  async answersYes(linkId: string): Promise<void> {
    await (await this.choice(linkId, this.say('forms.yes'))).check()
  }

  async answersNo(linkId: string): Promise<void> {
    await (await this.choice(linkId, this.say('forms.no'))).check()
  }

  /** The control of a question that is typed. */
  async typed(linkId: string): Promise<Locator> {
    return this.page.getByLabel(startingWith(await this.words(linkId)))
  }

  /** Answers every question of this part that is still open, plainly; answers may open further questions. */
  async answersPart(linkId: string): Promise<void> {
    for (;;) {
      const { questionnaire, answers } = await this.reads()
      const part = new Set([...everyItem([await this.item(linkId)])].map(({ item }) => item.linkId))
      const open = plainAnswers(questionnaire, answers, {}).filter((change) => part.has(change.linkId))
      if (open.length === 0) return
      for (const change of open) await this.answers(change.linkId, change.now)
      await this.isKept()
    }
  }

  private async answers(linkId: string, value: unknown): Promise<void> {
    const item = await this.item(linkId)
    if (typeof value === 'boolean') {
      await (value ? this.answersYes(linkId) : this.answersNo(linkId))
    } else if (item.type === 'choice') {
      await this.chooses(item, String(value))
    } else {
      await (await this.typed(linkId)).fill(String(value))
    }
  }

  private async chooses(item: QuestionnaireItem, code: string): Promise<void> {
    const option = optionsOf(item).find((one) => one.code === code)
    const name = plain(option ? optionText(option, this.visitor.language) : code)
    const list = this.page.getByRole('combobox', { name: startingWith(plain(textOf(item, this.visitor.language))) })
    if (await list.isVisible()) await list.selectOption(code)
    else await (await this.choice(item.linkId, name)).check()
  }

  /** Everything typed so far is with the server. */
  async isKept(): Promise<void> {
    // Leaving a field saves at once.
    await this.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur())
    await expect(this.page.locator('.save-status')).toHaveAttribute('data-status', 'idle')
  }

  /** Goes on to the part after this one, or to what follows the questionnaire. */
  async continues(): Promise<void> {
    await this.press('web.continue', this.page.getByRole('main'))
  }

  /** The summary of what is missing leads to the field. */
  async lacks(linkId: string): Promise<void> {
    const summary = this.page.getByRole('alert')
    await expect(summary).toBeFocused()
    await this.visitor.looks('a part with something missing')
    await summary.getByRole('link').first().click()
    await expect(await this.typed(linkId)).toBeFocused()
  }
}

const startingWith = (text: string) =>
  new RegExp(`^\\s*${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')}`)
