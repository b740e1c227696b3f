/** What one round of load showed. Durations in milliseconds, processor time in microseconds per operation. */
export interface Round {
  perSecond: number
  p50: number
  p99: number
  /** Of the server process. */
  cpu: number
  /** Of all PostgreSQL processes. */
  databaseCpu: number
  failed: number
}

/** One line of the report. */
export interface Figure {
  name: string
  unit: string
  value: number
  /** The same on the limit server, in the same run. */
  limit?: number
  /** Portal over limit, the median of the pairs of rounds. */
  ratio?: number
  /** What is aimed for, in words, and whether it was reached. */
  goal?: { text: string; reached: boolean }
  portal?: Round
  bare?: Round
  note?: string
}

/** The middle of the values; the mean of the two middle ones when their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** The value below which this share of the values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Each figure of the rounds, its median. */
export function medianRound(rounds: readonly Round[]): Round {
  const of = (key: keyof Round) => median(rounds.map((round) => round[key]))
  const failed = rounds.reduce((sum, round) => sum + round.failed, 0)
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpu: of('cpu'),
    databaseCpu: of('databaseCpu'),
    failed,
  }
}

const columns = [
  '',
  'portal',
  'limit',
  'ratio',
  'p50 ms',
  'p99 ms',
  'CPU µs',
  'limit CPU',
  'DB CPU',
  'limit DB',
  'goal',
]

/** The figures as a table of text. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [columns, ...figures.map(cellsOf)]
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, index) => (index % 10 === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  '),
    )
    .join('\n')
}

function cellsOf(figure: Figure): string[] {
  const { name, unit, value, limit, ratio, goal, note = '' } = figure
  return [
    `${name} (${unit})`,
    shown(value),
    shown(limit),
    ratio === undefined ? '' : `${Math.round(ratio * 100)} %`,
    ...roundCells(figure.portal, figure.bare),
    goal ? `${goal.reached ? 'reached' : 'MISSED '} ${goal.text}` : note,
  ]
}

function roundCells(portal: Round | undefined, bare: Round | undefined): string[] {
  const pair = [portal?.cpu, bare?.cpu, portal?.databaseCpu, bare?.databaseCpu]
  return [portal?.p50, portal?.p99, ...pair].map(shown)
}

function shown(value: number | undefined): string {
  if (value === undefined) return ''
  return value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2)
}
