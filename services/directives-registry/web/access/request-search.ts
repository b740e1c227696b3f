import { oneOf, type RawSearch, withQuery } from '@guichet/core/web'
import { registryApi } from '../paths.ts'

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

/** The path of the API that answers these filters. */
export function requestListPath({ state, q, late, ended, sort }: RequestSearch): string {
  const yes = (chosen: string | undefined) => (chosen ? 'true' : undefined)
  return withQuery(registryApi.requests, { state, q, late: yes(late), ended: yes(ended), sort })
}
