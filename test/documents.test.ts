import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { settings } from '../core/server/settings.ts'
import { openedServices } from './support/services.ts'
import { read, root, sourceFiles } from './support/sources.ts'

/** Documents people wrote; generated ones are compared with their source by `npm run docs -- --check`. */
const documents = [...sourceFiles('*.md'), ...sourceFiles('{core,services,apps,docs,test}/**/*.md')].filter(
  (file) => !file.startsWith('docs/workflows/'),
)
const text = new Map(documents.map((file) => [file, read(file)]))

/** What `fault` says of a document, with its name. */
function faults(fault: (content: string, file: string) => string[]): string[] {
  return [...text].flatMap(([file, content]) => fault(content, file).map((said) => `${file}: ${said}`))
}

/** Code between backticks, and the lines of fenced blocks, without those of diagrams. */
function codeOf(content: string): string[] {
  const fenced = [...content.matchAll(/```(\w*)\n(.*?)```/gs)]
    .filter(([, language]) => language !== 'mermaid')
    .flatMap(([, , block = '']) => block.split('\n'))
  const inline = [...content.replaceAll(/```.*?```/gs, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
  return [...fenced, ...inline]
}

test('the documents of a repository are there', () => {
  expect(documents).toEqual(
    expect.arrayContaining([
      'README.md',
      'README.fr.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      'CHANGELOG.md',
      'docs/architecture.md',
      'docs/glossary.md',
      'docs/operations.md',
    ]),
  )
  expect(read('LICENSE')).toContain('Apache License')
})

test('every link and picture leads to a file, and every # to a heading of it', () => {
  const slug = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-')
  const headingsOf = (file: string) => [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading))
  const dead = faults((content, file) =>
    [...content.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [name = '', heading] = target.split('#')
        const place = name === '' ? file : path.join(path.dirname(file), name)
        if (!existsSync(path.join(root, place))) return true
        return heading !== undefined && !headingsOf(place).includes(heading)
      })
      .map((target) => `no ${target}`),
  )
  expect(dead).toEqual([])
})

/** Folders a path in a document may start from, beside the root and the document's own. */
const bases = [
  'services/reappointment',
  'services/reappointment/domain',
  'services/reappointment/server',
  'core/server',
  'core/web',
  'core',
]

test('every file and folder named in a document exists', () => {
  const named =
    /^(?:[\w.-]+\/)*[\w.-]+\.(?:tsx?|js|sql|json|typ|css|md|yml)$|^(?:core|services|apps|test|tools|docs)\/[\w./-]*$/
  const names = new Set(sourceFiles('{*,{core,services,apps,docs,test,tools}/**/*}').map((file) => path.basename(file)))
  // Names of what somebody will write, and of what a build or a portal makes.
  const invented =
    /NAME|^FILE|NNNN|HOSPITAL|^\.env$|^application-page\.tsx$|^desk-page\.tsx$|^\.\/|(?:^|\/)dist(?:\/|$)/
  const missing = faults((content, file) =>
    codeOf(content)
      .flatMap((code) => code.split(/\s+/))
      .filter((word) => named.test(word) && !invented.test(word))
      .filter(
        (word) =>
          !(word.includes('/')
            ? [path.dirname(file), '.', ...bases].some((base) => existsSync(path.join(root, base, word)))
            : names.has(word) || existsSync(path.join(root, word))),
      )
      .map((word) => `no ${word}`),
  )
  expect(missing).toEqual([])
})

test('every command named in a document is a script of package.json, and each is described by both READMEs', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const unknown = faults((content) =>
    [...content.matchAll(/npm run (?:--silent )?([\w:-]+)/g)]
      .map(([, name = '']) => name)
      .filter((name) => !(name in scripts))
      .map((name) => `no npm run ${name}`),
  )
  expect(unknown).toEqual([])
  for (const file of ['README.md', 'README.fr.md']) {
    const described = Object.keys(scripts).filter((name) => new RegExp(`\`npm (run )?${name}\``).test(read(file)))
    expect(described, file).toEqual(Object.keys(scripts))
  }
  const scriptFiles = Object.values(scripts).flatMap((script) => script.match(/\S+\.(?:ts|js)/g) ?? [])
  expect(scriptFiles.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
})

test('every setting named in a document exists', () => {
  const known = new Set<string>(Object.values(settings).map(({ name }) => name))
  // Of the tests, not of the portal.
  const others = new Set(['GUICHET_TEST_DATABASE_URL', 'CHROMIUM_PATH'])
  // Codes of amounts not paid, of prices and of lines are data, not settings.
  const coded = sourceFiles('services/*/{data,examples}/**/*.json').map(read).join('')
  const unknown = faults((content) =>
    codeOf(content)
      .flatMap((code) => code.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? [])
      .filter((name) => !known.has(name) && !others.has(name) && !coded.includes(`"${name}"`))
      .map((name) => `no setting ${name}`),
  )
  expect(unknown).toEqual([])
})

test('functions and values named beside their file in CONTRIBUTING and the decisions exist', () => {
  const sources = sourceFiles('{core,services,apps}/**/*.{ts,tsx}').map(read).join('\n')
  const files = ['CONTRIBUTING.md', 'docs/architecture.md', ...documents.filter((file) => file.includes('/decisions/'))]
  // Of Node, PostgreSQL, FHIR or pg-boss.
  const foreign = new Set(['uuidv7', 'otherWorkflows'])
  const unknown = files.flatMap((file) =>
    codeOf(text.get(file) ?? '')
      .flatMap((code) => (/^[a-z]+[A-Z]\w*(\(|$)/.test(code) ? [code.split('(')[0] ?? ''] : []))
      .filter((name) => !foreign.has(name) && !new RegExp(`\\b${name}\\b`).test(sources))
      .map((name) => `${file}: nothing is called ${name}`),
  )
  expect(unknown).toEqual([])
})

test('both READMEs tell the day of the demo world', () => {
  const [, day = ''] = /const present = momentOf\('([\d-]+)'/.exec(read('services/reappointment/demo/seed.ts')) ?? []
  const told = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
  expect(read('README.md')).toContain(told('en-GB'))
  expect(read('README.fr.md')).toContain(told('fr-CA'))
})

test('both READMEs name every person one can try, and say the same in the same order', () => {
  const demoPeople = openedServices().flatMap((service) => service.demoPeople ?? [])
  expect(demoPeople.length).toBeGreaterThan(20)
  for (const file of ['README.md', 'README.fr.md']) {
    const content = read(file)
    // Addresses have no accents.
    const plain = content.normalize('NFD').replaceAll(/\p{M}/gu, '')
    const absent = demoPeople.filter(({ email }) => !plain.includes(familyNameOf(email)))
    expect(absent, file).toEqual([])
  }
  const shapeOf = (file: string) =>
    read(file)
      .split('\n')
      .filter((line) => /^(#|\||```|!\[)/.test(line))
      .map((line) => line.match(/^#+ |^\||^```\w*|^!\[/)?.[0])
  expect(shapeOf('README.fr.md')).toEqual(shapeOf('README.md'))
})

/** `jean-paul.mercier@…` is written as a name that ends with Mercier. */
function familyNameOf(email: string): string {
  const [, family = ''] = email.split('@')[0]?.split('.') ?? []
  return family.charAt(0).toUpperCase() + family.slice(1)
}

describe('the glossary', () => {
  type Text = string | { other: string }
  const messages = new Map(
    sourceFiles('{core,services/*}/messages/*.json').flatMap((file) =>
      Object.entries(JSON.parse(read(file)) as Record<string, Record<'fr' | 'en' | 'ar', Text>>),
    ),
  )
  const glossary = read('docs/glossary.md')
  const say = (of: Text) => (typeof of === 'string' ? of : of.other)

  test('holds exactly the words of the messages that its tables name', () => {
    const sections = glossary.split(/^##+ /m).filter((section) => /^Messages `/m.test(section))
    expect(sections.length).toBeGreaterThan(5)
    for (const section of sections) {
      const prefix = /^Messages `([\w.-]+)\.\*`/m.exec(section)?.[1] ?? ''
      const rows = [...section.matchAll(/^\| `([\w-]+)` \| (.+?) \| (.+?) \| (.+?) \|/gm)].map(
        ([, code, fr, en, ar]) => `${code} | ${fr} | ${en} | ${ar}`,
      )
      const wanted = [...messages]
        .filter(([key]) => key.startsWith(`${prefix}.`) && !key.slice(prefix.length + 1).includes('.'))
        .map(([key, { fr, en, ar }]) => `${key.slice(prefix.length + 1)} | ${say(fr)} | ${say(en)} | ${say(ar)}`)
      expect(rows.toSorted(), `table ${prefix} of docs/glossary.md`).toEqual(wanted.toSorted())
    }
  })

  test('gives each concept one row with a word in each language', () => {
    const rows = glossary.split('\n').filter((line) => /^\| (?!In code)/.test(line))
    expect(rows.length).toBeGreaterThan(100)
    const cells = rows.map((row) => row.split(' | ').map((cell) => cell.trim()))
    expect(cells.filter(([, fr, en, ar]) => !fr || !en || !ar || !/\p{Script=Arabic}/u.test(ar))).toEqual([])
    const free = glossary.replaceAll(/^### .*?(?=^## |(?![\s\S]))/gms, '')
    const words = [...free.matchAll(/^\| .+? \| (.+?) \|/gm)]
      .map(([, fr]) => fr ?? '')
      .filter((fr) => fr !== 'Français')
    const repeated = words.filter((word, index) => words.indexOf(word) !== index)
    expect(repeated).toEqual([])
  })
})
