import { type Questionnaire, faultsOfQuestionnaire, languages, type Problem } from '@guichet/core/domain'
import { z } from 'zod'
import { referenceFaults } from './configuration-references.ts'
import { calendarFaults } from './cycle-calendar.ts'
import { cycleFile } from './cycle-schema.ts'
import {
  attestationsFile,
  categoriesFile,
  departmentsFile,
  documentsFile,
  feesFile,
  privilegesFile,
  profileFile,
  trainingsFile,
} from './rule-schema.ts'

const questionnaireFile = z.custom<Questionnaire>(
  (value) =>
    typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Questionnaire',
  'not a FHIR Questionnaire',
)

/** The files of a hospital for one cycle, by the name of each part; see data/README.md. */
export const configurationSchema = z.strictObject({
  cycle: cycleFile,
  questionnaire: questionnaireFile,
  profile: profileFile,
  documents: documentsFile,
  trainings: trainingsFile,
  fees: feesFile,
  privileges: privilegesFile,
  attestations: attestationsFile,
  departments: departmentsFile,
  categories: categoriesFile,
})

/** All that a hospital decides about one cycle: calendar, policy, texts, questionnaire, rules and lists. */
export type CycleConfiguration = z.output<typeof configurationSchema>

/** The name of the file each part is read from and written to. The cycle's own file carries its years. */
export const configurationFiles: Record<Exclude<keyof CycleConfiguration, 'cycle'>, string> = {
  questionnaire: 'questionnaire.json',
  profile: 'profile-fields.json',
  documents: 'documents.json',
  trainings: 'trainings.json',
  fees: 'fees.json',
  privileges: 'privileges.json',
  attestations: 'attestations.json',
  departments: 'departments.json',
  categories: 'staff-categories.json',
}

export function cycleFileName(label: string): string {
  return `cycle-${label}.json`
}

/** The configuration when its shape is right; throws a ZodError otherwise. What is stored was checked when it was loaded. */
export function parseConfiguration(content: unknown): CycleConfiguration {
  return configurationSchema.parse(content)
}

/**
 * What keeps a configuration from being opened: wrong shapes, dates out of order, codes that lead nowhere, a questionnaire that
 * cannot be published in every language. Empty when it is ready. Paths start with the name of the part.
 */
export function configurationFaults(content: unknown): Problem[] {
  const parsed = configurationSchema.safeParse(content)
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => ({
      path: issue.path.join('/'),
      code: 'reappointment.configuration-shape',
    }))
  }
  const configuration = parsed.data
  return [
    ...calendarFaults(configuration.cycle).map(({ path, code, values }) => ({
      path: `cycle/${path}`,
      code: `reappointment.calendar-${code}`,
      values,
    })),
    ...referenceFaults(configuration),
    ...faultsOfQuestionnaire(configuration.questionnaire, languages).map((fault) => ({
      ...fault,
      path: `questionnaire/${fault.path}`,
    })),
  ]
}
