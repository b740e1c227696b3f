import type { CivilDate } from '@guichet/core/domain'
import type { z } from 'zod'
import { findActs } from './act-search.ts'
import { type Coverage, reasonOf, tariffSetOn } from './coverage.ts'
import type { Act } from './coverage-schema.ts'
import { careDateOf, lineIdOf, type QuoteFile, type QuoteLine } from './quote-schema.ts'

/** What can be wrong with a care event written as data; the sentence of each is `third-party-payment.quote-fault.<code>`. */
export const quoteFaultCodes = [
  'missing',
  'unknown-key',
  'wrong-type',
  'one-of',
  'amount',
  'amount-too-large',
  'coefficient',
  'date',
  'whole-number',
  'units',
  'units-or-none',
  'range',
  'empty',
  'family',
  'letter',
  'tooth',
  'insurer',
  'invalid',
  'plan-unknown',
  'act-unknown',
  'act-or-family',
  'letter-and-coefficient',
  'coefficient-not-for-act',
  'care-date-missing',
  'billed-missing',
  'billed-twice',
  'dates-count',
  'dates-two-tariffs',
  'dates-two-situations',
  'order-of-dates',
  'id-twice',
  'price-not-for-act',
  'finding-computed',
  'waiting-form',
  'ledger-form',
  'ledger-measure',
  'ceiling-unknown',
] as const
export type QuoteFaultCode = (typeof quoteFaultCodes)[number]

/** One thing wrong, where it is (`lines[0].billed`), and the values of its sentence. */
export interface QuoteFault {
  path: string
  code: QuoteFaultCode
  values: Record<string, string | number>
}

/** The faults of the shape, from those that Zod found. */
export function shapeFaults(content: unknown, { issues }: z.ZodError): QuoteFault[] {
  return issues.flatMap((issue) => faultsOfIssue(content, issue))
}

function faultsOfIssue(content: unknown, issue: z.core.$ZodIssue): QuoteFault[] {
  const path = pathText(issue.path)
  const is = (code: QuoteFaultCode, values: QuoteFault['values'] = {}): QuoteFault[] => [{ path, code, values }]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), code: 'unknown-key', values: { key } }))
  if (issue.path.length > 0 && valueAt(content, issue.path) === undefined) return is('missing')
  if ((quoteFaultCodes as readonly string[]).includes(issue.message)) return is(issue.message as QuoteFaultCode)
  switch (issue.code) {
    case 'invalid_type':
      return is('wrong-type', { expected: issue.expected })
    case 'invalid_value':
      return is('one-of', { allowed: issue.values.map(String).join(', ') })
    case 'too_small':
      return is('empty')
    case 'too_big':
      return is('range', { limit: `<= ${issue.maximum}` })
    default:
      return is('invalid')
  }
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  )
}

/** `lines[0].billed`, as one would write it in JavaScript. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`))
    .join('')
}

type Add = (path: string, code: QuoteFaultCode, values?: QuoteFault['values']) => void

/** The faults of a file of the right shape: what contradicts itself or leads nowhere. */
export function contentFaults(coverage: Coverage, file: QuoteFile): QuoteFault[] {
  const faults: QuoteFault[] = []
  const add: Add = (path, code, values = {}) => void faults.push({ path, code, values })
  if (!coverage.plans.has(file.plan)) add('plan', 'plan-unknown', { allowed: [...coverage.plans].join(', ') })
  file.waitingPeriods.forEach((period, index) => {
    const byKind = period.kind !== undefined && period.until !== undefined
    const byEvent = period.qualifyingEventOn !== undefined && period.declaredOn !== undefined
    if (byKind === byEvent || Object.keys(period).length !== 2) add(`waitingPeriods[${index}]`, 'waiting-form')
  })
  checkLedger(coverage, file, add)
  checkActs(coverage, file, add)
  file.lines.forEach((line, index) => checkLine(coverage, { file, line, path: `lines[${index}]` }, add))
  checkIds(file, add)
  checkOrder(file, add)
  return faults
}

function checkLedger(coverage: Coverage, file: QuoteFile, add: Add): void {
  const measures = new Map<string, Measure>([
    ...coverage.rules.flatMap(({ ceilings }) => ceilings).map(({ key }): [string, Measure] => [key, 'amount']),
    ...coverage.rules.flatMap(({ limits }) => limits).map(({ key }): [string, Measure] => [key, 'quantity']),
  ])
  file.ledger.forEach((entry, index) => {
    const { ceiling, family, act, amount, quantity } = entry
    // The key of a limit may come with the act that was counted.
    const named = [family, ceiling ?? act].filter((name) => name !== undefined)
    if (named.length !== 1) add(`ledger[${index}]`, 'ledger-form')
    const measure = measures.get(ceiling ?? '')
    if (ceiling !== undefined && measure === undefined)
      add(`ledger[${index}].ceiling`, 'ceiling-unknown', { allowed: [...measures.keys()].join(', ') })
    else if (measure ? entry[measure] === undefined : amount === undefined && quantity === undefined)
      add(`ledger[${index}]`, 'ledger-measure', { measure: measure ?? 'amount / quantity' })
  })
}

/** What a ceiling holds, or a limit counts. */
type Measure = 'amount' | 'quantity'

/** Every code of an act, wherever it stands. */
function checkActs(coverage: Coverage, file: QuoteFile, add: Add): void {
  const named: [string, string | undefined][] = [
    ...file.lines.flatMap(({ act, grantedAct }, index): [string, string | undefined][] => [
      [`lines[${index}].act`, act],
      [`lines[${index}].grantedAct`, grantedAct],
    ]),
    ...(['approvals', 'ledger', 'history', 'invoiced'] as const).flatMap((list) =>
      (file[list] ?? []).map(({ act }, index): [string, string | undefined] => [`${list}[${index}].act`, act]),
    ),
  ]
  for (const [path, code] of named) {
    if (code === undefined || coverage.acts.has(code)) continue
    const like = findActs([...coverage.acts.values()], code).slice(0, 3)
    add(path, 'act-unknown', { act: code, like: like.map((act) => act.code).join(', ') || '-' })
  }
}

interface LineIn {
  file: QuoteFile
  line: QuoteLine
  path: string
}

function checkLine(coverage: Coverage, at: LineIn, add: Add): void {
  const { file, line, path } = at
  const act = coverage.acts.get(line.act ?? '')
  const date = careDateOf(file, line)
  checkNaming(at, act, add)
  if (date === '') add(`${path}.careDate`, 'care-date-missing')
  checkBilled(at, add)
  checkPrices(at, act, add)
  checkDates(coverage, at, date, add)
  for (const reason of line.findings)
    if (reasonOf(coverage, reason).takes === 'engine') add(`${path}.findings`, 'finding-computed', { reason })
}

/** No two lines of the answer may have one name, given or by their place. */
function checkIds({ lines }: QuoteFile, add: Add): void {
  const named = Map.groupBy(lines.keys(), (index) => lineIdOf(lines[index] as QuoteLine, index))
  for (const [id, places] of named)
    for (const index of places)
      if (places.length > 1 && lines[index]?.id !== undefined) add(`lines[${index}].id`, 'id-twice', { id })
}

/** An act is named by its code, or described by family, letter and coefficient. */
function checkNaming({ line, path }: LineIn, act: Act | undefined, add: Add): void {
  if ((line.act === undefined) === (line.family === undefined)) return add(path, 'act-or-family')
  if (line.act === undefined) {
    if ((line.letter === undefined) !== (line.coefficient === undefined)) add(path, 'letter-and-coefficient')
    return
  }
  if (line.letter !== undefined) add(`${path}.letter`, 'act-or-family')
  if (act && line.coefficient !== undefined && act.coefficient === undefined)
    add(`${path}.coefficient`, 'coefficient-not-for-act', { act: act.code })
}

const mostBilled = 99_999_999_999

function checkBilled({ line, path }: LineIn, add: Add): void {
  const { billed, unitPrice, quantity } = line
  if (billed === undefined && unitPrice === undefined) add(path, 'billed-missing')
  if (billed !== undefined && unitPrice !== undefined && billed !== unitPrice * quantity) add(path, 'billed-twice')
  if ((unitPrice ?? 0) * quantity > mostBilled) add(`${path}.unitPrice`, 'amount-too-large')
}

function checkPrices({ line, path }: LineIn, act: Act | undefined, add: Add): void {
  const pricing = act?.pricing ?? (line.letter === undefined ? 'SUR_DOSSIER' : 'LETTRE')
  const fields = { publicPrice: 'PRIX_PUBLIC', referencePrice: 'PRIX_PUBLIC', acceptedQuote: 'SUR_DOSSIER' } as const
  for (const [field, of] of Object.entries(fields) as [keyof typeof fields, Act['pricing']][])
    if (line[field] !== undefined && pricing !== of) add(`${path}.${field}`, 'price-not-for-act', { pricing: of })
}

function checkDates(coverage: Coverage, { line, path }: LineIn, date: CivilDate, add: Add): void {
  if (line.dates && line.dates.length !== line.quantity)
    add(`${path}.dates`, 'dates-count', { dates: line.dates.length, quantity: line.quantity })
  const sets = new Set([date, ...(line.dates ?? [])].map((day) => tariffSetOn(coverage, day)?.code))
  if (date !== '' && sets.size > 1) add(`${path}.dates`, 'dates-two-tariffs')
  if (line.stay && line.stay.dischargedOn < line.stay.admittedOn) add(`${path}.stay`, 'order-of-dates')
}

function checkOrder(file: QuoteFile, add: Add): void {
  const periods: [string, { from?: string; to?: string }[]][] = [
    ['member.rights', file.member.rights ?? []],
    ['member.ald', file.member.ald],
    ['approvals', file.approvals ?? []],
  ]
  for (const [path, list] of periods)
    list.forEach(({ from, to }, index) => {
      if (from !== undefined && to !== undefined && to < from) add(`${path}[${index}]`, 'order-of-dates')
    })
  file.waitingPeriods.forEach(({ qualifyingEventOn, declaredOn }, index) => {
    if (qualifyingEventOn !== undefined && declaredOn !== undefined && declaredOn < qualifyingEventOn)
      add(`waitingPeriods[${index}]`, 'order-of-dates')
  })
}
