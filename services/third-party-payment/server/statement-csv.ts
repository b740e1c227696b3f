import { csvFormOf, type Language, toCsv } from '@guichet/core/domain'
import type { Translator } from '@guichet/core/server'
import { textIn } from '@guichet/core/domain'
import type { StatementView } from '../domain/statement-contract.ts'

const headings = [
  'statement',
  'kind',
  'invoice',
  'invoice-number',
  'member',
  'act',
  'label',
  'care-date',
  'billed',
  'paid',
  'reasons',
  'bank-reference',
  'value-date',
] as const

/** The lines of a statement for accounting: one row a line, amounts as numbers, cells that look like formulas made harmless. */
export function statementCsv(view: StatementView, translator: Translator, language: Language): string {
  const form = csvFormOf(language)
  // Two decimals, always: spreadsheets add them up and people compare them column by column.
  const dirhams = (minor: number) => (minor / 100).toFixed(2).replace('.', form.decimal)
  const say = (key: string) => translator.t(language, `third-party-payment.statement-csv.${key}`)
  return toCsv(
    headings.map(say),
    view.lines.map((line) => [
      view.dossier.reference,
      say(`kind.${line.kind}`),
      line.invoice.reference,
      line.invoice.number,
      line.patient.number,
      line.act,
      textIn(line.label, language),
      line.careDate,
      dirhams(line.billed),
      dirhams(line.amount),
      line.notPaid.map(({ reason }) => translator.t(language, `third-party-payment.reason.${reason}`)).join('; '),
      view.execution?.bankReference,
      view.execution?.valueDate,
    ]),
    form,
  )
}
