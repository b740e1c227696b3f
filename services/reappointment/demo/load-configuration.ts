import { readFileSync } from 'node:fs'
import {
  type CycleConfiguration,
  configurationFiles,
  cycleFileName,
  parseConfiguration,
} from '../domain/configuration.ts'

/** The configuration of a hospital for one cycle, from its folder of files; throws when a file is missing or of the wrong shape. */
export function loadConfiguration(hospital: string, label: string): CycleConfiguration {
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(new URL(`../data/${hospital}/${file}`, import.meta.url), 'utf8'))
  const parts = Object.entries(configurationFiles).map(([part, file]) => [part, read(file)])
  return parseConfiguration({ ...Object.fromEntries(parts), cycle: read(cycleFileName(label)) })
}
