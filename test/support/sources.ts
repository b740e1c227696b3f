import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** Paths from the root of every file that is ours, generated and installed ones left out. */
export function sourceFiles(pattern: string): string[] {
  const foreign = /(^|\/)(node_modules|dist|out|\.data)\//
  return globSync(pattern, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !foreign.test(file))
    .toSorted()
}

export const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** An import or re-export of a file, as written. */
export interface Import {
  file: string
  from: string
  /** Only types: nothing of it is loaded when the program runs. */
  typeOnly: boolean
  /** Names that are loaded; empty for `*`, side effects and dynamic imports. */
  names: string[]
}

const statement =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?((?:[\w*$]+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s+as\s+\w+)?)?)\s*from\s*'([^']+)'/g
const bare = /(?:^|\n)\s*import\s*'([^']+)'/g
const dynamic = /\bimport\(\s*'([^']+)'\s*\)/g

/** Every import of a TypeScript or JavaScript file. */
export function importsOf(file: string): Import[] {
  const text = read(file)
  const statements = [...text.matchAll(statement)].map(([, type, clause = '', from = '']) => {
    const names = loadedNames(clause)
    const typeOnly = type !== undefined || (names.length === 0 && clause.includes('{ type '))
    return { file, from, typeOnly, names: typeOnly ? [] : names }
  })
  const effects = [...text.matchAll(bare)].map(([, from = '']) => ({ file, from, typeOnly: false, names: [] }))
  // A type may name a module: `import('vite').Plugin`.
  const dynamics = [...text.matchAll(dynamic)].map(([whole, from = '']) => {
    return { file, from, typeOnly: new RegExp(`${escaped(whole)}\\.[A-Z]`).test(text), names: [] }
  })
  return [...statements, ...effects, ...dynamics].filter(({ from }) => !from.includes('$'))
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

function loadedNames(clause: string): string[] {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1] ?? ''
  return braces
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(/\s+as\s+/)[0] ?? name)
}
