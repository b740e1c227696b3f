import type { PrivilegeLineView } from '../../../domain/application-contract.ts'
import type { BoardRecord } from '../../../domain/review-contract.ts'

export type GrantValue = NonNullable<BoardRecord['lines']>[number]['value']

/** What the Board gives one line. A line that the chief put off has no value yet. */
export interface GrantChoice {
  value: GrantValue | null
  condition: string
}

const followed = {
  grant: 'granted',
  'grant-with-condition': 'granted-with-condition',
  deny: 'denied',
  defer: null,
} as const

/** The Board's decision on each requested line as it follows from what the chief recommended. */
export function prefilledGrants(lines: readonly PrivilegeLineView[]): Record<string, GrantChoice> {
  return Object.fromEntries(
    lines
      .filter((line) => line.requested)
      .map((line): [string, GrantChoice] => {
        const { value, condition } = line.recommendation ?? { value: 'defer' as const, condition: null }
        return [line.code, { value: followed[value], condition: value === 'defer' ? '' : (condition ?? '') }]
      }),
  )
}

/** The requested lines without anything said about them. */
export function openGrants(lines: readonly PrivilegeLineView[]): Record<string, GrantChoice> {
  return Object.fromEntries(
    lines
      .filter((line) => line.requested)
      .map((line): [string, GrantChoice] => [line.code, { value: null, condition: '' }]),
  )
}

/** Lines that the Board must still decide: without a value, or conditional without the condition. */
export function undecidedLines(grants: Readonly<Record<string, GrantChoice>>): string[] {
  return Object.entries(grants)
    .filter(([, { value, condition }]) => value === null || (value === 'granted-with-condition' && !condition.trim()))
    .map(([code]) => code)
}

/** The lines as they are sent; a plain grant carries no condition. */
export function grantLines(grants: Readonly<Record<string, GrantChoice>>): NonNullable<BoardRecord['lines']> {
  return Object.entries(grants).flatMap(([code, { value, condition }]) =>
    value === null ? [] : [{ code, value, condition: value === 'granted' ? null : condition.trim() || null }],
  )
}

/** How many lines get what. */
export function grantCounts(grants: Readonly<Record<string, GrantChoice>>): Record<GrantValue, number> {
  const counts = { granted: 0, 'granted-with-condition': 0, denied: 0 }
  for (const { value } of Object.values(grants)) if (value) counts[value] += 1
  return counts
}
