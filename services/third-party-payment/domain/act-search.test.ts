import { expect, test } from 'vitest'
import { almostBegins, findActs, searchWords } from './act-search.ts'
import { mutuelleAtlas } from './example.test-data.ts'

const find = (question: string) =>
  findActs([...mutuelleAtlas.acts.values()], question, mutuelleAtlas.families).map(({ code }) => code)

test.each([
  ['scanner', ['RAD07', 'RAD08']],
  ['scaner', ['RAD07', 'RAD08']],
  ['سكانر', ['RAD07', 'RAD08']],
  ['radio du thorax', ['RAD01']],
  ['cesariene', ['MAT02']],
  ['tdm', ['RAD07', 'RAD08']],
  ['CT scan', ['RAD07', 'RAD08']],
  ['سكانير', ['RAD07', 'RAD08']],
  ['echo abdo', ['RAD04']],
  ['césarienne', ['MAT02']],
  ['cesarienne', ['MAT02']],
  ['قيصريه', ['MAT02']],
  ['الفتق', ['CHI02']],
  ['hanche', ['CHI04']],
  ['chi04', ['CHI04']],
  ['l’étranger', ['ETR01', 'ETR02']],
  ['NFS', ['ANA02']],
])('%s finds %j', (question, codes) => {
  expect(find(question)).toEqual(codes)
})

test('the best comes first: a whole word of a label before a beginning or a synonym', () => {
  expect(find('IRM')[0]).toBe('RAD09')
  expect(find('consultation')[0]).toMatch(/^(CON|CAR|MAT|PSY)0/)
  expect(find('dialyse')).toEqual(['DIA04', 'DIA01', 'DIA02', 'DIA03'])
})

test('what people call a whole group finds the group', () => {
  expect(find('chirurgie')).toEqual(expect.arrayContaining(['CHI01', 'CHI05', 'SPE05']))
  expect(find('chirurgie').some((code) => code.startsWith('HOS'))).toBe(false)
  expect(find('radiologie')).toContain('RAD04')
  expect(find('الجراحة')).toContain('CHI02')
})

test.each([
  ['scaner', 'scanner', true],
  ['scannner', 'scanner', true],
  ['scnaner', 'scanner', true],
  ['scenner', 'scanner', true],
  ['scinnar', 'scanner', false],
  ['hanxhe', 'hanche', true],
  ['banche', 'hanche', false],
  ['irn', 'irm', false],
])('%s for %s: %j', (asked, word, almost) => {
  expect(almostBegins(asked, word)).toBe(almost)
})

test('what is not there finds nothing, nor does an empty question', () => {
  expect(find('télescope')).toEqual([])
  expect(find(' - ')).toEqual([])
})

test('words are compared without accents, vowel marks, forms of letters and the article', () => {
  expect(searchWords('L’Œil ÉLECTRO-cardio')).toEqual(['l', 'oeil', 'electro', 'cardio'])
  expect(searchWords('الأَسْنان وتقويمُها')).toEqual(['اسنان', 'وتقويمها'])
})
