import type { APIRequestContext, Browser, BrowserContext } from '@playwright/test'
import type { MailPage, MailSummary, MailView } from '../../core/domain/mailbox-contract.ts'
import type { Language } from '../../core/domain/language.ts'

/** How a picture is taken. */
export interface Variant {
  name: string
  language: Language
  width: number
  scheme: 'light' | 'dark'
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

/** The portal of the demo as its people see it: opens browsers in which somebody is signed in, and finds what is in which state. */
export class DemoVisit {
  readonly url: string
  private readonly browser: Browser
  private readonly cookies = new Map<string, Promise<Cookies>>()
  private mails: Promise<MailSummary[]> | undefined

  constructor(browser: Browser, url: string) {
    this.browser = browser
    this.url = url
  }

  /** A browser in this variant; signed in when a person is named. */
  async browserOf(person: string | null, variant: Variant): Promise<BrowserContext> {
    const cookies = person ? await this.cookiesOf(person) : []
    return this.browser.newContext({
      baseURL: this.url,
      viewport: { width: variant.width, height: variant.width < 500 ? 740 : 900 },
      colorScheme: variant.scheme,
      locale: { fr: 'fr-CA', en: 'en-CA', ar: 'ar-EG' }[variant.language],
      timezoneId: 'America/Toronto',
      reducedMotion: 'reduce',
      storageState: {
        cookies,
        origins: [{ origin: this.url, localStorage: [{ name: 'guichet.language', value: variant.language }] }],
      },
    })
  }

  private cookiesOf(email: string): Promise<Cookies> {
    const known = this.cookies.get(email) ?? this.signIn(email)
    this.cookies.set(email, known)
    return known
  }

  /** By one click for the people one may try as; for everybody else by the link of an e-mail. */
  private async signIn(email: string): Promise<Cookies> {
    const context = await this.browser.newContext({ baseURL: this.url })
    const { request } = context
    try {
      const clicked = await request.post('/api/demo/sign-in', { data: { email } })
      if (!clicked.ok()) await this.byLink(request, email)
      return await context.cookies()
    } finally {
      await context.close()
    }
  }

  private async byLink(request: APIRequestContext, email: string): Promise<void> {
    await request.post('/api/account/password-reset/request', { data: { email } })
    const token = (await this.linkTo('/reset-password', email)).split('#')[1]
    const answer = await request.post('/api/account/password-reset', {
      data: { token, password: 'des images de 2027' },
    })
    if (!answer.ok()) throw new Error(`${email} cannot sign in: ${await answer.text()}`)
  }

  /** Reads as this person. */
  async reads<T>(email: string, path: string): Promise<T> {
    const context = await this.browser.newContext({ baseURL: this.url })
    try {
      await context.addCookies(await this.cookiesOf(email))
      const answer = await context.request.get(path)
      if (!answer.ok()) throw new Error(`${email} may not read ${path}: ${answer.status()}`)
      return (await answer.json()) as T
    } finally {
      await context.close()
    }
  }

  /** The newest link to a page of the portal in an e-mail to somebody. */
  async linkTo(path: string, address: string): Promise<string> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { items } = await this.fetched<MailPage>(`/api/demo/mailbox?address=${encodeURIComponent(address)}`)
      for (const { id } of items) {
        const { plain } = await this.mail(id)
        const found = new RegExp(`${this.url}${path}#\\S+`).exec(plain)?.[0]
        if (found) return found
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`no link to ${path} was sent to ${address}`)
  }

  private async fetched<T>(path: string): Promise<T> {
    const answer = await fetch(new URL(path, this.url))
    return (await answer.json()) as T
  }

  mail(id: string): Promise<MailView> {
    return this.fetched<MailView>(`/api/demo/mailbox/${id}`)
  }

  /** Every e-mail that was sent, newest first; waits while the portal still sends those of its first start. */
  allMail(): Promise<MailSummary[]> {
    this.mails ??= this.whenAllIsSent()
    return this.mails
  }

  private async whenAllIsSent(): Promise<MailSummary[]> {
    for (let before = -1; ;) {
      const all = await this.readAllMail()
      if (all.length > 0 && all.length === before) return all
      before = all.length
      await new Promise((resolve) => setTimeout(resolve, 2000))
    }
  }

  private async readAllMail(): Promise<MailSummary[]> {
    const all: MailSummary[] = []
    let cursor: string | null = null
    do {
      const page: MailPage = await this.fetched<MailPage>(`/api/demo/mailbox${cursor ? `?cursor=${cursor}` : ''}`)
      all.push(...page.items)
      cursor = page.next
    } while (cursor)
    return all
  }

  /** Whose file has this reference: the address that e-mails about it go to. */
  async addressOf(reference: string, staff: readonly string[]): Promise<string> {
    for (const { id, address } of await this.allMail()) {
      if (!staff.includes(address) && (await this.mail(id)).plain.includes(reference)) return address
    }
    throw new Error(`no e-mail about ${reference}`)
  }
}
