import { choices, choose, isPayable, type Bank, type Choice, type ChoiceMade } from './bank.ts'
import type { Checkout, PageLanguage } from './ledger.ts'
import { addressOf, checkoutPage, closedPage, plainPage, type WayBack } from './page.ts'
import { isPageLanguage } from './sentences.ts'

export interface PageContext {
  bank: Bank
  /** Public address of the payment pages, without a slash at its end. */
  pagesUrl: string
}

export interface PageRequest {
  method: string
  url: URL
  form: URLSearchParams
}

export interface PageAnswer {
  status: number
  body: string
  headers: Record<string, string>
}

/** Answers somebody in front of the page, or a test that sends the same forms. */
export function answerPayer(context: PageContext, request: PageRequest): PageAnswer {
  const { pathname, searchParams } = request.url
  const asked = searchParams.get('lang')
  const language = isPageLanguage(asked) ? asked : undefined
  const checkout = context.bank.ledger.checkouts.get(/^\/pay\/(\w+)$/.exec(pathname)?.[1] ?? '')
  if (checkout) return answerCheckout(context, checkout, request, language ?? checkout.language)
  return pathname === '/'
    ? page(200, plainPage(language ?? 'fr', 'home'))
    : page(404, plainPage(language ?? 'fr', 'unknown'))
}

function answerCheckout(
  context: PageContext,
  checkout: Checkout,
  request: PageRequest,
  shown: PageLanguage,
): PageAnswer {
  if (request.method === 'POST') return playChoice(context, checkout, request.form, shown)
  if (isPayable(checkout)) return page(200, checkoutPage(checkout, shown), checkout)
  return page(200, closedPage(checkout, shown, backTo(checkout)), checkout)
}

function playChoice({ bank }: PageContext, checkout: Checkout, form: URLSearchParams, shown: PageLanguage): PageAnswer {
  const made = choiceOf(form)
  if (!made) return page(400, checkoutPage(checkout, shown), checkout)
  if (!isPayable(checkout)) return page(409, closedPage(checkout, shown, backTo(checkout)), checkout)
  choose(bank, checkout, made)
  if (made.choice === 'approve-and-close') return page(200, closedPage(checkout, shown, null), checkout)
  const back = backTo(checkout)
  if (back.method === 'post') return page(200, closedPage(checkout, shown, back), checkout)
  return { status: 303, body: '', headers: { location: addressOf(back), 'cache-control': 'no-store' } }
}

function choiceOf(form: URLSearchParams): ChoiceMade | undefined {
  const choice = form.get('choice') as Choice | null
  if (!choice || !choices.includes(choice)) return undefined
  const delaySeconds = Number(form.get('delaySeconds') ?? 20)
  if (!(delaySeconds >= 0 && delaySeconds <= 3600)) return undefined
  const amount = form.get('amount')
  if (amount === null) return { choice, delaySeconds }
  const minor = Math.round(Number(amount) * 100)
  return Number.isSafeInteger(minor) && minor > 0 ? { choice, delaySeconds, minor } : undefined
}

/** The way back to the merchant. What it says of the outcome is no proof: the merchant has to ask for the truth. */
function backTo(checkout: Checkout): WayBack {
  const gaveUp = checkout.status === 'cancelled' || checkout.status === 'expired'
  return {
    method: checkout.returnMethod,
    url: gaveUp ? checkout.cancelUrl : checkout.returnUrl,
    fields: { checkout: checkout.id, outcome: checkout.status },
  }
}

/** A page; its forms may lead to us and, after a redirect, to the merchant, and nowhere else. */
function page(status: number, body: string, checkout?: Checkout): PageAnswer {
  const targets = checkout ? ` ${new URL(checkout.returnUrl).origin} ${new URL(checkout.cancelUrl).origin}` : ''
  return {
    status,
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'${targets}`,
    },
  }
}
