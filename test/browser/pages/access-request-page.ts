import { expect, type Locator } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** One request for access: where it stands, and what the reader may do with it. */
export class AccessRequestPage extends PortalPage {
  static async arrive(visitor: Visitor, person: string): Promise<AccessRequestPage> {
    const page = new AccessRequestPage(visitor)
    await page.arrives(visitor.say('directives-registry.request.title', { name: person }))
    return page
  }

  static async open(visitor: Visitor, id: string, person: string): Promise<AccessRequestPage> {
    await visitor.page.goto(`/directives-registry/requests/${id}`)
    return AccessRequestPage.arrive(visitor, person)
  }

  get id(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? ''
  }

  private action(name: string): string {
    return `directives-registry.action.${name}`
  }

  async isInState(state: string): Promise<void> {
    await expect(
      this.page.locator('.dossier-header').getByText(this.say(`directives-registry.state.${state}`)),
    ).toBeVisible()
  }

  /** Presses the button of an action; the window it opens has been looked at. */
  async begins(action: string): Promise<Locator> {
    await this.press(this.action(action), this.page.getByRole('main'))
    const dialog = this.visitor.dialog(this.say(this.action(action)))
    await expect(dialog).toBeVisible()
    await this.visitor.looks(`the window of ${action}`)
    return dialog
  }

  /** An action that needs nothing more than what its window holds already. */
  async does(action: string): Promise<void> {
    const dialog = await this.begins(action)
    await this.press(this.action(action), dialog)
    await expect(dialog).toBeHidden()
  }

  /** Says who the person is by an identity document with a photo. */
  async entersIdentity(givenName: string, familyName: string): Promise<void> {
    const dialog = await this.begins('enter-identity')
    await this.fills('directives-registry.field.givenName', givenName, dialog)
    await this.fills('directives-registry.field.familyName', familyName, dialog)
    await this.visitor.field('directives-registry.identity.evidence', dialog).selectOption('in-person-photo-id')
    await this.press(this.action('enter-identity'), dialog)
    await expect(dialog).toBeHidden()
  }

  /** Records that the code was handed over in person. */
  async handsOver(): Promise<void> {
    const dialog = await this.begins('record-handover')
    await this.visitor.field('directives-registry.handover.how', dialog).selectOption('in-person')
    await this.press(this.action('record-handover'), dialog)
    await expect(dialog).toBeHidden()
  }

  async isBlockedBy(action: string, condition: string, values?: Parameters<Visitor['say']>[1]): Promise<void> {
    await this.isBlocked(this.action(action), [`directives-registry.condition.${condition}`, values])
  }

  /** Neither offers an action nor says why it is blocked. */
  async doesNotSpeakOf(action: string): Promise<void> {
    await expect(this.page.getByRole('main').getByText(this.say(this.action(action)))).toHaveCount(0)
  }

  /** Makes a secret code, reads it and closes the only window that ever shows it. */
  async makesCode(action: 'issue-code' | 'regenerate-code'): Promise<string> {
    const dialog = await this.begins(action)
    await this.press(this.action(action), dialog)
    const shown = this.visitor.dialog(this.say('directives-registry.code.shown'))
    const code = await shown.locator('.secret-code').innerText()
    await this.visitor.looks('a secret code')
    await this.asksBeforeLeaving()
    await shown.getByRole('checkbox').check()
    await this.press('directives-registry.code.close', shown)
    await expect(shown).toBeHidden()
    return code
  }

  /** The browser asks before it loads the page again. */
  private async asksBeforeLeaving(): Promise<void> {
    const goes = await this.page.evaluate(() => dispatchEvent(new Event('beforeunload', { cancelable: true })))
    expect(goes).toBe(false)
  }

  /** Looks up a user code, then adds the service to its account. */
  async addsServiceTo(userCode: string, name: string): Promise<void> {
    const dialog = await this.begins('approve-with-user-code')
    await dialog.locator('input').fill(userCode)
    await this.press('directives-registry.match.look-up', dialog)
    await expect(dialog.getByText(name)).toBeVisible()
    await this.visitor.looks('a user code that was looked up')
    await this.press(this.action('approve-with-user-code'), dialog)
    await expect(dialog).toBeHidden()
  }
}
