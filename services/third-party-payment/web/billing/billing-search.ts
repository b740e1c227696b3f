import { allOf, oneOf, type RawSearch } from '@guichet/core/web'

/** The filters of a list of invoices, statements or complaints as they stand in the address. */
export interface BillingSearch {
  state: string[]
  q: string
  /** Only what waits for the reader. */
  mine: 'yes' | 'no'
  sort: 'waiting' | 'due' | 'updated' | ''
}

const sorts = ['waiting', 'due', 'updated'] as const

/** Reads the address of a list; never throws, what it does not know is left out. */
export function parseBillingSearch(raw: RawSearch): BillingSearch {
  return {
    state: allOf(raw.state)
      .flatMap((part) => part.split(','))
      .filter((part) => part !== ''),
    q: (oneOf(raw.q) ?? '').slice(0, 100),
    mine: oneOf(raw.mine) === 'yes' ? 'yes' : 'no',
    sort: sorts.find((sort) => sort === oneOf(raw.sort)) ?? '',
  }
}

/** These filters as the API takes them, for the list and for what is counted beside it. */
export function billingFilters({ state, q, mine }: BillingSearch) {
  return { state, q, mine: mine === 'yes' ? 'true' : undefined }
}

/** How the list is asked for: the order when one is chosen, and how many rows come at a time. */
export function billingOrder({ sort }: BillingSearch) {
  return { sort, limit: 40 }
}

/** Where an invoice begins: with an authorization, or a check of rights that was just made. */
export interface NewInvoiceSearch {
  authorization: string | undefined
  check: string | undefined
}

export function parseNewInvoiceSearch(raw: RawSearch): NewInvoiceSearch {
  return { authorization: oneOf(raw.authorization), check: oneOf(raw.check) }
}

/** What a complaint is about when it begins. */
export interface NewComplaintSearch {
  about: 'invoice' | 'statement' | 'authorization' | 'none'
  id: string | undefined
  line: string | undefined
}

const objects = ['invoice', 'statement', 'authorization'] as const

export function parseNewComplaintSearch(raw: RawSearch): NewComplaintSearch {
  const about = objects.find((object) => object === oneOf(raw.about)) ?? 'none'
  return { about, id: oneOf(raw.id), line: oneOf(raw.line) }
}
