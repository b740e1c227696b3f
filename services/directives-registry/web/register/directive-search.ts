import { oneOf, type RawSearch } from '@guichet/core/web'

/** The filters of the register's queue, as they stand in the address. A reference is exact: nobody is looked for by name. */
export interface DirectiveSearch {
  state: string
  reference: string
}

/** Reads the address; never throws, what it does not know is left out. */
export function parseDirectiveSearch(raw: RawSearch): DirectiveSearch {
  return { state: oneOf(raw.state) ?? '', reference: (oneOf(raw.reference) ?? '').slice(0, 40) }
}
