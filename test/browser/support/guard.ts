import type { BrowserContext, ConsoleMessage, Page, Request, Response } from '@playwright/test'

/** Answers that a test has announced: a status and a part of the address. */
export interface Announced {
  status: number
  address: string
}

/** Hears everything that goes wrong in the pages of a browser context. */
export interface Guard {
  /** What went wrong since the last look. */
  faults(): string[]
  /** From now on this refusal is part of the story. */
  expects(status: number, address: string): void
  /** From now on requests may fail to reach the portal. */
  expectsSilence(silent: boolean): void
}

/** The browser reports an answer of 400 or more once as an answer and once on the console; one is enough. */
const alsoAnAnswer = /^Failed to load resource: the server responded with a status/
/** E-mails of the mailbox are shown without scripts; the test's own way of looking into frames is what is blocked there. */
const notInMail = /^Blocked script execution in 'about:srcdoc'/
const unreached =
  /net::ERR_(INTERNET_DISCONNECTED|NETWORK_CHANGED|CONNECTION_REFUSED|FAILED)|Failed to fetch dynamically imported module/

/** Watches every page of the context, those that it opens later too. */
export function guardOf(context: BrowserContext): Guard {
  const found: string[] = []
  const announced: Announced[] = []
  let silence = false
  const note = (page: Page, words: string) => found.push(`${addressOf(page)}: ${words}`)
  const isAnnounced = (status: number, url: string) =>
    announced.some((one) => one.status === status && url.includes(one.address))
  context.on('weberror', (error) => found.push(`error in the page: ${error.error().stack ?? error.error().message}`))
  context.on('console', (message: ConsoleMessage) => {
    const page = message.page()
    if (message.type() !== 'error' || !page || isNoise(message.text())) return
    if (silence && unreached.test(message.text())) return
    note(page, `on the console: ${message.text()}`)
  })
  context.on('response', (response: Response) => {
    if (response.status() < 400 || isAnnounced(response.status(), response.url())) return
    found.push(`${response.status()} for ${response.request().method()} ${response.url()}`)
  })
  context.on('requestfailed', (request: Request) => {
    const reason = request.failure()?.errorText ?? ''
    // Leaving a page ends what it still asked for.
    if (reason.includes('ERR_ABORTED') || (silence && unreached.test(reason))) return
    found.push(`${reason} for ${request.method()} ${request.url()}`)
  })
  return {
    faults: () => found.splice(0),
    expects: (status, address) => void announced.push({ status, address }),
    expectsSilence: (silent) => (silence = silent),
  }
}

const isNoise = (text: string) => alsoAnAnswer.test(text) || notInMail.test(text)

function addressOf(page: Page): string {
  return page.isClosed() ? 'a closed page' : new URL(page.url()).pathname
}
