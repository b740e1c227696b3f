import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Language, languages, textIn } from '@guichet/core/domain'
import {
  createTranslator,
  loadMessages,
  openPdfRenderer,
  type PdfDocument,
  type PdfRenderer,
  type PreparedPdf,
} from '@guichet/core/server'
import { applicationSummary } from './application-summary.ts'
import { decisionLetter } from './decision-letter.ts'
import { receipt } from './receipt.ts'
import { sampleLetter, sampleReceipt, sampleSummary } from './sample-documents.test-data.ts'

const translator = createTranslator(
  loadMessages([new URL('../../../../core/messages/', import.meta.url), new URL('../../messages/', import.meta.url)]),
)
const warnings: string[] = []
let renderer: PdfRenderer
beforeAll(() => {
  renderer = openPdfRenderer({ onWarning: (warning) => warnings.push(warning) })
})
afterAll(() => renderer.close())

const documents: [string, (language: Language) => PreparedPdf][] = [
  ['summary', (language) => applicationSummary(sampleSummary(language), translator)],
  ['receipt', (language) => receipt(sampleReceipt(language), translator)],
  ['approved', (language) => decisionLetter(sampleLetter(language, 'approved'), translator)],
  ['with conditions', (language) => decisionLetter(sampleLetter(language, 'approved-with-conditions'), translator)],
  ['refused', (language) => decisionLetter(sampleLetter(language, 'refused'), translator)],
]

/** Every text of a document, in order. */
function textsOf(document: Omit<PdfDocument, 'verification'>): string[] {
  const visit = (value: unknown): string[] => {
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(visit) : []
  }
  return visit(document)
}
const wholeText = (prepared: PreparedPdf) => textsOf(prepared.document).join('\n')

test.each(documents.flatMap(([name, make]) => languages.map((language) => [name, language, make] as const)))(
  '%s in %s: complete, translated and accessible',
  async (_name, language, make) => {
    const prepared = make(language)
    const text = wholeText(prepared)
    expect(text).not.toMatch(/\{\{|reappointment\.|undefined|null|NaN/)
    expect(text).toContain('RA-2027-000042-K')
    expect(text).toContain('Dre Amélie Tremblay')
    if (language === 'ar') expect(prepared.document.title).toMatch(/\p{Script=Arabic}/u)
    expect(prepared.fileName).toMatch(/^[a-z]+[A-Za-z0-9-]+\.pdf$/)
    expect(translator.has(prepared.verification?.kind ?? '')).toBe(true)

    const { document } = prepared
    const bytes = await renderer.render({ document, createdAt: '2027-06-20T14:30:00.000Z' })
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/<pdfuaid:part>1</)
    expect(warnings).toEqual([])
  },
)

test.each(languages)('in %s the letter names whom to ask as the hospital writes it, after a colon', (language) => {
  const letter = sampleLetter(language, 'refused')
  const parts = wholeText(decisionLetter(letter, translator)).split(textIn(letter.contact.name, language))
  expect(parts).toHaveLength(3)
  for (const before of parts.slice(0, -1)) expect(before).toMatch(/: ?$/)
})

test('the summary shows what was signed, section by section, and says so of an answer kept for the health reviewer', () => {
  const data = sampleSummary('fr')
  const text = wholeText(applicationSummary(data, translator))
  for (const expected of [
    'Version 2',
    '2 novembre 1984',
    'français et anglais',
    'Non fourni',
    '9f2c41d07b3e',
    '250,00',
    '0,00',
  ]) {
    expect(text.replaceAll('\u00A0', ' ')).toContain(expected)
  }
  expect(text).toContain('Une plainte d’un patient')
  expect(text).toContain('Réservé à la personne chargée des réponses de santé')

  const [section] = data.sections
  const secret = { number: '5.1', question: { fr: 'Santé' }, value: { withheld: true }, explanation: 'SECRET' } as const
  const kept = applicationSummary({ ...data, sections: [{ ...section!, answers: [secret] }] }, translator)
  expect(wholeText(kept)).not.toContain('SECRET')
})

test('the receipt names the payees, the card by its last digits, and how the charge reads on the statement', () => {
  const text = wholeText(receipt(sampleReceipt('en'), translator))
  for (const expected of [
    'Paid: $300.00',
    'Visa card ending in 4242',
    'appears as RIVCLAIRE REAPPT',
    'Medical staff association',
    '$250.00',
  ]) {
    expect(text).toContain(expected)
  }
  expect(text).toContain('Nothing is left to pay')
})

test('a receipt tells what is left to pay, and that nothing was due when nothing was', () => {
  const data = sampleReceipt('en')
  const partial = receipt({ ...data, balance: { minor: 5000, currency: 'CAD' } }, translator)
  expect(wholeText(partial)).toContain('$50.00 is left to pay')
  const free = { minor: 0, currency: 'CAD' } as const
  const payment = { ...data.payment, amount: free, card: null, transaction: null }
  const nothing = wholeText(receipt({ ...data, total: free, balance: free, payment }, translator))
  expect(nothing).toContain('Nothing was due')
  expect(nothing).not.toMatch(/statement|ending in/)
})

test('a letter of approval says nothing about hearings; any lesser decision says how to ask why', () => {
  const approved = wholeText(decisionLetter(sampleLetter('fr', 'approved'), translator))
  expect(approved).toContain('renouvelé votre mandat')
  expect(approved).not.toContain('motifs de cette décision')

  const conditional = wholeText(decisionLetter(sampleLetter('fr', 'approved-with-conditions'), translator))
  for (const expected of [
    'ACLS',
    'Accordé avec condition',
    'Non accordé',
    'motifs de cette décision',
    '7 jours',
    '2027-06-14',
  ]) {
    expect(conditional).toContain(expected)
  }

  const oneRefused = sampleLetter('fr', 'approved')
  const privileges = oneRefused.privileges.map((line, index) =>
    index === 0 ? { ...line, decision: 'denied' as const } : line,
  )
  expect(wholeText(decisionLetter({ ...oneRefused, privileges }, translator))).toContain('motifs de cette décision')
})

test('the words of a line are called what they are: the condition of a grant, the reason of a refusal', () => {
  const letter = sampleLetter('fr', 'approved-with-conditions')
  const line = { label: { fr: 'Échographie' }, condition: 'Volume insuffisant.' }
  const words = { fr: ['Condition', 'Motif'], en: ['Condition', 'Reason'], ar: ['الشرط', 'السبب'] }
  for (const language of languages) {
    const textOf = (decision: 'denied' | 'granted-with-condition') =>
      wholeText(decisionLetter({ ...letter, language, privileges: [{ ...line, decision }] }, translator))
    const [condition, reason] = words[language]
    expect(textOf('granted-with-condition')).toMatch(new RegExp(`${condition}.{0,2}: Volume insuffisant`))
    expect(textOf('denied')).toMatch(new RegExp(`${reason}.{0,2}: Volume insuffisant`))
    expect(textOf('denied')).not.toMatch(new RegExp(`${condition}.{0,2}: Volume`))
  }
})

test('a refusal tells its reasons, when the present appointment ends, and what may be asked for by the hospital’s policy', () => {
  const sample = sampleLetter('en', 'refused')
  const rights = { ...sample.rights, reasonsDays: 10, hearingDays: 14 }
  const text = wholeText(decisionLetter({ ...sample, rights }, translator))
  for (const expected of [
    'Le conseil retient les motifs écrits',
    'Les exigences de garde',
    'Ends on June 30, 2027',
    'Term asked for',
    'within 10 days of receiving this letter',
    '14 days to require in writing a hearing before the Health Professions Appeal and Review Board',
    'Public Hospitals Act, R.S.O. 1990, c. P.40, s. 41',
  ]) {
    expect(text).toContain(expected)
  }
})

test('a refusal grants nothing and lets a stranger learn nothing but that the letter is genuine', () => {
  const letter = decisionLetter(sampleLetter('en', 'refused'), translator)
  expect(wholeText(letter)).toContain('has not renewed your appointment')
  expect(wholeText(letter)).not.toContain('Granted')
  expect(letter.verification?.facts).toEqual([])
})

test('what strangers are told is there in the three languages and names nobody', () => {
  for (const [, make] of documents) {
    const facts = JSON.stringify(make('fr').verification)
    expect(facts).not.toContain('Tremblay')
    for (const { label, value } of make('fr').verification?.facts ?? []) {
      for (const language of languages) expect([label[language], value[language]]).not.toContain(undefined)
    }
  }
})
