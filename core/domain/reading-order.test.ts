import { expect, test } from 'vitest'
import { isolatedIn, withDigitsInOrder, withElision, withOneStop } from './reading-order.ts'

const isolated = (text: string) => `\u2066${text}\u2069`

test.each([
  ['Nathalie Gagné', isolated('Nathalie Gagné')],
  ['2026-1', isolated('2026-1')],
  ['418 555-0143 #1743', isolated('418 555-0143 #1743')],
  ['12', '12'],
  ['1.200', '1.200'],
  ['\u200F300,00 CA$', isolated('\u200F300,00 CA$')],
  ['\u200F2.019,75 د.م.\u200F', '\u200F2.019,75 د.م.\u200F'],
  ['22 مارس 2027', '22 مارس 2027'],
  ['https://guichet.example.org/x', 'https://guichet.example.org/x'],
  ['', ''],
  [isolated('DMA-2027-000001'), isolated('DMA-2027-000001')],
])('the value %j of an Arabic sentence', (value, expected) => {
  expect(isolatedIn('ar', value)).toBe(expected)
  expect(isolatedIn('fr', value)).toBe(value)
})

test('the number of a law keeps its order in an Arabic text', () => {
  expect(withDigitsInOrder('ar', 'بمفهوم القانون 09-08.')).toBe('بمفهوم القانون \u206609-08\u2069.')
  expect(withDigitsInOrder('ar', 'الملف DMA-2027-000001')).toBe('الملف DMA-2027-000001')
  expect(withDigitsInOrder('fr', 'loi 09-08')).toBe('loi 09-08')
})

test.each([
  ['Prise en charge de Othmane Kettani', 'Prise en charge d’Othmane Kettani'],
  ['L’accès de Étienne Lapointe compte.', 'L’accès d’Étienne Lapointe compte.'],
  ['Avant que Amélie réponde', 'Avant qu’Amélie réponde'],
  ['L’accès de Julie Gagnon', 'L’accès de Julie Gagnon'],
  ['Une IRM, de IRM01 à IRM04', 'Une IRM, de IRM01 à IRM04'],
])('in French %j is read %j', (sentence, read) => {
  expect(withElision('fr', sentence)).toBe(read)
  expect(withElision('en', sentence)).toBe(sentence)
})

test('a telephone number keeps its order in an Arabic text', () => {
  expect(withDigitsInOrder('ar', 'للتحدث مع شخص: +1 613 555-0148.')).toBe('للتحدث مع شخص: \u2066+1 613 555-0148\u2069.')
  expect(withDigitsInOrder('fr', 'Appelez le +1 613 555-0148.')).toBe('Appelez le +1 613 555-0148.')
})

test('a sentence that ends with an amount in dirhams has one full stop, and everything else keeps its own', () => {
  const dirhams = '\u2068\u2066\u200F2.019,75 د.م.\u200F\u2069\u2069'
  expect(withOneStop(`والمريض ${dirhams}. ومن المطلوب ${dirhams}.`)).toBe(`والمريض ${dirhams} ومن المطلوب ${dirhams}`)
  expect(withOneStop(`المريض ${dirhams}، المؤمِّن`)).toBe(`المريض ${dirhams}، المؤمِّن`)
  expect(withOneStop('Patientez... Fait.')).toBe('Patientez... Fait.')
})
