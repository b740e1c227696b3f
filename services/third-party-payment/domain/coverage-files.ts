import { z } from 'zod'
import { actsFile, familiesFile, plansFile, reasonsFile, sourcesFile, tariffsFile } from './coverage-schema.ts'

/** The files of an insurer, by the name of each part; see data/README.md. */
export const coverageSchema = z.strictObject({
  families: familiesFile,
  acts: actsFile,
  tariffs: tariffsFile,
  plans: plansFile,
  reasons: reasonsFile,
  sources: sourcesFile,
})
export type CoverageFiles = z.output<typeof coverageSchema>

/** The name of the file each part is read from. */
export const coverageFiles: Record<keyof CoverageFiles, string> = {
  families: 'act-families.json',
  acts: 'acts.json',
  tariffs: 'tariffs.json',
  plans: 'plans.json',
  reasons: 'reasons.json',
  sources: 'sources.json',
}

/** One thing wrong with the files. `path` starts with the name of the part. */
export interface CoverageFault {
  path: string
  fault: string
}
