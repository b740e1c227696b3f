import { money } from '@guichet/core/domain'
import { useFormat, useText, type Values } from '@guichet/core/web'
import { parseAmount } from '../../domain/amount.ts'
import type { PricedLineView } from '../../domain/priced-contract.ts'

type Entry = PricedLineView['trace'][number]

/** Values of traces that are amounts in dirhams. */
const amounts = new Set(['amount', 'value', 'most', 'used', 'left'])
const dates = new Set(['date', 'until', 'filedOn', 'deadline', 'prescribedOn'])

/** A rule that was applied as a sentence, its amounts, dates and codes as the reader knows them. */
export function useTraceWords(): (entry: Entry) => string {
  const { t } = useText()
  const format = useFormat()
  const inWords = (name: string, value: string | number): string | number => {
    if (typeof value === 'number' || value === '') return value
    if (amounts.has(name)) return format.money(money(parseAmount(value), 'MAD'))
    if (dates.has(name)) return format.date(value)
    if (name === 'bearer') return t(`third-party-payment.bearer.${value}`)
    if (name === 'reason') return t(`third-party-payment.reason.${value}`)
    return value
  }
  return ({ rule, values }) => {
    const words: Values = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, inWords(name, value)]),
    )
    return t(`third-party-payment.trace.${rule}`, words)
  }
}
