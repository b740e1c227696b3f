import { expect, type Locator } from '@playwright/test'
import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

const kinds = {
  'account-request': 'account-requests',
  quote: 'quotes',
  authorization: 'authorizations',
  invoice: 'invoices',
  statement: 'statements',
  complaint: 'complaints',
} as const

type Kind = keyof typeof kinds

/** One dossier of third-party payment, whatever its kind, as somebody of either side sees it. */
export class PayerDossierPage extends PortalPage {
  private readonly kind: Kind

  constructor(visitor: Visitor, kind: Kind) {
    super(visitor)
    this.kind = kind
  }

  static async open(visitor: Visitor, kind: Kind, id: string): Promise<PayerDossierPage> {
    await visitor.page.goto(`/third-party-payment/${kinds[kind]}/${id}`)
    return PayerDossierPage.arrive(visitor, kind)
  }

  /** Where one got to by a link or a button. */
  static async arrive(visitor: Visitor, kind: Kind): Promise<PayerDossierPage> {
    const page = new PayerDossierPage(visitor, kind)
    await page.page.waitForURL(new RegExp(`/${kinds[kind]}/[0-9a-f-]{36}$`))
    await expect(page.page.locator('.dossier-facts .tag')).toBeVisible()
    await visitor.looks(`a dossier of kind ${kind}`)
    return page
  }

  /** The id of the dossier, from the address. */
  get id(): string {
    return /([0-9a-f-]{36})$/.exec(this.page.url())?.[1] ?? ''
  }

  async isInState(state: string): Promise<void> {
    await expect(this.page.locator('.dossier-facts .tag').first()).toHaveText(
      this.say(`third-party-payment.state.${this.kind}.${state}`),
    )
  }

  section(key: string): Locator {
    return this.page.getByRole('region', { name: this.say(`third-party-payment.${key}`), exact: true })
  }

  /** Presses the button of an action, and confirms it where it asks. */
  async does(action: string): Promise<void> {
    const key = `third-party-payment.action.${this.kind}.${action}`
    await this.press(key, this.page.getByRole('main'))
    await this.confirms(key)
  }

  /** The button in the dialog of this title. */
  async confirms(key: string): Promise<void> {
    const dialog = this.visitor.dialog(this.say(key))
    await this.press(key, dialog)
    await expect(dialog).toBeHidden()
  }
}
