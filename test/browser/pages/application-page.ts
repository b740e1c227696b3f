import { expect, type Locator } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** One file, as its owner or a reviewer sees it. */
export class ApplicationPage extends PortalPage {
  static readonly cycle = '2027-2028'

  static async open(visitor: Visitor, id: string): Promise<ApplicationPage> {
    await visitor.page.goto(`/reappointment/applications/${id}`)
    return ApplicationPage.arrive(visitor)
  }

  static async arrive(visitor: Visitor): Promise<ApplicationPage> {
    const page = new ApplicationPage(visitor)
    await page.arrives(visitor.say('reappointment.application.title', { cycle: ApplicationPage.cycle }))
    return page
  }

  /** The id of the file, from the address. */
  get id(): string {
    return /applications\/([^/?#]+)/.exec(this.page.url())?.[1] ?? ''
  }

  get reference(): Promise<string> {
    return this.page.locator('.dossier-facts .numbers').first().innerText()
  }

  async isInState(state: string): Promise<void> {
    await expect(this.page.locator('.dossier-facts .tag')).toHaveText(this.say(`reappointment.state.${state}`))
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name: this.say(`reappointment.part.${name}`), exact: true })
  }

  panel(key: string): Locator {
    return this.page.getByRole('region', { name: this.say(key), exact: true })
  }

  async begins(): Promise<void> {
    await this.press('reappointment.action.start')
    await expect(this.page.getByRole('heading', { name: this.say('reappointment.tasks') })).toBeVisible()
  }

  /** Goes to one part through the task list. */
  async goesTo(section: string): Promise<void> {
    await this.page
      .getByRole('list', { name: this.say('reappointment.tasks') })
      .getByRole('link', { name: this.say(`reappointment.section.${section}`), exact: true })
      .click()
  }

  async taskIs(section: string, state: string | RegExp): Promise<void> {
    const line = this.page
      .getByRole('list', { name: this.say('reappointment.tasks') })
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('link', { name: this.say(`reappointment.section.${section}`), exact: true }) })
    await expect(line.locator('.tag')).toHaveText(state)
  }

  /** Opens a document of the file in another tab and makes sure that it is a PDF. */
  async downloads(link: Locator): Promise<Buffer> {
    const address = await link.getAttribute('href')
    const answer = await this.visitor.context.request.get(address ?? '')
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-type']).toContain('application/pdf')
    const bytes = await answer.body()
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    return bytes
  }
}
