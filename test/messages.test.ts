import { expect, test } from 'vitest'
import { messageFiles, messagesOf } from '../apps/web/build/messages-plugin.ts'
import { refusals } from '../core/domain/refusal.ts'
import type { AnyWorkflow } from '../core/domain/workflow.ts'
import { read, root, sourceFiles } from './support/sources.ts'
import { openedServices } from './support/services.ts'

type Text = string | Record<string, string>
type Entry = Record<'fr' | 'en' | 'ar', Text>

const languages = ['fr', 'en', 'ar'] as const
const arabicForms = ['zero', 'one', 'two', 'few', 'many', 'other']
const files = sourceFiles('{core,services/*}/messages/*.json')
const entries = files.flatMap((file) =>
  Object.entries(JSON.parse(read(file)) as Record<string, Entry>).map(([key, entry]) => ({ file, key, entry })),
)
const keys = new Set(entries.map(({ key }) => key))
const formsOf = (text: Text) => (typeof text === 'string' ? [text] : Object.values(text))

/** The entries for which `fault` says something, with what it says. */
function faults(fault: (entry: Entry, key: string) => string | undefined | false): string[] {
  return entries.flatMap(({ file, key, entry }) => {
    const said = fault(entry, key)
    return said ? [`${file} ${key}: ${said}`] : []
  })
}

test('every sentence is there in French, English and Arabic, and in nothing else', () => {
  expect(entries.length).toBeGreaterThan(100)
  const missing = (entry: Entry) =>
    languages.find((language) => !entry[language] || formsOf(entry[language]).some((text) => text.trim() === ''))
  expect(faults((entry) => missing(entry) && `lacks ${missing(entry)}`)).toEqual([])
  expect(faults((entry) => Object.keys(entry).length !== 3 && 'has another language')).toEqual([])
})

test('keys are flat and dotted, and each is declared once', () => {
  expect(faults((_, key) => !/^[a-z][a-zA-Z0-9_-]*(\.[a-zA-Z0-9_-]+)+$/.test(key) && 'is not a key')).toEqual([])
  const seen = new Set<string>()
  expect(faults((_, key) => (seen.has(key) ? 'is declared twice' : void seen.add(key)))).toEqual([])
})

test('an Arabic plural has its six forms, a French or English one at least two, and all three are plurals together', () => {
  expect(
    faults(
      (entry) =>
        new Set(languages.map((language) => typeof entry[language])).size > 1 && 'is a plural in one language only',
    ),
  ).toEqual([])
  const lacking = (text: Text, forms: string[]) => typeof text === 'object' && forms.find((form) => !(form in text))
  expect(faults((entry) => lacking(entry.ar, arabicForms))).toEqual([])
  for (const language of ['fr', 'en'] as const)
    expect(faults((entry) => lacking(entry[language], ['one', 'other']))).toEqual([])
})

test('the same values are filled in in each language', () => {
  const names = (text: Text) =>
    [
      ...new Set(
        formsOf(text).flatMap((form) => [...form.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '')),
      ),
    ]
      .filter((name) => name !== 'count')
      .toSorted()
      .join(' ')
  expect(
    faults(
      (entry) =>
        new Set(languages.map((language) => names(entry[language]))).size > 1 &&
        languages.map((language) => names(entry[language])).join(' | '),
    ),
  ).toEqual([])
  const oneBrace = (text: Text) => formsOf(text).some((form) => /[{}]/.test(form.replaceAll(/\{\{\s*\w+\s*\}\}/g, '')))
  expect(faults((entry) => languages.some((language) => oneBrace(entry[language])) && 'has a stray brace')).toEqual([])
})

test('Arabic sentences are written in Arabic, the others are not', () => {
  const arabic = /\p{Script=Arabic}/u
  const words = (text: string) => text.replaceAll(/\{\{.*?\}\}/g, '').match(/\p{L}{2,}/gu) ?? []
  // Names of products and formats are the same everywhere; names of files stay in plain letters.
  const isName = (entry: Entry, key: string) =>
    (entry.ar === entry.en && entry.ar === entry.fr) || key.endsWith('.file')
  expect(
    faults(
      (entry, key) =>
        !isName(entry, key) &&
        formsOf(entry.ar).some((form) => words(form).length > 0 && !arabic.test(form)) &&
        'is not Arabic',
    ),
  ).toEqual([])
  expect(
    faults(
      (entry, key) =>
        !isName(entry, key) &&
        [entry.fr, entry.en].some((text) => formsOf(text).some((form) => arabic.test(form))) &&
        'has Arabic in another language',
    ),
  ).toEqual([])
})

const sources = sourceFiles('{core,services,apps}/**/*.{ts,tsx}').filter(
  (file) => !/\.test\.tsx?$|^apps\/payment-sandbox\//.test(file),
)

test('every key the code asks for exists', () => {
  const literal = /(?<![\w.])(?:\w+\.)*t\(\s*(?:[\w.]+,\s*)?'([^'\n]+)'/g
  const used = sources.flatMap((file) => [...read(file).matchAll(literal)].map(([, key]) => ({ file, key: key ?? '' })))
  expect(used.length).toBeGreaterThan(20)
  const languageCode = new Set<string>(languages)
  expect(
    used.filter(({ key }) => !keys.has(key) && !languageCode.has(key)).map(({ file, key }) => `${file}: ${key}`),
  ).toEqual([])
})

test('every key the code puts together has at least one that begins like it', () => {
  const composed = /(?<![\w.])(?:\w+\.)*t\(\s*(?:[\w.]+,\s*)?`([^`$]+)\$\{/g
  const used = sources.flatMap((file) =>
    [...read(file).matchAll(composed)].map(([, start]) => ({ file, start: start ?? '' })),
  )
  const all = [...keys]
  expect(
    used
      .filter(({ start }) => !all.some((key) => key.startsWith(start)))
      .map(({ file, start }) => `${file}: ${start}…`),
  ).toEqual([])
})

/** What the history says of the actions of a workflow once they were done. */
const deedsOf = ({ actions }: AnyWorkflow) => Object.values(actions).map(({ label }) => `${label}.done`)

test('refusals and everything the services declare has its words', () => {
  const services = openedServices()
  const workflows = services.flatMap((service) => [
    ...service.dossiers.map(({ workflow }) => workflow),
    ...(service.otherWorkflows ?? []),
  ])
  const labels = workflows.flatMap((workflow) => [
    workflow.label,
    ...[workflow.parties, workflow.states, workflow.conditions, workflow.actions].flatMap((part) =>
      Object.values(part).map(({ label }) => label),
    ),
    ...deedsOf(workflow),
  ])
  const wanted = [
    ...Object.keys(refusals).flatMap((code) => [`refusal.${code}`, `refusal.${code}.title`]),
    ...labels,
    ...services.flatMap((service) => service.roles.map(({ label }) => label)),
    ...services.flatMap((service) => (service.demoPeople ?? []).map(({ does }) => does)),
    ...services.flatMap((service) =>
      Object.values(service.emails).flatMap(({ subject, body, button, notes }) => [
        subject,
        ...body,
        ...(button ? [button] : []),
        ...(notes ?? []),
      ]),
    ),
  ]
  expect([...new Set(wanted)].filter((key) => !keys.has(key))).toEqual([])
})

test('what home and lists call dossiers and roles is downloaded with the frame of every page', () => {
  const services = openedServices()
  const called = services.flatMap((service) => [
    ...service.dossiers.flatMap(({ workflow: { label, parties, states } }) => [
      label,
      ...Object.values(parties).map((party) => party.label),
      ...Object.values(states).flatMap((state) => [state.label, ...(state.stepLabel ? [state.stepLabel] : [])]),
    ]),
    ...service.roles.map(({ label }) => label),
  ])
  const downloaded = messagesOf(messageFiles(root), 'fr', 'app')
  expect([...new Set(called)].filter((key) => !(key in downloaded))).toEqual([])
})
