import { withQuery } from '../api-client/api-client.ts'
import { type PageOf, type ReadPages, useApiPages } from '../api-client/use-api-pages.ts'
import { useApi } from '../api-client/use-api.ts'
import type { SearchValues } from '../app/navigation.tsx'

export interface DeskList<Item, Counts> {
  list: ReadPages<Item, PageOf<Item>>
  /** Undefined until the first count has come. */
  counts: Counts | undefined
}

/** How the list is ordered and how many rows come at a time; what is counted knows neither. */
export interface DeskOrder {
  sort?: string
  limit?: number
}

/**
 * The list of a desk at `path`, page by page, and what these filters leave, counted at `path/counts`. The two are asked for side by side: a count
 * reads every row the reader may see, and no row waits for it.
 */
export function useDeskList<Item, Counts>(
  path: string,
  filters: SearchValues,
  order: DeskOrder = {},
): DeskList<Item, Counts> {
  const list = useApiPages<Item>(withQuery(path, { ...filters, ...order }), { live: true, keep: true })
  const counts = useApi<Counts>(withQuery(`${path}/counts`, filters), { live: true, keep: true }).data
  return { list, counts }
}
