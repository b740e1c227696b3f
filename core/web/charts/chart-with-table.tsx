import { lazy, type ReactNode, Suspense, useId } from 'react'
import { useText } from '../language/language.ts'
import { Skeleton } from '../layout/skeleton.tsx'
import { Button } from '../plain/button.tsx'
import type { Tone } from '../plain/notice.tsx'
import { downloadText } from '../session/recovery-codes.tsx'
import { csvFormOf, toCsv } from '../../domain/csv.ts'
import './charts.css'

export interface Series {
  key: string
  label: string
  /** The meaning of its colour; the order of the series decides when left out. */
  tone?: Tone
  /** A line that is projected rather than counted. */
  projected?: boolean
}

export interface ChartRow {
  /** What the row is about, in words: a department, a month, a day. */
  label: string
  values: Readonly<Record<string, number | null>>
}

export interface ChartProps {
  /** `bars`: side by side. `stacked`: one on the other. `lines`: over time. */
  kind: 'bars' | 'stacked' | 'lines'
  rows: readonly ChartRow[]
  series: readonly Series[]
  /** Writes a value; whole numbers when left out. */
  format?: (value: number) => string
  /** What a bar that is missing means, in words; a dash stands in its place. */
  missing?: string
  /** Vertical lines with a word, at the label of a row: today, the end that is planned. */
  marks?: readonly { at: string; label: string }[]
}

export interface ChartWithTableProps extends ChartProps {
  title: string
  /** What the picture shows, in a sentence or two: enough for whoever does not see it. */
  summary: ReactNode
  /** Heading of the first column. */
  rowHeading: string
  /** Name of the downloaded file, without its ending. */
  fileName: string
  /** The level of its heading; 2 when it is a part of the page of its own. */
  level?: 2 | 3
}

const Drawing = lazy(() => import('./chart-drawing.tsx').then((module) => ({ default: module.ChartDrawing })))

/** A picture with what it says in words, the figures behind it as a table, and the same as a file. */
export function ChartWithTable(props: ChartWithTableProps) {
  const { title, summary, rowHeading, fileName, rows, series, level = 2 } = props
  const Heading = level === 2 ? 'h2' : 'h3'
  const { t, language } = useText()
  const id = useId()
  const download = () => {
    const headings = [rowHeading, ...series.map((one) => one.label)]
    const cells = rows.map((row) => [row.label, ...series.map((one) => row.values[one.key])])
    downloadText(`${fileName}.csv`, toCsv(headings, cells, csvFormOf(language)), 'text/csv')
  }
  return (
    <section className="chart panel stack" aria-labelledby={id}>
      <div className="spread">
        <Heading id={id} className="chart-title">
          {title}
        </Heading>
        <Button look="quiet" className="no-print" onClick={download}>
          <span>
            {t('dossier.chart.csv')}
            <span className="visually-hidden">: {title}</span>
          </span>
        </Button>
      </div>
      <p className="chart-summary">{summary}</p>
      <div aria-hidden="true" className="chart-drawing">
        <Suspense fallback={<Skeleton height="16rem" />}>
          <Drawing {...props} />
        </Suspense>
      </div>
      <Legend series={series} missing={props.missing} />
      <details>
        <summary>{t('dossier.chart.table')}</summary>
        <ChartTable {...props} />
      </details>
    </section>
  )
}

/** Names the colours; the order of the words is that of the bars. */
function Legend({ series, missing }: Pick<ChartProps, 'series' | 'missing'>) {
  if (series.length < 2) return null
  return (
    <ul className="plain-list chart-legend" aria-hidden="true">
      {series.map((one, index) => (
        <li key={one.key} data-projected={one.projected || undefined}>
          <span className="chart-swatch" style={{ background: colorOf(series, index) }} /> {one.label}
        </li>
      ))}
      {missing && <li>— {missing}</li>}
    </ul>
  )
}

const byTone: Partial<Record<Tone, string>> = {
  info: 'var(--primary)',
  good: 'var(--good)',
  wait: 'var(--wait)',
  stop: 'var(--stop)',
  plain: 'var(--line-strong)',
}
const byOrder = ['var(--primary)', 'var(--wait)', 'var(--good)', 'var(--line-strong)', 'var(--stop)']

/** The colour of one of the series: of its meaning (paler where another has the same), else of its place; many of them are steps of one colour. */
export function colorOf(series: readonly Series[], index: number): string {
  const tone = series[index]?.tone
  if (tone && byTone[tone]) {
    const isSecond = series.slice(0, index).some((other) => other.tone === tone)
    return isSecond ? `color-mix(in oklab, ${byTone[tone]} 45%, var(--surface))` : byTone[tone]
  }
  if (series.length <= byOrder.length) return byOrder[index] ?? 'var(--primary)'
  const share = 18 + Math.round((82 * index) / (series.length - 1))
  return `color-mix(in oklab, var(--primary) ${share}%, var(--surface))`
}

function ChartTable({ title, rowHeading, rows, series, format = String }: ChartWithTableProps) {
  return (
    // A table that is wider than the screen scrolls by itself, also with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{rowHeading}</th>
            {series.map((one) => (
              <th key={one.key} scope="col" className="amount">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {series.map((one) => {
                const value = row.values[one.key]
                return (
                  <td key={one.key} className="amount">
                    {value === null || value === undefined ? '—' : format(value)}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
