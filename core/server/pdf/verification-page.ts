import { type Language, textIn } from '../../domain/language.ts'
import type { VerificationStatus, VerificationView } from '../../domain/verification-contract.ts'
import { formatDate, type MessageValues } from '../messages/message-value.ts'
import type { Translator } from '../messages/translator.ts'
import { html, type Markup, type PublicPage } from './public-page.ts'

type Say = (key: string, values?: MessageValues) => string

/** How to compute a SHA-256 with what each system has: commands, the same in every language. */
const commands = [
  ['Windows (PowerShell)', 'Get-FileHash document.pdf'],
  ['macOS', 'shasum -a 256 document.pdf'],
  ['Linux', 'sha256sum document.pdf'],
] as const

/** The page of a known code: whether the document is genuine and still counts, and what to compare it with. */
export function verificationPage(view: VerificationView, language: Language, translator: Translator): PublicPage {
  const say: Say = (key, values) => translator.t(language, key, values)
  const body = html` ${stateOf(view, say)}
    <dl>
      ${fact(say('pdf.verify.kind'), textIn(view.kind, language))}
      ${fact(say('pdf.verify.organization'), textIn(view.organization, language))}
      ${fact(say('pdf.reference'), view.reference)}
      ${fact(say('pdf.verify.issued-on'), formatDate(view.issuedOn, language))}
      ${view.facts.map(({ label, value }) => fact(textIn(label, language), textIn(value, language)))}
      ${fact(say('pdf.verification-code'), view.code)}
    </dl>
    <p class="quiet">${say('pdf.verify.only-this')}</p>
    <h2>${say('pdf.verify.file')}</h2>
    <p>${say('pdf.verify.file-meaning', { bytes: view.bytes })}</p>
    <p class="code"><bdi dir="ltr">${view.sha256}</bdi></p>
    <details>
      <summary>${say('pdf.verify.how')}</summary>
      ${commands.map(
        ([system, command]) =>
          html`<h3><bdi dir="ltr">${system}</bdi></h3>
            <pre>${command}</pre>`,
      )}
    </details>
    <h2>${say('pdf.verify.another')}</h2>
    ${codeForm(language, say)}`
  return { language, title: say('pdf.verify.title'), body, path: `/verify/${view.code}` }
}

/** The page of a code nobody issued; says what to do next. */
export function unknownCodePage(code: string, language: Language, translator: Translator): PublicPage {
  const say: Say = (key, values) => translator.t(language, key, values)
  const body = html` <div class="state bad"><p>${say('pdf.verify.unknown-meaning', { code })}</p></div>
    <h2>${say('pdf.verify.another')}</h2>
    ${codeForm(language, say)}`
  return { language, title: say('pdf.verify.unknown'), body, path: `/verify/${encodeURIComponent(code)}` }
}

/** The page where a code is typed in, for those who hold a paper and no camera. */
export function askForCodePage(language: Language, translator: Translator): PublicPage {
  const say: Say = (key, values) => translator.t(language, key, values)
  return { language, title: say('pdf.verify.title'), body: codeForm(language, say), path: '/verify' }
}

const tones: Record<VerificationStatus, string> = { valid: 'good', revoked: 'bad', superseded: 'bad', expired: 'bad' }

function stateOf({ status, endedOn }: VerificationView, say: Say): Markup {
  const values: MessageValues =
    status === 'revoked' || status === 'expired' ? { date: { kind: 'date', value: endedOn ?? '' } } : {}
  return html`<div class="state ${tones[status]}">
    <p><strong>${say(`pdf.verify.${status}`)}</strong>${say(`pdf.verify.${status}-meaning`, values)}</p>
  </div>`
}

function fact(label: string, value: string): Markup {
  return html`<dt>${label}</dt>
    <dd><bdi>${value}</bdi></dd>`
}

function codeForm(language: Language, say: Say): Markup {
  return html`<form action="/verify" method="get">
    <p id="code-help">${say('pdf.verify.ask')}</p>
    <label for="code">${say('pdf.verification-code')}</label>
    <div class="row">
      <input
        id="code"
        name="code"
        dir="ltr"
        required
        maxlength="40"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-describedby="code-help"
      />
      <input type="hidden" name="lang" value="${language}" />
      <button>${say('pdf.verify.button')}</button>
    </div>
  </form>`
}
