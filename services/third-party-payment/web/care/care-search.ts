import { allOf, oneOf, type RawSearch } from '@guichet/core/web'

/** The filters of a list of quotes or authorizations as they stand in the address. */
export interface CareSearch {
  state: string[]
  kind: string
  q: string
  /** Only what waits for the reader. */
  mine: 'yes' | 'no'
  urgent: 'yes' | 'no'
  late: 'yes' | 'no'
  sort: string
  /** What is in the reading pane. */
  open: string | undefined
}

const yes = (value: string | undefined) => (value === 'yes' ? ('yes' as const) : ('no' as const))

/** Reads the address of a list; never throws, what it does not know is left out. */
export function parseCareSearch(raw: RawSearch): CareSearch {
  return {
    state: allOf(raw.state)
      .flatMap((part) => part.split(','))
      .filter((part) => part !== ''),
    kind: oneOf(raw.kind) ?? '',
    q: (oneOf(raw.q) ?? '').slice(0, 100),
    mine: yes(oneOf(raw.mine)),
    urgent: yes(oneOf(raw.urgent)),
    late: yes(oneOf(raw.late)),
    sort: oneOf(raw.sort) ?? '',
    open: oneOf(raw.open),
  }
}

/** Where a request begins: with a check of rights that was just made, or a kind. */
export interface BeginSearch {
  check: string | undefined
  kind: string
}

export function parseBeginSearch(raw: RawSearch): BeginSearch {
  return { check: oneOf(raw.check), kind: oneOf(raw.kind) ?? '' }
}
