import { useCallback } from 'react'
import { type RawSearch, type SearchValues, useNavigation } from '../app/navigation.tsx'

export interface DeskSearch<T> {
  /** The filters as they stand in the address. */
  search: T
  /** Changes some of them; the address follows, the page stays where it is. */
  change: (part: Partial<T>) => void
  /** All of them at once, for a saved filter. */
  replace: (search: SearchValues) => void
}

/** Keeps the filters of a desk in the address, through the page's own parser, so that a link shows the same list. */
export function useDeskSearch<T extends object>(parse: (raw: RawSearch) => T): DeskSearch<T> {
  const { search: raw, pathname, go } = useNavigation()
  const search = parse(raw)
  const replace = useCallback(
    (values: SearchValues) => go(pathname, { search: values, replace: true, stay: true }),
    [go, pathname],
  )
  const change = (part: Partial<T>) => replace({ ...search, ...part } as unknown as SearchValues)
  return { search, change, replace }
}
