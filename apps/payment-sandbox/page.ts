import { isPayable, type Choice } from './bank.ts'
import { html, type Html } from './html.ts'
import type { Checkout, PageLanguage } from './ledger.ts'
import { formatAmount, formatTime, pageLanguages, say } from './sentences.ts'

/** The whole page around its content. `path` is where the language links lead. */
function layout(language: PageLanguage, { title, path }: { title: string; path: string }, content: Html): string {
  const links = Object.entries(pageLanguages).map(([code, { name }]) => {
    const current = code === language
    return html`<li>
      <a href="${path}?lang=${code}" hreflang="${code}" lang="${code}" ${current ? { html: 'aria-current="true"' } : ''}
        >${name}</a
      >
    </li>`
  })
  return html`<!doctype html>
    <html lang="${language}" dir="${pageLanguages[language].direction}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${say(language, 'provider')}</title>
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/page.css" />
      </head>
      <body>
        <a class="skip" href="#content">${say(language, 'skip')}</a>
        <header>
          <div class="bar">
            <p class="brand"><img src="/icon.svg" alt="" width="28" height="28" />${say(language, 'provider')}</p>
            <nav aria-label="${say(language, 'languages')}">
              <ul>
                ${links}
              </ul>
            </nav>
          </div>
          <p class="banner">${say(language, 'banner')}</p>
        </header>
        <main id="content">${content}</main>
      </body>
    </html> `.html
}

/** The payment page while somebody can still pay. */
export function checkoutPage(checkout: Checkout, language: PageLanguage): string {
  const title = say(language, 'title', { invoice: checkout.invoiceNumber })
  const declined = checkout.status === 'declined'
  const content = html` <h1>${title}</h1>
    ${declined ? html`<p class="alert" role="alert">${say(language, 'declined-before')}</p>` : ''}
    <div class="columns">
      ${summary(checkout, language)}
      <div>${payPanel(checkout, language)} ${incidentPanel(checkout, language)}</div>
    </div>`
  return layout(language, { title, path: `/pay/${checkout.id}` }, content)
}

function summary(checkout: Checkout, language: PageLanguage): Html {
  const { currency } = checkout.amount
  const rows = checkout.lines.map(
    (line) =>
      html`<tr>
        <th scope="row"><bdi>${line.label}</bdi></th>
        <td>${formatAmount({ minor: line.minor, currency }, language)}</td>
      </tr>`,
  )
  return html` <section class="card" aria-labelledby="summary">
    <h2 id="summary">${say(language, 'details')}</h2>
    <dl>
      <div>
        <dt>${say(language, 'merchant')}</dt>
        <dd><bdi>${checkout.merchantName}</bdi></dd>
      </div>
      <div>
        <dt>${say(language, 'invoice')}</dt>
        <dd><bdi>${checkout.invoiceNumber}</bdi></dd>
      </div>
    </dl>
    <table>
      <thead>
        <tr>
          <th scope="col">${say(language, 'item')}</th>
          <th scope="col">${say(language, 'price')}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${say(language, 'total')}</th>
          <td>${formatAmount(checkout.amount, language)}</td>
        </tr>
      </tfoot>
    </table>
    <p class="note">${say(language, 'descriptor')} <bdi class="descriptor">${checkout.descriptor}</bdi></p>
    <p class="note">${say(language, 'deadline', { time: formatTime(checkout.expiresAt, language) })}</p>
  </section>`
}

function form(checkout: Checkout, language: PageLanguage, content: Html): Html {
  return html`<form method="post" action="/pay/${checkout.id}?lang=${language}">${content}</form>`
}

function payPanel(checkout: Checkout, language: PageLanguage): Html {
  const amount = formatAmount(checkout.amount, language)
  return html` <section class="card" aria-labelledby="pay">
    <h2 id="pay">${say(language, 'pay-heading')}</h2>
    ${form(
      checkout,
      language,
      html`<button class="primary" name="choice" value="approve">${say(language, 'approve', { amount })}</button>
        <button class="quiet" name="choice" value="cancel">${say(language, 'cancel')}</button>`,
    )}
  </section>`
}

const incidents: Choice[] = [
  'decline',
  'approve-and-close',
  'approve-late',
  'approve-twice',
  'approve-silently',
  'wrong-amount',
]

function incidentPanel(checkout: Checkout, language: PageLanguage): Html {
  const items = incidents.map(
    (choice) => html`<li>${form(checkout, language, incident(checkout, choice, language))}</li>`,
  )
  return html` <section class="card" aria-labelledby="try">
    <h2 id="try">${say(language, 'try-heading')}</h2>
    <p class="note">${say(language, 'try-intro')}</p>
    <ul class="incidents">
      ${items}
    </ul>
  </section>`
}

function incident(checkout: Checkout, choice: Choice, language: PageLanguage): Html {
  const button = html`<button name="choice" value="${choice}" aria-describedby="note-${choice}">
      ${say(language, choice)}
    </button>
    <p class="note" id="note-${choice}">${say(language, `${choice}-note`)}</p>`
  if (choice === 'approve-late') {
    return html`${button}<label for="delay">${say(language, 'delay')}</label>
      <input id="delay" name="delaySeconds" type="number" inputmode="numeric" min="1" max="3600" value="20" required />`
  }
  if (choice === 'wrong-amount') {
    const other = Math.max(1, checkout.amount.minor - 100)
    const label = `${say(language, 'price')} (${checkout.amount.currency})`
    return html`${button}<label for="other">${label}</label>
      <input
        id="other"
        name="amount"
        type="number"
        inputmode="decimal"
        min="0.01"
        step="0.01"
        value="${(other / 100).toFixed(2)}"
        required
      />`
  }
  return button
}

export interface WayBack {
  method: 'get' | 'post'
  url: string
  fields: Record<string, string>
}

/** The page of a checkout on which nothing is left to choose: what became of it, and the way back to the merchant. */
export function closedPage(checkout: Checkout, language: PageLanguage, back: WayBack | null): string {
  const outcome = isPayable(checkout) ? 'expired' : checkout.status
  const title = say(language, `closed-${outcome}-title`)
  const text = say(language, `closed-${outcome}`, {
    merchant: checkout.merchantName,
    amount: checkout.charge ? formatAmount(checkout.charge.amount, language) : '',
    ref: checkout.charge?.ref ?? '',
  })
  const content = html`<section class="card closed">
    <h1>${title}</h1>
    <p>${text}</p>
    ${back ? wayBack(language, back) : ''}
  </section>`
  return layout(language, { title, path: `/pay/${checkout.id}` }, content)
}

/** The address that goes back with a plain link or a redirect. */
export function addressOf(back: WayBack): string {
  const url = new URL(back.url)
  for (const [name, value] of Object.entries(back.fields)) url.searchParams.set(name, value)
  return url.href
}

function wayBack(language: PageLanguage, back: WayBack): Html {
  const label = say(language, 'continue')
  if (back.method === 'get') return html`<p><a class="button" href="${addressOf(back)}">${label}</a></p>`
  const fields = Object.entries(back.fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return html`<form method="post" action="${back.url}">${fields}<button class="primary">${label}</button></form>`
}

/** A page with one sentence: the home page, or what answers an address that leads nowhere. */
export function plainPage(language: PageLanguage, key: 'home' | 'unknown'): string {
  const title = say(language, `${key}-title`)
  const content = html`<section class="card closed">
    <h1>${title}</h1>
    <p>${say(language, key)}</p>
  </section>`
  return layout(language, { title, path: '/' }, content)
}
