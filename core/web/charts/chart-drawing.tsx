import {
  Bar,
  BarChart,
  type BarShapeProps,
  CartesianGrid,
  Line,
  LineChart,
  Rectangle,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useText } from '../language/language.ts'
import { type ChartProps, colorOf, type Series } from './chart-with-table.tsx'

type Row = Record<string, string | number | null>

/** The rows as the drawing library takes them. */
function dataOf({ rows }: ChartProps): Row[] {
  return rows.map((row) => ({ label: row.label, ...row.values }))
}

/** Keeps the words of a label in their own order, whatever the direction of the drawing. */
function isolated(label: unknown): string {
  return `\u2068${String(label)}\u2069`
}

const tick = { fill: 'var(--ink-quiet)', fontSize: 13 }

/** The picture itself: loaded when one is first shown. Time and reading go the way the language does. */
export function ChartDrawing(props: ChartProps) {
  const { kind, series, rows } = props
  const { language } = useText()
  const rightToLeft = language === 'ar'
  const horizontal = kind !== 'lines'
  const height = horizontal ? Math.max(180, rows.length * (kind === 'bars' ? 14 * series.length + 18 : 34) + 48) : 300
  return (
    <ResponsiveContainer width="100%" height={height}>
      {kind === 'lines' ? lines(props, rightToLeft) : bars(props, rightToLeft)}
    </ResponsiveContainer>
  )
}

function tooltip(series: readonly Series[], format: ((value: number) => string) | undefined) {
  return (
    <Tooltip
      cursor={{ fill: 'var(--surface-sunk)' }}
      contentStyle={{ background: 'var(--surface-raised)', borderColor: 'var(--line)', color: 'var(--ink)' }}
      formatter={(value, name, { payload }: { payload?: Row }) => [
        figure(payload?.[String(name)] === null ? null : value, format),
        series.find((one) => one.key === name)?.label ?? String(name),
      ]}
      isAnimationActive={false}
    />
  )
}

function figure(value: unknown, format: (value: number) => string = String): string {
  return value === null ? '—' : format(Number(value))
}

function lines(props: ChartProps, rightToLeft: boolean) {
  const { series, format, marks = [] } = props
  return (
    <LineChart
      data={dataOf(props)}
      margin={{ top: 8 + 16 * Math.max(1, marks.length), right: 4, bottom: 4, left: 4 }}
      accessibilityLayer={false}
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="label"
        tickFormatter={isolated}
        reversed={rightToLeft}
        tick={tick}
        stroke="var(--line-strong)"
        minTickGap={16}
        tickMargin={8}
        padding={{ left: 32, right: 32 }}
      />
      <YAxis
        orientation={rightToLeft ? 'right' : 'left'}
        tick={tick}
        stroke="var(--line)"
        allowDecimals={false}
        tickFormatter={format}
        width={48}
      />
      {tooltip(series, format)}
      {marks.map((mark, index) => (
        <ReferenceLine
          key={mark.label}
          x={mark.at}
          stroke="var(--line-strong)"
          strokeDasharray="2 4"
          label={{ value: isolated(mark.label), position: 'top', offset: 4 + 16 * index, ...tick }}
        />
      ))}
      {series.map((one, index) => (
        <Line
          key={one.key}
          dataKey={one.key}
          stroke={colorOf(series, index)}
          strokeWidth={2.5}
          strokeDasharray={one.projected ? '6 5' : undefined}
          dot={false}
          connectNulls
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  )
}

function bars(props: ChartProps, rightToLeft: boolean) {
  const { kind, series, format, rows, missing } = props
  const longest = Math.max(...rows.map((row) => row.label.length), 0)
  return (
    <BarChart
      data={dataOf(props)}
      layout="vertical"
      margin={{ top: 4, right: 16, bottom: 4, left: 4 }}
      barCategoryGap={6}
      accessibilityLayer={false}
    >
      <CartesianGrid stroke="var(--line)" horizontal={false} />
      <XAxis
        type="number"
        reversed={rightToLeft}
        tick={tick}
        stroke="var(--line-strong)"
        allowDecimals={false}
        tickFormatter={format}
      />
      <YAxis
        type="category"
        dataKey="label"
        tickFormatter={isolated}
        orientation={rightToLeft ? 'right' : 'left'}
        tick={tick}
        stroke="var(--line)"
        width={Math.min(200, Math.max(64, longest * 7))}
        interval={0}
      />
      {tooltip(series, format)}
      {series.map((one, index) => (
        <Bar
          key={one.key}
          // Nothing at all is drawn where there is no figure: a mark stands at nought.
          dataKey={(row: Row) => row[one.key] ?? 0}
          name={one.key}
          stackId={kind === 'stacked' ? 'all' : undefined}
          fill={colorOf(series, index)}
          stroke="var(--surface)"
          isAnimationActive={false}
          shape={missing ? barOrMark(one.key, rightToLeft) : undefined}
        />
      ))}
    </BarChart>
  )
}

/** The bar; a dash where it would begin, for a row that has no figure. */
function barOrMark(key: string, rightToLeft: boolean) {
  return ({ payload, ...bar }: BarShapeProps) => {
    if ((payload as Row)[key] !== null) return <Rectangle {...bar} />
    return (
      <text
        x={bar.x + (rightToLeft ? -6 : 6)}
        y={bar.y + bar.height / 2}
        dominantBaseline="central"
        textAnchor={rightToLeft ? 'end' : 'start'}
        direction="ltr"
        {...tick}
      >
        —
      </text>
    )
  }
}
