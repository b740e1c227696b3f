import { expect, test } from 'vitest'
import { type EmailContent, layoutHtml, layoutText } from './email-layout.ts'

const content: EmailContent = {
  language: 'fr',
  sender: 'Hôpital <Rivière> & Claire',
  subject: 'Dossier RA-2027-000042-K : « pièce » reçue',
  preheader: 'Votre pièce est arrivée.',
  greeting: 'Bonjour Amélie "A" Tremblay,',
  paragraphs: ['Votre pièce est arrivée.', 'Rien à faire <script>alert(1)</script> pour le moment.'],
  button: { label: 'Voir le dossier', url: 'http://localhost:3000/a?b=1&c="2"', fallback: 'Copiez cette adresse :' },
  notes: ['Ce lien sert une seule fois.'],
  reference: { label: 'Numéro de dossier :', value: 'RA-2027-000042-K' },
  contact: 'Pour toute question : Affaires médicales',
  why: 'Vous avez un compte.',
}

const visible = (html: string) =>
  html
    .replaceAll(
      /<style>[\s\S]*?<\/style>|<head>[\s\S]*?<\/head>|<!--[\s\S]*?-->|<div style="display:none[\s\S]*?<\/div>/g,
      '',
    )
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

test('HTML and text say the same', () => {
  const html = visible(layoutHtml(content))
  const text = layoutText(content)
  const said = [content.sender, content.subject, content.greeting, ...content.paragraphs, ...content.notes]
  for (const sentence of [
    ...said,
    'Voir le dossier',
    content.button?.url ?? '',
    'RA-2027-000042-K',
    content.contact ?? '',
    content.why,
  ]) {
    expect(html).toContain(sentence)
    expect(text).toContain(sentence)
  }
})

test('nothing people wrote becomes markup', () => {
  const html = layoutHtml(content)
  expect(html).not.toContain('<script>')
  expect(html).not.toContain('<Rivière>')
  expect(html).toContain('href="http://localhost:3000/a?b=1&amp;c=&quot;2&quot;"')
})

test('nothing is fetched: no image, no font, no style sheet, no script', () => {
  const html = layoutHtml(content)
  expect(html).not.toMatch(/<(img|link|script|iframe|object)\b|url\(|@import|@font-face/i)
  expect(html.length, 'well below the size at which mail programs cut').toBeLessThan(20_000)
})

test('the language and the direction are said, Arabic runs from the right', () => {
  expect(layoutHtml(content)).toContain('<html lang="fr" dir="ltr"')
  const arabic = layoutHtml({ ...content, language: 'ar' })
  expect(arabic).toContain('<html lang="ar" dir="rtl"')
  expect(arabic).toContain('text-align:right')
  expect(arabic).not.toContain('text-align:left')
  expect(arabic, 'the address still runs from the left').toMatch(/<a class="link" [^>]*dir="ltr"/)
})

test('an e-mail without button, reference and contact has no empty place for them', () => {
  const bare = { ...content, button: null, reference: null, contact: null, notes: [] }
  expect(layoutHtml(bare)).not.toMatch(/<a |null|undefined/)
  expect(layoutText(bare)).not.toMatch(/http|null|undefined/)
})

test('what belongs together stays on one line: a reference with its marks, an hour; an address runs left to right', () => {
  const html = layoutHtml({
    ...content,
    subject: 'Votre inscription (DMA-2027-000307-F)',
    paragraphs: ['Dossier RA-2027-000042-K : au plus tard à 23 h 59.'],
    contact: 'Pour toute question : acces.registre@ciusss-fleuve.example.org',
  })
  expect(html).toContain('<span style="white-space:nowrap">(<bdi dir="ltr">DMA-2027-000307-F</bdi>)</span>')
  expect(html).toContain('<bdi dir="ltr">RA-2027-000042-K</bdi>&nbsp;:</span>')
  expect(html).toContain('23&nbsp;h&nbsp;59')
  expect(html).toContain('<bdi dir="ltr" style="display:inline-block">acces.registre@ciusss-fleuve.example.org</bdi>')
})
