import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { languages } from '../../domain/language.ts'
import type { Block } from './pdf-document.ts'
import { openPdfRenderer, type PdfRenderer } from './pdf-renderer.ts'
import { readPdf, reversed } from './read-pdf.test-data.ts'
import { hostile, sampleDocument, sampleRequest } from './sample-document.test-data.ts'

const warnings: string[] = []
let renderer: PdfRenderer
beforeAll(() => {
  renderer = openPdfRenderer({ onWarning: (warning) => warnings.push(warning) })
})
afterAll(() => renderer.close())

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const squeeze = (text: string) => text.replaceAll(/\s/g, '')

test.each(languages)('the same request gives the same bytes, here and in another process (%s)', async (language) => {
  const request = sampleRequest(language)
  const first = sha256(await renderer.render(request))
  await renderer.render(sampleRequest('fr', (what) => `${what} autre`))
  expect(sha256(await renderer.render(structuredClone(request)))).toBe(first)

  const program = `
    import { createHash } from 'node:crypto'
    const { openPdfRenderer } = await import('${new URL('pdf-renderer.ts', import.meta.url)}')
    const { sampleRequest } = await import('${new URL('sample-document.test-data.ts', import.meta.url)}')
    const renderer = openPdfRenderer()
    console.log(createHash('sha256').update(await renderer.render(sampleRequest('${language}'))).digest('hex'))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env: { PATH: '/nonexistent', TZ: 'Asia/Tokyo', HOME: '/nonexistent' },
  })
  // That process ends although its renderer was never closed: an idle worker keeps nothing alive.
  expect(stdout.trim()).toBe(first)
})

test.each(languages)('a watermark stands on every page, as it is typed (%s)', async (language) => {
  const { document, createdAt } = sampleRequest(language)
  const watermark = 'CONS-20270322-k7m2qd'
  const marked = readPdf(await renderer.render({ document: { ...document, watermark }, createdAt }))
  const pages = marked.plain.match(/\/Type \/Page\b/g) ?? []
  expect(pages.length).toBeGreaterThan(1)
  expect(marked.squeezed.split(watermark).length - 1).toBe(pages.length)
  const typed = await renderer.render({ document: { ...document, watermark: `#panic("no") ${hostile}` }, createdAt })
  expect(readPdf(typed).squeezed).toContain(squeeze('#panic("no")'))
  expect(warnings).toEqual([])
})

test.each(languages)('a long number stays within its column and is copied whole (%s)', async (language) => {
  const { document, createdAt } = sampleRequest(language)
  const hash = '2d5a839d0289eb52484bcaed1debc755847011e1f6c6c0316c83eda3a0bf9ebf'
  const blocks: Block[] = [{ kind: 'facts', items: [{ label: 'SHA-256', value: hash }] }]
  const { runs, squeezed } = readPdf(await renderer.render({ document: { ...document, blocks }, createdAt }))
  expect(squeezed).toContain(hash)
  expect(runs.filter((run) => run.includes(hash))).toEqual([])
})

test('other content, another moment or another code gives other bytes', async () => {
  const request = sampleRequest('fr')
  const hashes = await Promise.all(
    [
      request,
      { ...request, createdAt: '2027-05-12T14:00:01.000Z' },
      { ...request, document: { ...request.document, date: '13 mai 2027' } },
    ].map(async (one) => sha256(await renderer.render(one))),
  )
  expect(new Set(hashes).size).toBe(3)
})

test.each(languages)('a document is tagged, accessible and says what it is (%s)', async (language) => {
  const { plain } = readPdf(await renderer.render(sampleRequest(language)))
  expect(plain).toMatch(/\/MarkInfo\s*<<\s*\/Marked true/)
  expect(plain).toContain(`/Lang (${{ fr: 'fr-CA', en: 'en-CA', ar: 'ar-MA' }[language]})`)
  expect(plain).toContain('/DisplayDocTitle true')
  expect(plain).toContain('/Title (Titre)')
  expect(plain).toContain('/Author (Organisme)')
  expect(plain).toContain('D:20270512140000')
  expect(plain).toMatch(/\/S \/TH\b/)
  expect(plain).toMatch(/\/S \/H1\b/)
  expect(plain).toMatch(/\/S \/H2\b/)
  expect(plain).not.toMatch(/\/S \/H3\b/)
  expect(plain).toMatch(/\/Alt [(<]/)
})

test('the mark of PDF/UA-1 is in the metadata of every document of these tests', async () => {
  const bytes = await renderer.render(sampleRequest('ar'))
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/<pdfuaid:part>1</)
  expect(warnings).toEqual([])
})

test.each(languages)('what people type is printed as it is, never run (%s)', async (language) => {
  const { squeezed } = readPdf(await renderer.render(sampleRequest(language, (what) => `${what} ${hostile}`)))
  const count = squeezed.split(squeeze(hostile)).length - 1
  const texts = JSON.stringify(sampleDocument(language, () => 'HERE')).split('HERE').length - 1
  // Everything stands whole wherever its lines break, but for the column of the table that has no rows.
  expect(count).toBe(texts - 1)
})

test('Arabic is shaped and can be read out again in its order', async () => {
  const arabic = { ...sampleDocument('ar'), title: 'إيصال الدفع', blocks: [] }
  const { runs } = readPdf(await renderer.render({ document: arabic, createdAt: '2027-05-12T14:00:00.000Z' }))
  const words = runs.map((run) => reversed(run).trim())
  expect(words.join(' ')).toContain('إيصال')
  expect(words.join(' ')).toContain('الدفع')
  expect(words.join(' ')).toContain('المرجع')
})

test('on an Arabic page codes, telephone numbers and addresses keep their order, without hidden characters', async () => {
  const facts = [
    { label: 'الهاتف', value: '+212 522 00 11 22' },
    { label: 'البريد', value: 'amelie.tremblay@riviere-claire.example' },
    { label: 'العنوان', value: '12, rue des Érables' },
    { label: 'ملاحظة', value: 'اتصلوا على الرقم 0522 00 11 33 صباحًا' },
  ]
  const document = { ...sampleDocument('ar'), blocks: [{ kind: 'facts' as const, items: facts }] }
  const { squeezed } = readPdf(await renderer.render({ document, createdAt: '2027-05-12T14:00:00.000Z' }))
  expect(squeezed).toContain('+212522001122')
  expect(squeezed).toContain('amelie.tremblay@riviere-claire.example')
  expect(squeezed).toContain('12,ruedesÉrables')
  expect(squeezed).toContain('0522001133')
  expect(squeezed).not.toMatch(/[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069]/)
})

test('signs no font has, control characters and lone surrogates do not stop a document', async () => {
  const odd = 'é 中文 😀 \u0000\u0007\uD800 \u202Egnp.exe ≥ 12 → ☑ ﷺ \u00AD\uFEFF'
  const document = { ...sampleDocument('fr'), blocks: [{ kind: 'paragraph' as const, text: odd }] }
  const { squeezed } = readPdf(await renderer.render({ document, createdAt: '2027-05-12T14:00:00.000Z' }))
  expect(squeezed).toContain('é\uFFFD\uFFFD\uFFFD')
  expect(squeezed).toContain('gnp.exe>=12->[x]')
  expect(warnings).toEqual([])
})

test('a long table repeats its header on each page, and the total is never alone', async () => {
  for (const count of [30, 31, 32, 33]) {
    const rows = Array.from({ length: count }, (_, index) => [`rangée ${index}.`, String(index)])
    const table = {
      kind: 'table' as const,
      columns: [{ label: 'Colonne' }, { label: 'N', align: 'end' as const }],
      rows,
      total: ['Somme', '9'],
    }
    const document = { ...sampleDocument('fr'), paper: 'letter' as const, blocks: [table] }
    const { runs, pages } = readPdf(await renderer.render({ document, createdAt: '2027-05-12T14:00:00.000Z' }))
    expect(runs.filter((run) => run === 'Colonne')).toHaveLength(pages)
    const total = runs.indexOf('Somme')
    expect(runs.slice(total - 2, total)).toEqual([`rangée ${count - 1}.`, String(count - 1)])
  }
})

test('a table of few rows with many lines each begins on the page it is on, and no row is torn apart', async () => {
  const rows = Array.from({ length: 9 }, (_, index) => [
    `rangée ${index}.\nréférence\ndate\nfin ${index}.`,
    String(index),
  ])
  const table = { kind: 'table' as const, columns: [{ label: 'Colonne' }, { label: 'N' }], rows, total: ['Somme', '9'] }
  const before = Array.from({ length: 15 }, (_, index) => ({ kind: 'paragraph' as const, text: `ligne ${index}.` }))
  const document = { ...sampleDocument('fr'), blocks: [...before, table] }
  const { runsByPage } = readPdf(await renderer.render({ document, createdAt: '2027-05-12T14:00:00.000Z' }))
  const [first = [], second = []] = runsByPage
  expect(first).toContain('rangée 0.')
  expect(second).toContain('Somme')
  for (const [index] of rows.entries()) expect(first.includes(`rangée ${index}.`)).toBe(first.includes(`fin ${index}.`))
})

test('a signature is never alone with notices: what is signed stands on its page', async () => {
  for (let count = 12; count < 25; count += 1) {
    const lines = Array.from({ length: count }, (_, index) => ({ kind: 'paragraph' as const, text: `ligne ${index}.` }))
    const rows = Array.from({ length: 5 }, (_, index) => [`rangée ${index}.`])
    const blocks: Block[] = [
      ...lines,
      { kind: 'table', columns: [{ label: 'Colonne' }], rows },
      { kind: 'notice', tone: 'warning', text: 'Avis' },
      { kind: 'signature', name: 'Personne', statement: 'Lu.' },
    ]
    const document = { ...sampleDocument('fr'), blocks }
    const { runsByPage } = readPdf(await renderer.render({ document, createdAt: '2027-05-12T14:00:00.000Z' }))
    const signed = runsByPage.find((runs) => runs.includes('Personne'))
    expect(signed).toEqual(expect.arrayContaining(['rangée 4.', 'Avis', 'Lu.']))
  }
})

const long = Array.from({ length: 1500 }, (_, index) => `mot${index}`).join(' ')

test.each<[string, Block]>([
  ['facts', { kind: 'facts', items: [{ label: 'L', value: long }] }],
  ['table', { kind: 'table', columns: [{ label: 'L' }], rows: [[long]], total: ['t'] }],
  ['notice', { kind: 'notice', tone: 'info', text: long }],
  ['answers', { kind: 'answers', items: [{ question: 'Q', answer: 'Oui', explanation: long }] }],
  ['list', { kind: 'list', items: [long] }],
  ['paragraph', { kind: 'paragraph', text: long }],
])('a text longer than a page goes on over the next ones (%s)', async (_kind, block) => {
  const document = { ...sampleDocument('fr'), blocks: [block] }
  const { squeezed, pages } = readPdf(await renderer.render({ document, createdAt: '2027-05-12T14:00:00.000Z' }))
  expect(squeezed).toContain('mot750')
  expect(squeezed).toContain('mot1499')
  expect(pages).toBeGreaterThanOrEqual(3)
})

test('a word without end stays on the page and is copied whole', async () => {
  const word = `https://guichet.example/${'abcdefghij'.repeat(30)}`
  const document = {
    ...sampleDocument('fr'),
    blocks: [{ kind: 'facts' as const, items: [{ label: 'Adresse', value: word }] }],
  }
  const { squeezed } = readPdf(await renderer.render({ document, createdAt: '2027-05-12T14:00:00.000Z' }))
  expect(squeezed).toContain(word)
})

const crashing = new URL('fragile-worker.test-data.ts', import.meta.url)
const titled = (title: string) => ({ ...sampleRequest('fr'), document: { ...sampleDocument('fr'), title } })

test.each([
  ['crash', /ended with code 3/],
  ['throw', /ended with code 1/],
  ['fault of native code', /ended by SIGSEGV/],
  ['hang', /took more than 3000 ms/],
])('a worker that fails (%s) fails its document only, and the next one gets a new worker', async (title, reason) => {
  const fragile = openPdfRenderer({ worker: crashing, timeLimit: 3000 })
  const results = await Promise.allSettled(['ok', 'ok', title, 'ok'].map((one) => fragile.render(titled(one))))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(String((results[2] as PromiseRejectedResult).reason)).toMatch(reason)
  expect((results[3] as PromiseFulfilledResult<Uint8Array>).value).toEqual(new Uint8Array([1]))
  await fragile.close()
})

test('when too many documents wait the next is refused, and closing fails those that wait', async () => {
  const busy = openPdfRenderer({ worker: crashing, queueLimit: 2, timeLimit: 5000 })
  const running = busy.render(titled('hang'))
  const waiting = [busy.render(titled('ok')), busy.render(titled('ok'))]
  await expect(busy.render(titled('ok'))).rejects.toMatchObject({ code: 'unavailable' })
  const ends = Promise.allSettled([running, ...waiting])
  await busy.close()
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  await expect(busy.render(titled('ok'))).rejects.toThrow(/closed/)
})

test('a worker without work gives its memory back, and the next document gets a new one', async () => {
  const resting = openPdfRenderer({ worker: crashing, idleLimit: 100 })
  const first = [await resting.render(titled('ok')), await resting.render(titled('ok'))]
  await pause(400)
  expect([...first, await resting.render(titled('ok'))].map((bytes) => bytes[0])).toEqual([1, 2, 1])
  await resting.close()
})
