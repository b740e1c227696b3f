import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test, type TestContext } from 'vitest'
import { languages } from '../../domain/language.ts'
import { formatMoment } from './message-value.ts'
import { createTranslator, loadMessages } from './translator.ts'

const same = (text: string) => ({ fr: text, en: text, ar: text })

const folderWith = (t: TestContext, files: Record<string, unknown>) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-messages-'))
  t.onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(path.join(folder, 'data'))
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), JSON.stringify(content))
  return pathToFileURL(`${folder}/`)
}

const translatorWith = (t: TestContext, messages: Record<string, unknown>) =>
  createTranslator(loadMessages([folderWith(t, { 'a.json': messages })]))

test('every message of core is there in three languages, with the same placeholders', () => {
  const messages = loadMessages([new URL('../../messages/', import.meta.url)])
  expect(Object.keys(messages.fr).length).toBeGreaterThan(30)
  for (const language of languages) {
    for (const [key, text] of Object.entries(messages[language]))
      expect(text.trim(), `${key} in ${language}`).not.toBe('')
  }
})

test.for([
  [
    'a key declared in two files',
    { 'a.json': { x: same('1') }, 'b.json': { x: same('2') } },
    /x in .*b\.json is already declared in .*a\.json/,
  ],
  ['a language left out', { 'a.json': { x: { fr: '1', en: '1' } } }, /x in .* lacks a sentence/],
  ['an empty sentence', { 'a.json': { x: { fr: '1', en: ' ', ar: '1' } } }, /x in .* lacks a sentence/],
  ['an unknown language', { 'a.json': { x: { ...same('1'), de: '1' } } }, /x in .* unknown language de/],
  [
    'other placeholders',
    { 'a.json': { x: { fr: '{{a}}', en: '{{b}}', ar: '{{a}}' } } },
    /en has the placeholders b, French has a/,
  ],
  [
    'a plural without other',
    { 'a.json': { x: { fr: { one: '1' }, en: '1', ar: '1' } } },
    /x in .* plural without the form other/,
  ],
  [
    'an unknown plural form',
    { 'a.json': { x: { fr: { other: '1', lots: '2' }, en: '1', ar: '1' } } },
    /unknown plural form lots/,
  ],
  ['a list', { 'a.json': ['x'] }, /not an object of messages/],
] as const)('%s stops the start', ([, files, fault], t) => {
  expect(() => loadMessages([folderWith(t, files)])).toThrow(fault)
})

test('folders are read together, with or without a slash at the end', (t) => {
  const one = folderWith(t, { 'a.json': { x: same('1') } })
  const two = folderWith(t, { 'a.json': { y: same('2') } })
  expect(loadMessages([new URL(one.href.slice(0, -1)), two]).ar).toEqual({ x: '1', y: '2' })
})

const files = {
  fr: { one: '{{count}} dossier', other: '{{count}} dossiers' },
  en: { one: '{{count}} file', other: '{{count}} files' },
  ar: {
    zero: 'لا ملفات',
    one: 'ملف واحد',
    two: 'ملفان',
    few: '{{count}} ملفات',
    many: '{{count}} ملفًا',
    other: '{{count}} ملف',
  },
}

test.for([
  ['fr', 0, '0 dossier'],
  ['fr', 1, '1 dossier'],
  ['fr', 2, '2 dossiers'],
  ['fr', 1_000_000, '1 000 000 dossiers'],
  ['en', 1, '1 file'],
  ['en', 1200, '1,200 files'],
  ['ar', 0, 'لا ملفات'],
  ['ar', 1, 'ملف واحد'],
  ['ar', 2, 'ملفان'],
  ['ar', 3, '3 ملفات'],
  ['ar', 11, '11 ملفًا'],
  ['ar', 100, '100 ملف'],
  ['ar', 1200, '1.200 ملف'],
] as const)('plural in %s of %i: %s', ([language, count, text], t) => {
  const said = translatorWith(t, { files }).t(language, 'files', { count })
  expect(said.replaceAll(/\s/g, ' ')).toBe(text)
})

test('values follow the language in which they are read', (t) => {
  const { t: say } = translatorWith(t, { x: same('{{v}}'), state: { fr: 'Soumis', en: 'Submitted', ar: 'مُرسل' } })
  const inAll = (v: Parameters<typeof say>[2]) =>
    languages.map((language) =>
      say(language, 'x', v)
        .replaceAll(/[\s\u200f]+/g, ' ')
        .trim(),
    )
  expect(inAll({ v: { kind: 'date', value: '2027-03-31' } })).toEqual([
    '31 mars 2027',
    'March 31, 2027',
    '31 مارس 2027',
  ])
  expect(inAll({ v: { kind: 'money', minor: 25_050, currency: 'CAD' } })).toEqual(['250,50 $', '$250.50', '250,50 CA$'])
  expect(inAll({ v: { kind: 'text', text: { fr: 'Urgence', en: 'Emergency' } } })).toEqual([
    'Urgence',
    'Emergency',
    'Urgence',
  ])
  expect(inAll({ v: { kind: 'message', key: 'state' } })).toEqual(['Soumis', 'Submitted', 'مُرسل'])
  const [fr, en, ar] = inAll({ v: { kind: 'moment', value: '2027-04-01T03:59:00.000Z', timeZone: 'America/Toronto' } })
  expect(fr).toContain('31 mars 2027')
  expect(fr).toContain('23 h 59')
  expect(en).toContain('March 31, 2027')
  expect(ar).toContain('31 مارس 2027')
  expect(ar).toContain('23:59')
})

test('Arabic names the zone as people say it', () => {
  const at = (timeZone: string) => formatMoment('2027-04-01T10:00:00.000Z', timeZone, 'ar')
  expect(at('Africa/Casablanca')).toMatch(/10:00 بتوقيت غرينتش$/)
  expect(at('America/Toronto')).toMatch(/06:00 بتوقيت غرينتش \u2066-4\u2069$/)
})

test('a Latin name in an Arabic sentence keeps its own direction', (t) => {
  const translator = translatorWith(t, { x: same('{{v}} .') })
  const values = { v: 'Nathalie Gagné' }
  expect(translator.shown('fr', 'x', values)).toBe('Nathalie Gagné .')
  expect(translator.shown('ar', 'x', values)).toBe('\u2066Nathalie Gagné\u2069 .')
  expect(translator.t('ar', 'x', values)).toBe('Nathalie Gagné .')
})

test('what people typed is never taken for a placeholder, another message or an option', (t) => {
  const { t: say } = translatorWith(t, { x: same('Bonjour {{name}}, {{other}}'), secret: same('SECRET') })
  const other = '{{name}} $t(secret)'
  expect(say('fr', 'x', { name: '$t(secret)', other })).toBe('Bonjour $t(secret), {{name}} $t(secret)')
  expect(say('fr', 'x', { name: '<b>&', other: '$&' })).toBe('Bonjour <b>&, $&')
  expect(say('fr', 'x', { name: 'a', other: 'b', lng: 'en', context: 'y', count: '3', defaultValue: 'z' })).toBe(
    'Bonjour a, b',
  )
})

test('a message nobody wrote, or a placeholder nobody fills, is a fault; production is told and goes on', (t) => {
  const messages = loadMessages([folderWith(t, { 'a.json': { x: same('Bonjour {{name}}') } })])
  const strict = createTranslator(messages)
  expect(() => strict.t('fr', 'nothing')).toThrow('no message nothing')
  expect(() => strict.t('fr', 'x')).toThrow('nothing fills {{name}}')
  expect(strict.has('x')).toBe(true)
  expect(strict.has('toString')).toBe(false)
  const told: string[] = []
  const lenient = createTranslator(messages, { onMissing: (what) => told.push(what) })
  expect(lenient.t('ar', 'nothing')).toBe('nothing')
  expect(lenient.t('ar', 'x')).toBe('Bonjour ')
  expect(told).toHaveLength(2)
})
