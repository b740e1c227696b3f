import { expect, type Locator } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** The list of files of everyone who works on them, with one beside it. */
export class DeskPage extends PortalPage {
  static async open(visitor: Visitor, query = ''): Promise<DeskPage> {
    await visitor.page.goto(`/reappointment/desk${query}`)
    return DeskPage.arrive(visitor)
  }

  static async arrive(visitor: Visitor): Promise<DeskPage> {
    const page = new DeskPage(visitor)
    await page.arrives(visitor.say('reappointment.desk.title'))
    return page
  }

  get rows(): Locator {
    return this.page
      .getByRole('table')
      .getByRole('row')
      .filter({ has: this.page.getByRole('link') })
  }

  row(name: string | RegExp): Locator {
    return this.rows.filter({ hasText: name })
  }

  person(name: string | RegExp): Locator {
    return this.page.getByRole('table').getByRole('link', { name })
  }

  /** The file beside the list. */
  get pane(): Locator {
    return this.page.getByRole('article').filter({ has: this.visitor.link('dossier.desk.open-page') })
  }

  /** The file beside the list, then on its own page. */
  async opensFile(name: string | RegExp): Promise<void> {
    await this.person(name).click()
    await expect(this.pane).toBeVisible()
    await this.visitor.looks('the desk with a file beside it')
    await this.follow('dossier.desk.open-page', this.pane)
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: this.say('reappointment.desk.search') })
  }
}
