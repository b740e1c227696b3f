import { z } from 'zod'
import { availableAction } from '@guichet/core/domain'
import { progressPhases } from './progress.ts'
import { cycleCalendar, cyclePolicy } from './cycle-schema.ts'
import { baseVersion, civilDate, coded, id, localizedText, moneyAmount } from './contract-parts.ts'

/** A cycle in a list. `stateLabel` is a message key. */
export const cycleSummary = z.object({
  id,
  organization: z.object({ id, name: localizedText }),
  label: z.string(),
  termStart: civilDate,
  termEnd: civilDate,
  state: z.enum(['draft', 'open', 'closing', 'closed']),
  stateLabel: z.string(),
  version: z.int(),
  /** Applications of the cycle, and how many of them have ended. */
  applications: z.int(),
  ended: z.int(),
})

export const cycleList = z.object({ items: z.array(cycleSummary) })

/** One part of the configuration as medical affairs checks it before opening. */
export const configurationPart = z.object({
  part: z.enum([
    'calendar',
    'welcome',
    'questionnaire',
    'profile',
    'documents',
    'trainings',
    'fees',
    'privileges',
    'attestations',
    'departments',
    'categories',
  ]),
  version: z.string(),
  count: z.int(),
  /** Message key and values of what is wrong; empty when the part is ready. */
  faults: z.array(
    z.object({ path: z.string(), code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
  ),
})

export const cycleDetail = cycleSummary.extend({
  calendar: cycleCalendar,
  policy: cyclePolicy,
  welcome: localizedText,
  configuration: z.array(configurationPart),
  actions: z.array(availableAction),
})

/** Who would be invited if the cycle were opened now, and who would not, with the reason. */
export const invitationPreview = z.object({
  invited: z.int(),
  byDepartment: z.array(z.object({ department: coded, invited: z.int() })),
  leftOut: z.array(
    z.object({
      name: z.string(),
      department: coded,
      reason: z.enum(['on-leave', 'no-appointment', 'leaving', 'no-e-mail', 'already-invited', 'no-periodic-review']),
    }),
  ),
  /** What a typical member of each category will be asked to pay, so that a wrong fee rule is seen before it is sent. */
  feesByCategory: z.array(z.object({ category: coded, total: moneyAmount, people: z.int() })),
  warnings: z.array(z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })),
})

/** Opening sends the invitations; `expectedInvitations` is the number the preview showed. */
export const openCycle = z.object({ version: baseVersion, expectedInvitations: z.int32().min(0) })

const countByPhase = z.record(z.enum(progressPhases), z.int())

/** Progress of a cycle by department, with its burn-down. */
export const cycleProgress = z.object({
  asOf: civilDate,
  total: z.int(),
  phases: countByPhase,
  departments: z.array(
    z.object({
      department: coded,
      total: z.int(),
      phases: countByPhase,
      /** Files past the planned date of the step they are at. */
      late: z.int(),
    }),
  ),
  /** Files not yet submitted, and not yet decided, at the end of each day since the invitations. */
  burnDown: z.array(z.object({ date: civilDate, unsubmitted: z.int(), undecided: z.int() })),
  /** Day on which everyone will have submitted at the pace of the last two weeks; null while nobody did, or when all have. */
  projectedEnd: civilDate.nullable(),
  dueDate: civilDate,
})

export type CycleSummary = z.output<typeof cycleSummary>
export type CycleList = z.output<typeof cycleList>
export type ConfigurationPart = z.output<typeof configurationPart>
export type CycleDetail = z.output<typeof cycleDetail>
export type InvitationPreview = z.output<typeof invitationPreview>
export type OpenCycle = z.output<typeof openCycle>
export type CycleProgress = z.output<typeof cycleProgress>
