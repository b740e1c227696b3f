import path from 'node:path'
import { expect, test } from 'vitest'
import { type Import, importsOf, read, sourceFiles } from './support/sources.ts'

/**
 * Who may load what. On the left a part of the house, on the right what its files may name: `own/…` parts of their own package,
 * doors of other packages, `npm` packages, `node` modules. Everything else is refused, and types follow the same table.
 */
const mayImport: Record<string, string[]> = {
  'core/domain': ['own/domain', 'npm: zod temporal-polyfill fhir'],
  'core/server': ['own/server', 'own/domain', 'own/messages', 'npm', 'node'],
  'core/web': ['own/web', 'own/domain', 'npm'],
  'core/messages': [],
  'services/*/domain': ['own/domain', 'core/domain', 'npm: zod temporal-polyfill fhir'],
  'services/*/server': [
    'own/server',
    'own/demo',
    'own/domain',
    'own/data',
    'own/messages',
    'core/server',
    'core/domain',
    'npm',
    'node',
  ],
  'services/*/data': [],
  'services/*/demo': ['own/demo', 'own/server', 'own/domain', 'own/data', 'core/server', 'core/domain', 'npm', 'node'],
  'services/*/web': ['own/web', 'own/domain', 'core/web', 'core/domain', 'npm'],
  'apps/server': ['own', 'services/*/server', 'services/*/domain', 'core/server', 'core/domain', 'npm', 'node'],
  'apps/web': [
    'own',
    'services/*/web',
    'services/*/domain',
    'core/web',
    'core/domain',
    'npm',
    'node: apps/web/build apps/web/vite.config.ts',
  ],
  'apps/payment-sandbox': ['own', 'core/domain', 'npm', 'node'],
}

const files = sourceFiles('{core,services,apps}/**/*.{ts,tsx,js}').filter(
  (file) => !file.startsWith('apps/web/public/'),
)
const isTest = (file: string) => /\.(test|test-data)\.tsx?$/.test(file)
const production = files.filter((file) => !isTest(file))
const imports = production.flatMap(importsOf)

/** `services/reappointment/server/x.ts` lies in package `services/reappointment`, part `server`. */
function placeOf(file: string): { home: string; part: string; row: string } {
  const [first = '', second = '', third = ''] = file.split('/')
  if (first === 'core') return { home: 'core', part: second, row: `core/${second}` }
  if (first === 'services') return { home: `services/${second}`, part: third, row: `services/*/${third}` }
  return { home: `apps/${second}`, part: '', row: `apps/${second}` }
}

/** What an import names, in the words of the table; undefined for what the table has no word for. */
function wordFor({ file, from }: Import): string | undefined {
  const { home } = placeOf(file)
  if (from.startsWith('.')) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), from))
    if (!target.startsWith(`${home}/`)) return undefined
    return home.startsWith('apps/') ? 'own' : `own/${target.slice(home.length + 1).split('/')[0]}`
  }
  if (from.startsWith('node:')) return 'node'
  const door = /^@guichet\/([a-z-]+)\/(domain|server|web)$/.exec(from)
  if (door) return door[1] === 'core' ? `core/${door[2]}` : `services/${door[1]}/${door[2]}`
  return from.startsWith('@guichet/') ? undefined : 'npm'
}

function isAllowed(one: Import): boolean {
  const { row, part } = placeOf(one.file)
  const word = wordFor(one)
  if (word === undefined) return false
  // The list of what a door opens to, at the root of a part, belongs to that part.
  return (mayImport[row] ?? []).some((entry) => {
    const [name = '', only] = entry.split(': ')
    if (name.replace('*', '[a-z-]+') !== word && !new RegExp(`^${name.replace('*', '[a-z-]+')}$`).test(word))
      return false
    if (only === undefined) return true
    if (word === 'node') return only.split(' ').some((place) => one.file.startsWith(place))
    return only.split(' ').includes(one.from.split('/')[0] ?? part)
  })
}

test('every part of the house has a row in the table', () => {
  const rows = new Set(production.map((file) => placeOf(file).row))
  expect([...rows].filter((row) => !(row in mayImport))).toEqual([])
  expect(production.length).toBeGreaterThan(50)
})

test('imports follow the table: apps to services to core, only through doors, services never to each other', () => {
  expect(imports.length).toBeGreaterThan(100)
  const wrong = imports.filter((one) => !isAllowed(one)).map(({ file, from }) => `${file} imports ${from}`)
  expect(wrong).toEqual([])
})

test('the table refuses what it must refuse', () => {
  const refused: [string, string][] = [
    ['services/reappointment/server/x.ts', '@guichet/third-party-payment/server'],
    ['services/reappointment/server/x.ts', '../../third-party-payment/domain/y.ts'],
    ['services/reappointment/server/x.ts', '@guichet/core/server/audit/audit.ts'],
    ['services/reappointment/web/x.tsx', '@guichet/core/server'],
    ['services/reappointment/web/x.tsx', '../server/y.ts'],
    ['services/reappointment/domain/x.ts', 'node:fs'],
    ['services/reappointment/domain/x.ts', 'fastify'],
    ['core/domain/x.ts', '../server/clock.ts'],
    ['core/server/x.ts', '@guichet/reappointment/server'],
    ['core/web/x.tsx', 'node:fs'],
    ['apps/web/main.tsx', '@guichet/core/server'],
    ['apps/server/main.ts', '../../core/server/clock.ts'],
  ]
  for (const [file, from] of refused) {
    expect(isAllowed({ file, from, typeOnly: false, names: [] }), `${file} imports ${from}`).toBe(false)
  }
})

/** The apps open whatever service lies in the folder: the workspace links it, and a line in their list is all it takes. */
const isServiceOfApp = (home: string, name: string) =>
  home.startsWith('apps/') && name.startsWith('@guichet/') && name !== '@guichet/core'

test('what a package names, its package.json or that of core declares', () => {
  const declared = (home: string) =>
    Object.keys((JSON.parse(read(`${home}/package.json`)) as { dependencies?: object }).dependencies ?? {})
  const missing = new Set<string>()
  for (const { file, from } of imports) {
    if (/^(\.|node:|virtual:)/.test(from)) continue
    const name = from
      .split('/')
      .slice(0, from.startsWith('@') ? 2 : 1)
      .join('/')
    const { home } = placeOf(file)
    const sibling = name.startsWith('@guichet/')
    if (isServiceOfApp(home, name)) continue
    const known = sibling ? declared(home) : [...declared(home), ...declared('core')]
    if (name === 'fhir' || known.includes(name) || known.includes(`@types/${name}`)) continue
    missing.add(`${home}/package.json lacks ${name}`)
  }
  expect([...missing]).toEqual([])
})

test('schemas stay on the server: the web takes only types from contracts', () => {
  const contracts = sourceFiles('{core,services/*}/domain/*-contract.ts')
  const declaration = /export const (\w+)(?:: [^=]+)? = (?:z\.|\w+(?:Schema)?\.(?:extend|pick|omit|partial|and|or)\()/g
  const schemas = new Set(
    contracts.flatMap((file) => [...read(file).matchAll(declaration)].map(([, name]) => name ?? '')),
  )
  const loaded = imports
    .filter(({ file, typeOnly }) => /(^|\/)web\//.test(file) && !file.startsWith('apps/web/build') && !typeOnly)
    .flatMap((one) =>
      one.from === 'zod'
        ? [`${one.file} loads zod`]
        : one.names.filter((name) => schemas.has(name)).map((name) => `${one.file} loads ${name}`),
    )
  expect(schemas.size).toBeGreaterThan(5)
  expect(loaded).toEqual([])
})

test('files and folders have kebab-case names that say what is inside', () => {
  const all = sourceFiles('{core,services,apps,test,tools,docs}/**/*')
  const name = /^([a-z0-9]+(-[a-z0-9]+)*|\d{4}[_-][a-z0-9]+(-[a-z0-9]+)*)(\.[a-z0-9-]+)*$/
  const allowed = new Set(['README.md', 'README.fr.md'])
  const wrong = all.filter((file) =>
    file
      .split('/')
      .some((part) => !allowed.has(part) && (!name.test(part) || /^(utils?|helpers?|common|misc)(\.|$)/.test(part))),
  )
  expect(wrong).toEqual([])
})

test('domain and use cases read no clock and no randomness of the machine', () => {
  const clocks = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bTemporal\.Now\b/
  const wrong = production.filter((file) => /(^|\/)domain\//.test(file) && clocks.test(read(file)))
  expect(wrong).toEqual([])
})
