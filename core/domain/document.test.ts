import { expect, test } from 'vitest'
import { displayName } from './document.ts'

test.each([
  ['Preuve d’assurance 2027.pdf', 'Preuve d’assurance 2027.pdf'],
  ['C:\\Users\\Amélie\\scan.PDF', 'scan.pdf'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['facture.pdf.exe', 'facture.pdf.pdf'],
  ['photo\u202Efdp.exe', 'photofdp.pdf'],
  ['a\u0000b\r\nc.pdf', 'abc.pdf'],
  ['  ...  .pdf', 'document.pdf'],
  ['', 'document.pdf'],
  ['رخصة.pdf', 'رخصة.pdf'],
  ['e\u0301te\u0301.pdf', 'été.pdf'],
  ['"><script>.pdf', 'script.pdf'],
  [`${'é'.repeat(300)}.pdf`, `${'é'.repeat(120)}.pdf`],
])('%j is shown as %j', (sent, shown) => {
  expect(displayName(sent, 'application/pdf')).toBe(shown)
})

test('the ending follows the content', () => {
  expect(displayName('proof.pdf', 'image/jpeg')).toBe('proof.jpg')
})
