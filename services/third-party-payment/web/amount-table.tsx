import type { Money } from '@guichet/core/domain'
import { tableRoles, useFormat, useText } from '@guichet/core/web'
import { Fragment, type ReactNode } from 'react'
import './amount-table.css'

/** A column of amounts. */
export interface AmountColumn {
  key: string
  label: string
}

/** A line of amounts with what explains them. */
export interface AmountLine {
  id: string
  label: ReactNode
  /** Below the label, beside the amounts. */
  note?: ReactNode
  /** Below the whole line, as wide as the table. */
  explanation?: ReactNode
  /** By column; null or absent where nothing applies. */
  amounts: Partial<Record<string, Money | null>>
}

interface Props {
  /** Says what the table is about; read first by screen readers. */
  caption: string
  columns: readonly AmountColumn[]
  lines: readonly AmountLine[]
  /** The label of the last line; without it there is none. */
  total?: string
  /** By column, as the server states them; a column that is left out has no total, for example a price of one unit. */
  totals?: Partial<Record<string, Money | null>>
}

/**
 * Amounts side by side, line by line. Where there is no room for the columns each line becomes its label with the amounts below it, every
 * one with the name of its column.
 */
export function AmountTable({ caption, columns, lines, total, totals }: Props) {
  const { t } = useText()
  return (
    <div className="amount-table">
      <table className="table" {...tableRoles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <Part of="thead">
          <Row>
            <th scope="col" {...tableRoles.columnheader}>
              {t('dossier.money.line')}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col" {...tableRoles.columnheader} className="amount">
                {column.label}
              </th>
            ))}
          </Row>
        </Part>
        <Part of="tbody">
          {lines.map((line) => (
            <Fragment key={line.id}>
              <Row className={line.explanation ? 'is-explained' : undefined}>
                <RowLabel>
                  {line.label}
                  {line.note && <div className="quiet small">{line.note}</div>}
                </RowLabel>
                <Amounts columns={columns} amounts={line.amounts} />
              </Row>
              {line.explanation && (
                <Row>
                  <td colSpan={columns.length + 1} {...tableRoles.cell} className="amount-explanation small">
                    {line.explanation}
                  </td>
                </Row>
              )}
            </Fragment>
          ))}
        </Part>
        {total && (
          <Part of="tfoot">
            <Row>
              <RowLabel>{total}</RowLabel>
              <Amounts columns={columns} amounts={totals ?? {}} without="" />
            </Row>
          </Part>
        )}
      </table>
    </div>
  )
}

function Part({ of: Element, children }: { of: 'thead' | 'tbody' | 'tfoot'; children: ReactNode }) {
  return <Element {...tableRoles.rowgroup}>{children}</Element>
}

function Row({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <tr {...tableRoles.row} className={className}>
      {children}
    </tr>
  )
}

function RowLabel({ children }: { children: ReactNode }) {
  return (
    <th scope="row" {...tableRoles.rowheader}>
      {children}
    </th>
  )
}

interface AmountsProps {
  columns: readonly AmountColumn[]
  amounts: Partial<Record<string, Money | null>>
  /** What stands where there is no amount. */
  without?: string
}

function Amounts({ columns, amounts, without = '—' }: AmountsProps) {
  const format = useFormat()
  return columns.map(({ key, label }) => {
    const amount = amounts[key]
    const text = amount ? format.money(amount) : without
    return (
      <td key={key} {...tableRoles.cell} className="amount" data-label={label} data-empty={text === '' || undefined}>
        <bdi>{text}</bdi>
      </td>
    )
  })
}
