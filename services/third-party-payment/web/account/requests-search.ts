import { oneOf, type RawSearch } from '@guichet/core/web'

/** The filters of the adviser's list as they stand in the address. */
export interface RequestsSearch {
  state: string
  q: string
}

/** Reads the address; never throws. */
export function parseRequestsSearch(raw: RawSearch): RequestsSearch {
  return { state: (oneOf(raw.state) ?? '').slice(0, 40), q: (oneOf(raw.q) ?? '').slice(0, 100) }
}
