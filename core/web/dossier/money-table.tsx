import { Fragment, type ReactNode } from 'react'
import { type Currency, type Money, sum } from '../../domain/money.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import './dossier.css'

export interface MoneyColumn {
  key: string
  /** For example "Requested", "Granted", "Invoiced", "Paid". */
  label: string
}

export interface MoneyLine {
  id: string
  label: ReactNode
  /** Why the amount is what it is: the rule, or the coded reason with who bears it. */
  note?: ReactNode
  /** What is too long to stand beside the amounts: below the whole line. */
  explanation?: ReactNode
  /** By column; null or absent where nothing applies. */
  amounts: Partial<Record<string, Money | null>>
}

export interface MoneyTableProps {
  /** Says what the table is about; read first by screen readers. */
  caption: string
  columns: readonly MoneyColumn[]
  lines: readonly MoneyLine[]
  currency: Currency
  /** The label of the last line; without it there are no totals. */
  total?: string
  /** Totals as the server states them; the sums of the lines when left out. */
  totals?: Partial<Record<string, Money>>
}

/** Amounts line by line, each explained, the columns side by side. */
export function MoneyTable({ caption, columns, lines, currency, total, totals }: MoneyTableProps) {
  const { t } = useText()
  const format = useFormat()
  const amount = (money: Money | null | undefined) => (money ? format.money(money) : '—')
  const totalOf = (key: string) =>
    totals?.[key] ??
    sum(
      lines.flatMap((line) => line.amounts[key] ?? []),
      currency,
    )
  return (
    // A table that is wider than the screen scrolls by itself, also with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll money-scroll" tabIndex={0}>
      <table className="table money">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dossier.money.line')}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="amount">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Fragment key={line.id}>
              <tr className={line.explanation ? 'is-explained' : undefined}>
                <th scope="row">
                  {line.label}
                  {line.note && <div className="quiet small">{line.note}</div>}
                </th>
                {columns.map((column) => (
                  <td key={column.key} className="amount">
                    {amount(line.amounts[column.key])}
                  </td>
                ))}
              </tr>
              {line.explanation && (
                <tr>
                  <td colSpan={columns.length + 1}>
                    <div className="money-explanation small">{line.explanation}</div>
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row">{total}</th>
              {columns.map((column) => (
                <td key={column.key} className="amount">
                  {amount(totalOf(column.key))}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
