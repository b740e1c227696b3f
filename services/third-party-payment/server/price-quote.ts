import type { CivilDate } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import type { CareLineInput } from '../domain/care-contract.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import type { ManualTariff } from '../domain/manual-tariffs.ts'
import type { PricedEvent } from '../domain/priced-event.ts'
import { currentBooks } from './books-store.ts'
import { linesOf } from './care-line-store.ts'
import { getMember, type Member } from './member-store.ts'
import { careLinesOf, priceCare } from './price-care.ts'
import { getProvider, type Provider } from './provider-store.ts'
import type { Quote } from './quote-store.ts'

const register = { kind: 'system', party: 'register' } as const

/** What a quote is priced from, as it is today. */
export interface QuoteInput {
  books: InsurerBooks
  provider: Provider
  member: Member
  lines: CareLineInput[]
}

export async function quoteInputOf(db: Db, quote: Quote): Promise<QuoteInput> {
  const [books, provider, member, lines] = await Promise.all([
    currentBooks(db, quote.organizationId),
    getProvider(db, register, quote.providerId),
    getMember(db, quote.organizationId, quote.memberId),
    linesOf(db, 'quote', quote),
  ])
  return { books, provider, member, lines }
}

/** The price of the lines by the books, rights and ceilings of today; null without lines. A tariff once given by a person is kept. */
export async function priceNow(
  db: Db,
  { books, provider, member, lines }: QuoteInput,
  { careDate, manualTariffs }: { careDate: CivilDate; manualTariffs: readonly ManualTariff[] },
): Promise<PricedEvent | null> {
  if (lines.length === 0) return null
  return priceCare(db, {
    books,
    provider,
    member,
    careDate,
    lines: careLinesOf(books.coverage, lines, careDate),
    purpose: 'quote',
    manualTariffs: manualTariffs.filter(({ date }) => date === careDate),
  })
}
