import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyReply } from 'fastify'
import sentences from '../../messages/pdf.json' with { type: 'json' }
import { type Language, languages } from '../../domain/language.ts'

const style = readFileSync(new URL('public-page.css', import.meta.url), 'utf8')
const styleHash = createHash('sha256').update(style).digest('base64')

/** What pages without scripts may load: their own style and nothing else; forms go to this site only. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** HTML that is safe to send: made by `html`, which escapes whatever is put into it. */
export class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

/** The policy names the hash of exactly this content, so nothing may stand between the tags and the style. */
const styleElement = new Markup(`<style>${style}</style>`)

type Inner = string | number | Markup | readonly Inner[] | null | undefined | false

/** A template of HTML. Texts are escaped, other pieces of `html` and lists of them are put in as they are, nothing for null and false. */
export function html(parts: TemplateStringsArray, ...values: Inner[]): Markup {
  let text = parts[0] ?? ''
  values.forEach((value, index) => {
    text += inner(value) + (parts[index + 1] ?? '')
  })
  return new Markup(text)
}

function inner(value: Inner): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Markup) return value.toString()
  if (Array.isArray(value)) return value.map(inner).join('')
  return escapeHtml(String(value))
}

/** Text made safe for the content and the quoted attributes of HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

export interface PublicPage {
  language: Language
  /** Plain text: the heading of the page and its title. */
  title: string
  /** HTML, from `html` or already escaped. */
  body: string | Markup
  /** The page's path; with it the page links to itself in the other languages. */
  path?: string
}

const languageNames: Record<Language, string> = { fr: 'Français', en: 'English', ar: 'العربية' }

/** A whole page that works without scripts: light and dark, right to left in Arabic, made to be printed too. */
export function publicPage({ language, title, body, path }: PublicPage): string {
  const others = path ? languages.filter((other) => other !== language) : []
  return html`<!doctype html>
    <html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Guichet</title>
        ${styleElement}
      </head>
      <body>
        <a class="skip" href="#content">${sentences['pdf.public.skip'][language]}</a>
        <header>
          <a class="brand" href="/">Guichet</a>
          ${
            others.length > 0 &&
            html`<nav aria-label="${sentences['pdf.public.language'][language]}">
              <ul>
                ${others.map((other) => html`<li><a href="${path}?lang=${other}" hreflang="${other}" lang="${other}">${languageNames[other]}</a></li>`)}
              </ul>
            </nav>`
          }
        </header>
        <main id="content">
          <h1>${title}</h1>
          ${body instanceof Markup ? body : new Markup(body)}
        </main>
      </body>
    </html> `.toString()
}

/** Sends a public page with a content security policy that allows its own style only. */
export function sendPublicPage(reply: FastifyReply, page: PublicPage, status = 200): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('content-language', page.language)
    .header('vary', 'accept-language')
    .type('text/html; charset=utf-8')
    .send(publicPage(page))
}
