import { existsSync, readFileSync } from 'node:fs'
import { type Coverage, parseCoverage } from '../domain/coverage.ts'
import { coverageFiles } from '../domain/coverage-files.ts'

const folderOf = (insurer: string) => new URL(`../data/${insurer}/`, import.meta.url)

/** Whether there are files of this insurer, by the name of their folder. */
export function hasCoverage(insurer: string): boolean {
  return existsSync(folderOf(insurer))
}

/** The coverage of an insurer from its folder of files; throws when a file is missing or has a fault. */
export function readCoverage(insurer: string): Coverage {
  const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folderOf(insurer)), 'utf8'))
  return parseCoverage(Object.fromEntries(Object.entries(coverageFiles).map(([part, file]) => [part, read(file)])))
}
