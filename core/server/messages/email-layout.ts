import type { Language } from '../../domain/language.ts'
import { accent, darkStyle, fontOf, styles } from './email-style-data.ts'

/** What an e-mail says, in one language, as plain texts. One idea, at most one button. */
export interface EmailContent {
  language: Language
  /** Organization (or the portal) in whose name it is written. */
  sender: string
  subject: string
  /** What mail programs show beside the subject. */
  preheader: string
  greeting: string
  paragraphs: string[]
  button: { label: string; url: string; fallback: string } | null
  notes: string[]
  reference: { label: string; value: string } | null
  /** Whom to ask. */
  contact: string | null
  /** Why the person gets it. */
  why: string
}

/** The e-mail as HTML: one column of tables, styles on the elements, no image; the style sheet only adds the dark scheme. */
export function layoutHtml(content: EmailContent): string {
  const { language } = content
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  const start = direction === 'rtl' ? 'right' : 'left'
  const font = fontOf(language)
  const footer = [content.contact, content.why].filter((text) => text !== null)
  return `<!doctype html>
<html lang="${language}" dir="${direction}" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(content.subject)}</title>
<style>${darkStyle}</style>
</head>
<body class="ground" style="${styles.body}">
<div style="${styles.preheader}">${escapeHtml(content.preheader)}${'&#8199;&#65279;&#847; '.repeat(40)}</div>
<div lang="${language}" dir="${direction}" style="text-align:${start}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" class="ground" style="${styles.ground}">
<tr><td align="center" style="padding:24px 8px">
<!--[if mso]><table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" dir="${direction}" class="card" style="${styles.card};text-align:${start}">
${cardRows(content, font).join('\n')}
</table>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" dir="${direction}" style="max-width:560px;text-align:${start}">
${footer.map((text) => row('padding:14px 24px 0', small(text, font))).join('\n')}
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</div>
</body>
</html>
`
}

function cardRows(content: EmailContent, font: string): string[] {
  return [
    row('padding:24px 24px 0', `<p class="soft" style="${styles.sender};${font}">${sentenceHtml(content.sender)}</p>`),
    row(
      'padding:8px 24px 0',
      `<h1 class="ink" style="${styles.heading};${font}">${sentenceHtml(content.subject)}</h1>`,
    ),
    ...[content.greeting, ...content.paragraphs].map((text) =>
      row('padding:14px 24px 0', `<p class="ink" style="${styles.paragraph};${font}">${sentenceHtml(text)}</p>`),
    ),
    ...(content.button ? buttonRows(content.button, font) : []),
    ...content.notes.map((text) => row('padding:14px 24px 0', small(text, font))),
    ...(content.reference ? [row('padding:18px 24px 0', referenceLine(content.reference, font))] : []),
    row('padding:0 24px 24px', ''),
  ]
}

function row(style: string, inner: string): string {
  return `<tr><td style="${style}">${inner}</td></tr>`
}

function small(text: string, font: string): string {
  return `<p class="soft" style="${styles.small};${font}">${sentenceHtml(text)}</p>`
}

/** The address is written out below the button, for those whose mail program shows no links. */
function buttonRows({ label, url, fallback }: NonNullable<EmailContent['button']>, font: string): string[] {
  const href = escapeHtml(url)
  return [
    row(
      'padding:22px 24px 0',
      `<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="button" bgcolor="${accent}" style="${styles.buttonCell}"><a href="${href}" style="${styles.button};${font}">${escapeHtml(label)}</a></td></tr></table>`,
    ),
    row(
      'padding:14px 24px 0',
      `<p class="soft" style="${styles.small};${font}">${sentenceHtml(fallback)}<br><a class="link" href="${href}" dir="ltr" style="${styles.address}">${href}</a></p>`,
    ),
  ]
}

function referenceLine({ label, value }: NonNullable<EmailContent['reference']>, font: string): string {
  return `<p class="ink line" style="${styles.reference};${font}">${sentenceHtml(label)} <strong>${sentenceHtml(value)}</strong></p>`
}

/** The same content as plain text, in the same order. */
export function layoutText(content: EmailContent): string {
  const parts = [
    content.sender,
    content.subject,
    content.greeting,
    ...content.paragraphs,
    ...(content.button ? [`${content.button.label}\n${content.button.url}`] : []),
    ...content.notes,
    ...(content.reference ? [`${content.reference.label} ${content.reference.value}`] : []),
    '-- ',
    ...(content.contact ? [content.contact] : []),
    content.why,
  ]
  return `${parts.join('\n\n')}\n`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

/** A reference with the marks that touch it. */
const referenceWithMarks = /(\(?)\b([A-Z]{2,3}-\d{4}-\d{6,}-[0-9A-Z]{1,2})\b([).,]*(?:&nbsp;[:;?!»])?)/g

/** A sentence as HTML: references stay in one piece, French marks and hours too; an address that must break does so in its own direction. */
function sentenceHtml(text: string): string {
  return escapeHtml(text)
    .replaceAll(/ (?=[:;?!»])|(?<=«) /g, '&nbsp;')
    .replaceAll(/(?<=\d) h (?=\d)/g, '&nbsp;h&nbsp;')
    .replaceAll(referenceWithMarks, '<span style="white-space:nowrap">$1<bdi dir="ltr">$2</bdi>$3</span>')
    .replaceAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '<bdi dir="ltr" style="display:inline-block">$&</bdi>')
}
