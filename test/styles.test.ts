import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const filesOf = (pattern: string) => globSync(pattern, { cwd: root }).map((file) => path.join(root, file))
const textOf = (file: string) => readFileSync(file, 'utf8')

/** Names of the classes a style sheet speaks of. */
function classesOf(sheet: string): Set<string> {
  const rules = textOf(sheet).replaceAll(/\/\*[^]*?\*\//g, '')
  return new Set([...rules.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name))
}

/** What a module imports by a relative path. */
function importsOf(file: string): string[] {
  if (file.endsWith('.css')) return []
  const specifiers = [...textOf(file).matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, specifier = '']) => specifier)
  return specifiers.map((specifier) => path.resolve(path.dirname(file), specifier))
}

/** The module and everything that comes with it. */
function withImports(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached
  reached.add(file)
  for (const imported of importsOf(file)) withImports(imported, reached)
  return reached
}

test('a page of a service comes with the style sheet of every class it uses, whatever page was open before', () => {
  const ofCore = new Set(filesOf('core/web/**/*.css').flatMap((sheet) => [...classesOf(sheet)]))
  const sheets = filesOf('services/*/web/**/*.css').map((sheet) => ({ sheet, classes: classesOf(sheet) }))
  const pages = filesOf('services/*/web/**/*-page.tsx')
  const bare = pages.flatMap((page) => {
    const reached = withImports(page)
    const used = [...reached].flatMap((file) =>
      file.endsWith('.tsx')
        ? [...textOf(file).matchAll(/className="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' '))
        : [],
    )
    return [...new Set(used)]
      .filter((name) => !ofCore.has(name))
      .filter((name) => {
        const owners = sheets.filter(({ classes }) => classes.has(name))
        return owners.length > 0 && !owners.some(({ sheet }) => reached.has(sheet))
      })
      .map((name) => `${path.relative(root, page)}: ${name}`)
  })
  expect(pages.length).toBeGreaterThan(20)
  expect(bare).toEqual([])
})

test('a pane beside a list uses classes of core that come with the portal or with the list, whatever page was open before', () => {
  const portal = 'core/web/theme/styles.css'
  const imported = [...textOf(path.join(root, portal)).matchAll(/@import '([^']+)'/g)].map(([, name = '']) => name)
  const always = [...imported.map((name) => path.join('core/web/theme', name)), 'core/web/desk/desk.css']
  const there = new Set(always.flatMap((sheet) => [...classesOf(path.join(root, sheet))]))
  const ofCore = new Set(filesOf('core/web/**/*.css').flatMap((sheet) => [...classesOf(sheet)]))
  const panes = filesOf('services/*/web/**/*-pane.tsx')
  const bare = panes.flatMap((pane) =>
    [...textOf(pane).matchAll(/className="([^"]+)"/g)]
      .flatMap(([, names = '']) => names.split(' '))
      .filter((name) => ofCore.has(name) && !there.has(name))
      .map((name) => `${path.relative(root, pane)}: ${name}`),
  )
  expect(panes.length).toBeGreaterThan(1)
  expect(bare).toEqual([])
})
