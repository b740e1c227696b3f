import { formatMoney, type Language, type LocalizedText, type Money, textIn } from '@guichet/core/domain'
import type { Block } from '@guichet/core/server'
import type { Say } from './document-data.ts'

/** One line of an invoice; each is paid to its own payee. */
export interface FeeLine {
  label: LocalizedText
  amount: Money
  payee: 'platform' | 'hospital' | 'medical-staff-association'
}

export interface Fees {
  lines: readonly FeeLine[]
  total: Money
  language: Language
  /** Name of the hospital, for the lines paid to it. */
  hospital: string
  /** Said when there are no lines. */
  empty: string
}

/** The lines with their payees and the total. */
export function feeTable({ lines, total, language, hospital, empty }: Fees, say: Say): Block {
  return {
    kind: 'table',
    columns: [
      { label: say('fee'), share: 3 },
      { label: say('payee'), share: 2 },
      { label: say('amount'), align: 'end' },
    ],
    rows: lines.map(({ label, amount, payee }) => [
      textIn(label, language),
      payee === 'hospital' ? hospital : say(`payee.${payee}`),
      formatMoney(amount, language),
    ]),
    total: [say('total'), '', formatMoney(total, language)],
    empty,
  }
}
