import { oneOf, type RawSearch } from '@guichet/core/web'

/** The consultation whose person a new case is about, when the officer comes from it; empty otherwise. */
export function parseReportsSearch(raw: RawSearch): { receipt: string } {
  return { receipt: (oneOf(raw.receipt) ?? '').slice(0, 40) }
}
