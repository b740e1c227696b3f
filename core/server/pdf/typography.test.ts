import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typographyFor } from './typography.ts'

const everything = () => true
const french = typographyFor('fr', everything)
const arabic = typographyFor('ar', everything)
const english = typographyFor('en', everything)
const shown = (text: string) => text.replaceAll('\u00A0', '~').replaceAll('\u2066', '<').replaceAll('\u2069', '>')

test.each([
  ['Attention : lisez ; compris ? Oui !', 'Attention~: lisez~; compris~? Oui~!'],
  ['Il a dit « bonjour » hier', 'Il a dit «~bonjour~» hier'],
  ['12 500,00 $ et 3 %', '12~500,00~$ et 3~%'],
  ['le 1 juillet 2027 et le 28 février', 'le 1er~juillet 2027 et le 28~février'],
  ['du 11 mars au 21 avril', 'du 11~mars au 21~avril'],
  ['Dre Tremblay, M. Roy, dossier no 12', 'Dre~Tremblay, M.~Roy, dossier no~12'],
  ['à 14 h 05', 'à 14~h~05'],
  ['section 1.1 marsouin', 'section 1.1 marsouin'],
])('French: %s', (text, expected) => {
  expect(shown(french(text))).toBe(expected)
})

test('English spaces stay as they are', () => {
  expect(english('Attention : lisez ; 1 juillet')).toBe('Attention : lisez ; 1 juillet')
})

test.each([
  ['اتصلوا على +212 522 00 11 22 صباحًا', 'اتصلوا على <+212 522 00 11 22> صباحًا'],
  ['المرجع RA-2027-000042-K هنا', 'المرجع RA-2027-000042-K هنا'],
  ['الدفع \u200F300,00\u00A0CA$ اليوم', 'الدفع 300,00~<CA$> اليوم'],
  ['الشرط: 12 cas supervisés avant le 31 mai.', 'الشرط: <12 cas supervisés avant le 31 mai>.'],
  ['خلال 7 أيام من 12 مارس 2027', 'خلال 7 أيام من 12 مارس 2027'],
  ['Fin de la phrase.', '<Fin de la phrase.>'],
  ['سطر\n12, rue des Érables', 'سطر\n<12, rue des Érables>'],
  ['–', '–'],
])('on an Arabic page what is not Arabic keeps its order: %s', (text, expected) => {
  expect(shown(arabic(text))).toBe(expected)
})

test('characters without a glyph become what says the same, or a replacement character', () => {
  const ascii = typographyFor('en', (code) => code < 0x250 || code === 0xfffd)
  expect(ascii('≥ 12 ﬁn Ａ ① 中')).toBe('>= 12 fin A 1 \uFFFD')
})

test('nothing invisible, forbidden or direction-changing gets through, whatever was typed', () => {
  const forbidden = /(?!\n)\p{Cc}|[\u200E\u200F\u202A-\u202E\uFEFF]/u
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      for (const prepare of [french, english, arabic]) {
        const prepared = prepare(text)
        expect(prepared).not.toMatch(forbidden)
        expect(prepared.isWellFormed()).toBe(true)
        expect(prepared.split('\u2066')).toHaveLength(prepared.split('\u2069').length)
      }
    }),
  )
})
