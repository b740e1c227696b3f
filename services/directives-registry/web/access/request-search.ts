import { oneOf, type RawSearch } from '@guichet/core/web'

const sorts = ['waiting', 'due', 'newest'] as const
export type RequestSort = (typeof sorts)[number]
export const requestSorts: readonly RequestSort[] = sorts

/** The filters of the desk of requests, as they stand in the address. */
export interface RequestSearch {
  state: string
  q: string
  late: 'yes' | undefined
  /** Also what has ended. */
  ended: 'yes' | undefined
  sort: RequestSort
}

const yesOf = (value: RawSearch[string]) => (oneOf(value) === 'yes' ? 'yes' : undefined)

/** Reads the address; never throws, what it does not know is left out. */
export function parseRequestSearch(raw: RawSearch): RequestSearch {
  return {
    state: oneOf(raw.state) ?? '',
    q: (oneOf(raw.q) ?? '').slice(0, 100),
    late: yesOf(raw.late),
    ended: yesOf(raw.ended),
    sort: sorts.find((sort) => sort === oneOf(raw.sort)) ?? 'waiting',
  }
}

/** These filters as the API takes them, for the list and for what is counted beside it. */
export function requestFilters({ state, q, late, ended }: RequestSearch) {
  const yes = (chosen: string | undefined) => (chosen ? 'true' : undefined)
  return { state, q, late: yes(late), ended: yes(ended) }
}
