import { z } from 'zod'
import { dossierSummary } from '@guichet/core/domain'
import { applicationStateNames } from './application-states.ts'
import { deskFlags, deskSorts, deskTasks } from './desk-filters.ts'
import { progressPhases } from './progress.ts'
import { civilDate, coded, id, pageCursor, pageLimit, repeated } from './contract-parts.ts'

/** The filters of a desk, as they stand in the address of the page. */
export const deskQuery = z.object({
  cycleId: id.optional(),
  state: repeated(z.enum(applicationStateNames)).optional(),
  phase: repeated(z.enum(progressPhases)).optional(),
  department: repeated(z.string().max(60)).optional(),
  flag: repeated(z.enum(deskFlags)).optional(),
  task: z.enum(deskTasks).optional(),
  /** Part of a name or a reference. */
  q: z.string().trim().max(100).optional(),
  /** Only files the reader can act on now. */
  mine: z.stringbool().optional(),
  sort: z.enum(deskSorts).default('waiting'),
  cursor: pageCursor.optional(),
  limit: pageLimit,
})

export const deskItem = dossierSummary.extend({
  cycleId: id,
  applicantName: z.string(),
  departmentCode: z.string(),
  category: coded,
  phase: z.enum(progressPhases),
  daysWaiting: z.int(),
  daysLate: z.int(),
  clean: z.boolean(),
  flags: z.array(z.enum(deskFlags)),
  submittedOn: civilDate.nullable(),
  macDueOn: civilDate.nullable(),
})

/** One page of a desk. */
export const deskPage = z.object({ items: z.array(deskItem), next: z.string().nullable() })

/** What is counted beside a desk: the same filters, without order and place. */
export const deskCountsQuery = deskQuery.omit({ sort: true, cursor: true, limit: true })

/**
 * How many files there are beside a desk: `total` as narrowed; the others over everything that cycle, text, `mine` and department let through,
 * whatever states, phases and flags are chosen; those of the departments over all departments.
 */
export const deskCounts = z.object({
  total: z.int(),
  countsByState: z.record(z.string(), z.int()),
  countsByFlag: z.record(z.string(), z.int()),
  departments: z.array(coded.extend({ count: z.int() })),
})

export type DeskQuery = z.output<typeof deskQuery>
export type DeskQueryInput = z.input<typeof deskQuery>
export type DeskItem = z.output<typeof deskItem>
export type DeskPage = z.output<typeof deskPage>
export type DeskCountsQuery = z.output<typeof deskCountsQuery>
export type DeskCounts = z.output<typeof deskCounts>
export type { DeskFlag, DeskSort } from './desk-filters.ts'
