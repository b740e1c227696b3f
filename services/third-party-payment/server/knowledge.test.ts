import { expect, test } from 'vitest'
import { readPdf } from '../../../core/server/pdf/read-pdf.test-data.ts'
import { insurer } from '../../../test/insurer.ts'
import { refused } from '../../../test/portal.ts'
import { atlasFile } from '../demo/insurer.ts'
import type { ActGuide, ActHistory } from '../domain/guide-contract.ts'
import type { LibraryView, QuestionList } from '../domain/publication-contract.ts'
import { libraryFile, questionsFile } from '../domain/publication-schema.ts'
import { publishAll } from './publication-store.ts'

const guide = '/api/third-party-payment/guide'
const library = '/api/third-party-payment/library'
const questions = '/api/third-party-payment/questions'

test('the guide holds the 22 families and finds acts by words of three languages', async (t) => {
  const { samir, nadia } = await insurer(t)
  const { families, plans, acts } = await samir.get<ActGuide>(guide)
  expect(families.map(({ code }) => code)).toEqual(Array.from({ length: 22 }, (_, n) => String(n).padStart(2, '0')))
  expect(families.filter(({ billable }) => !billable).map(({ code }) => code)).toEqual(['00', '13'])
  expect(plans.map(({ code }) => code)).toEqual(['C', 'D', 'R'])
  expect(acts).toEqual([])
  const found = async (q: string) =>
    (await nadia.get<ActGuide>(`${guide}?q=${encodeURIComponent(q)}`)).acts.map(({ code }) => code)
  expect(await found('scanner')).toContain('RAD07')
  expect(await found('cesarienne')).toContain('MAT02')
  expect(await found('قيصرية')).toContain('MAT02')
  expect(await found('chi05')).toEqual(['CHI05'])
})

test('the tariff of an act is that of the day of care and of the sector', async (t) => {
  const { samir } = await insurer(t)
  const tariffOn = async (query: string) => (await samir.get<ActHistory>(`${guide}/acts/CON01?${query}`)).act.tariff
  expect(await tariffOn('date=2020-06-30')).toBe(8000)
  expect(await tariffOn('date=2020-07-01')).toBe(15_000)
  expect(await tariffOn('sector=PUBLIC')).toBe(5000)
  const { tariffs } = await samir.get<ActHistory>(`${guide}/acts/CON01`)
  expect(tariffs.map(({ tariff }) => tariff)).toEqual([15_000, 8000])
  await refused('not-found', samir.get(`${guide}/acts/XXX99`))
})

test('what is new since the last visit says so, and only until the next', async (t) => {
  const atlas = await insurer(t)
  const { samir, goTo, database, insurerId } = atlas
  const fresh = async () =>
    (await samir.get<LibraryView>(library)).items.filter(({ isNew }) => isNew).map(({ code }) => code)
  expect((await samir.get<LibraryView>(library)).lastVisitAt).toBeNull()
  expect(await fresh()).toEqual([])
  await samir.post(`${library}/visits`)
  await goTo('2027-03-16')
  const { documents } = libraryFile.parse(atlasFile('library.json'))
  const changed = documents.map((one) => (one.code === 'dialysis-guide' ? { ...one, version: 2 } : one))
  await database.transaction((tx) => publishAll(tx, insurerId, 'document', changed))
  await goTo('2027-03-17')
  expect(await fresh()).toEqual(['dialysis-guide'])
  await samir.post(`${library}/visits`)
  expect(await fresh()).toEqual(['dialysis-guide'])
  await goTo('2027-03-18')
  expect(await fresh()).toEqual([])
})

test('a form comes filled in with the details of who asks for it', async (t) => {
  const { samir, salma } = await insurer(t)
  const { items } = await samir.get<LibraryView>(library)
  const form = items.find(({ code }) => code === 'authorization-request-form')
  expect(form?.prefilled).toBe(true)
  const pdf = async (person: typeof samir) =>
    readPdf((await person.send('GET', `${form?.path}?language=fr`)).body).squeezed
  expect(await pdf(samir)).toContain('ET000741')
  expect(await pdf(samir)).toContain('Formulaire,version1')
  expect(await pdf(samir)).not.toContain('authorization-request-form')
  expect(await pdf(salma)).not.toContain('ET000741')
  await refused('not-found', samir.get(`${library}/00000000-0000-7000-8000-000000000000/pdf`))
})

test('questions are found by words, topic and the reason that was met; each person votes once', async (t) => {
  const { samir, imane } = await insurer(t)
  const ask = (query: string, person = samir) => person.get<QuestionList>(`${questions}?${query}`)
  expect((await ask('')).items.length).toBeGreaterThan(20)
  expect((await ask('about=DROITS_FERMES')).items.map(({ code }) => code)).toEqual(['binding-proof', 'rights-closed'])
  expect((await ask('q=prolongation')).items.map(({ code }) => code)).toContain('prolongation')
  expect((await ask(`q=${encodeURIComponent('التمديد')}`)).items.map(({ code }) => code)).toContain('prolongation')
  const rights = await ask('topic=rights')
  expect(new Set(rights.items.map(({ topic }) => topic))).toEqual(new Set(['rights']))
  const [first] = rights.items
  const vote = (person: typeof samir, useful: boolean) => person.put(`${questions}/${first?.id}/vote`, { useful })
  await vote(samir, false)
  await vote(samir, true)
  await vote(imane, false)
  const counted = (await ask('topic=rights')).items[0]
  expect(counted).toMatchObject({ useful: 1, votes: 2, own: true })
})

test('every reason a line may bear leads to an answer', () => {
  const { questions: all } = questionsFile.parse(atlasFile('questions.json'))
  const answered = new Set(all.flatMap(({ about }) => about))
  const common = [
    'TM',
    'DEPASSEMENT',
    'PLAFOND',
    'STAGE',
    'DROITS_FERMES',
    'PEC_ABSENTE',
    'PEC_EXPIREE',
    'HORS_DELAI',
    'DOUBLON',
  ]
  expect(common.filter((code) => !answered.has(code))).toEqual([])
  expect(all.length).toBeGreaterThanOrEqual(20)
})
