import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import type { Language } from '../../../core/domain/language.ts'
import { languageNames } from './language-names.ts'
import { type Guard, guardOf } from './guard.ts'
import { inspect } from './inspection.ts'
import { password } from './portal.ts'
import { plain, say } from './words.ts'

/** How somebody's device is. */
export interface Device {
  language: Language
  scheme: 'light' | 'dark'
  size: { width: number; height: number }
}

export const desktop: Device = { language: 'fr', scheme: 'light', size: { width: 1280, height: 900 } }
export const phone: Device = { ...desktop, size: { width: 360, height: 740 } }

const locales: Record<Language, string> = { fr: 'fr-CA', en: 'en-CA', ar: 'ar-EG' }

/** A person in front of a browser of their own. Page objects act through it; it looks at every page it arrives at. */
export class Visitor {
  readonly name: string
  readonly device: Device
  readonly context: BrowserContext
  readonly guard: Guard
  /** The page the person looks at. */
  page: Page
  /** The language the portal speaks to them now. */
  language: Language

  private constructor(name: string, device: Device, context: BrowserContext, page: Page) {
    this.name = name
    this.device = device
    this.context = context
    this.guard = guardOf(context)
    this.page = page
    this.language = device.language
  }

  /** Opens a browser of their own, where nobody ever signed in. */
  static async enter(browser: Browser, name: string, url: string, device: Device): Promise<Visitor> {
    const context = await browser.newContext({
      baseURL: url,
      viewport: device.size,
      colorScheme: device.scheme,
      locale: locales[device.language],
      timezoneId: 'America/Toronto',
      reducedMotion: 'reduce',
      acceptDownloads: true,
    })
    return new Visitor(name, device, context, await context.newPage())
  }

  /** Signs in without the sign-in page, for stories that begin after it. */
  async signsInAs(email: string): Promise<void> {
    await this.posts('/api/session', { email, password })
  }

  /** As one of the people of the demo. */
  async signsInAsDemo(email: string): Promise<void> {
    await this.posts('/api/demo/sign-in', { email })
  }

  private async posts(path: string, data: object): Promise<void> {
    const answer = await this.context.request.post(path, { data })
    expect(answer.ok(), await answer.text()).toBe(true)
  }

  /** The sentence of a key in the language the portal speaks to the person. */
  readonly say = (key: string, values?: Parameters<typeof say>[2]): string => plain(say(this.language, key, values))

  button(key: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name: this.say(key), exact: true })
  }

  link(key: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('link', { name: this.say(key), exact: true })
  }

  heading(text: string | RegExp, level?: number): Locator {
    return this.page.getByRole('heading', { name: text, exact: typeof text === 'string', level })
  }

  field(key: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(this.say(key), { exact: true })
  }

  dialog(title?: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name: title })
  }

  /** Waits for the page of this title, then looks at it. */
  async arrivesAt(title: string | RegExp): Promise<void> {
    await expect(this.heading(title, 1)).toBeVisible()
    await this.looks(String(title))
  }

  /** Nothing may be wrong with the page as it stands, nor with what happened until now. Goes on either way. */
  async looks(where: string): Promise<void> {
    const faults = [...(await inspect(this.page, this.language)), ...this.guard.faults()]
    expect.soft(faults, `${this.name} at “${where}” in ${this.language}`).toEqual([])
  }

  /** Chooses a language in the header, as it is on a screen of this width. */
  async switchesTo(language: Language): Promise<void> {
    const named = this.page.getByRole('button', { name: languageNames[language], exact: true })
    if (!(await named.isVisible())) await this.opensLanguages()
    await named.click()
    await expect(this.page.locator('html')).toHaveAttribute('lang', language)
    this.language = language
    if (await named.isVisible()) await this.page.keyboard.press('Escape')
  }

  private async opensLanguages(): Promise<void> {
    const menu = this.page.getByRole('button', { name: this.say('web.menu'), exact: true })
    const languages = this.page.getByRole('button', { name: `(${this.say('web.language')})` })
    await menu.or(languages).filter({ visible: true }).first().click()
  }

  /** Looks at the same page in each of these languages, and goes on in the first. */
  async looksIn(where: string, ...languages: Language[]): Promise<void> {
    const before = this.language
    for (const language of languages) {
      await this.switchesTo(language)
      await this.looks(where)
    }
    await this.switchesTo(before)
  }

  async leaves(): Promise<void> {
    await this.context.close()
  }
}

/** The visitors of one test, or of one story told over several. Nobody leaves with something wrong unsaid. */
export class Visitors {
  private readonly there: Visitor[] = []
  private readonly browser: Browser
  private readonly url: string

  constructor(browser: Browser, url: string) {
    this.browser = browser
    this.url = url
  }

  async enter(name: string, device: Partial<Device> = {}): Promise<Visitor> {
    const visitor = await Visitor.enter(this.browser, name, this.url, { ...desktop, ...device })
    this.there.push(visitor)
    return visitor
  }

  /** What went wrong and was not yet told. */
  expectNothingWrong(): void {
    const faults = this.there.flatMap((visitor) => visitor.guard.faults().map((fault) => `${visitor.name}: ${fault}`))
    expect(faults).toEqual([])
  }

  async leave(): Promise<void> {
    for (const visitor of this.there.splice(0)) await visitor.leaves()
  }
}
