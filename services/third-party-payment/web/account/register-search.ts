import { oneOf, type RawSearch } from '@guichet/core/web'

/** The filters of the register as they stand in the address. */
export interface RegisterSearch {
  access: '' | 'open' | 'none' | 'suspended'
  q: string
}

/** Reads the address; never throws. */
export function parseRegisterSearch(raw: RawSearch): RegisterSearch {
  const access = oneOf(raw.access)
  return {
    access: access === 'open' || access === 'none' || access === 'suspended' ? access : '',
    q: (oneOf(raw.q) ?? '').slice(0, 100),
  }
}
