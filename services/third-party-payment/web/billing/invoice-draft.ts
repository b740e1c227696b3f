import type { InvoiceLineView, InvoiceView, SaveInvoice } from '../../domain/invoice-contract.ts'
import { quantityOf } from '../care/entered-line.ts'
import { centimesOf, typedAmount } from '../care/typed-amount.ts'

/** A line as it stands in the form, its numbers as typed. */
export interface DraftLine {
  /** Only for the screen. */
  key: number
  id?: string
  act: string
  label: string
  perDay: boolean
  careDate: string
  dates: string[]
  quantity: string
  billed: string
  tooth: string
  side: '' | 'left' | 'right'
  session: string
}

/** An invoice as it stands in the form. */
export interface InvoiceDraft {
  number: string
  date: string
  admittedOn: string
  dischargedOn: string
  prescribedOn: string
  total: string
  otherPayer: string
  accident: '' | 'work' | 'traffic'
  lateReason: string
  lines: DraftLine[]
}

const typed = (amount: number | null) => (amount === null || amount === 0 ? '' : typedAmount(amount))

/** The form of an invoice as it was last kept. */
export function draftOf(view: InvoiceView, labelOf: (line: InvoiceLineView) => string): InvoiceDraft {
  return {
    number: view.number,
    date: view.date ?? '',
    admittedOn: view.admittedOn ?? '',
    dischargedOn: view.dischargedOn ?? '',
    prescribedOn: view.prescribedOn ?? '',
    total: typed(view.total),
    otherPayer: typed(view.otherPayer),
    accident: view.accident ?? '',
    lateReason: view.lateReason ?? '',
    lines: view.lines.map((line, index) => ({
      key: index,
      id: line.id,
      act: line.act,
      label: labelOf(line),
      perDay: line.unit === 'day',
      careDate: line.careDate,
      dates: [...line.dates],
      quantity: String(line.quantity),
      billed: typed(line.billed),
      tooth: line.teeth.join(' '),
      side: line.side ?? '',
      session: line.session ?? '',
    })),
  }
}

const teethOf = (text: string) => text.split(/[\s,;]+/).filter((part) => part !== '')
const isTooth = (text: string) => /^[1-8][1-8]$/.test(text)
const amountOf = (text: string) => (text.trim() === '' ? 0 : centimesOf(text))

/** Parts of a line that cannot be kept as they are typed. */
export type LineFault = 'careDate' | 'quantity' | 'billed' | 'tooth'

export function draftLineFaults(line: DraftLine): LineFault[] {
  return [
    ...(line.careDate === '' ? (['careDate'] as const) : []),
    ...(quantityOf(line.quantity) === undefined ? (['quantity'] as const) : []),
    ...(amountOf(line.billed) === undefined ? (['billed'] as const) : []),
    ...(teethOf(line.tooth).every(isTooth) ? [] : (['tooth'] as const)),
  ]
}

/** The sum of what is typed on the lines, in centimes; undefined while one of them is not an amount. */
export function sumOfLines(lines: readonly DraftLine[]): number | undefined {
  const amounts = lines.map(({ billed }) => amountOf(billed))
  return amounts.reduce<number | undefined>(
    (sum, amount) => (sum === undefined || amount === undefined ? undefined : sum + amount),
    0,
  )
}

const orNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** Parts of the head that are no amount as they are typed. */
export function draftHeadFaults({ total, otherPayer }: InvoiceDraft): ('total' | 'otherPayer')[] {
  return [
    ...(amountOf(total) === undefined ? (['total'] as const) : []),
    ...(amountOf(otherPayer) === undefined ? (['otherPayer'] as const) : []),
  ]
}

/** Whether nothing in the form is unreadable. */
export const isKeepable = (draft: InvoiceDraft): boolean =>
  draftHeadFaults(draft).length === 0 && draft.lines.every((line) => draftLineFaults(line).length === 0)

/**
 * The form with its faulty parts as they were kept last, lines without such a past left out; the form itself when nothing is wrong with it.
 */
export function keepableDraft(draft: InvoiceDraft, saved: InvoiceDraft): InvoiceDraft {
  const head = draftHeadFaults(draft)
  if (isKeepable(draft)) return draft
  const lines = draft.lines.flatMap((line) => {
    const faults = draftLineFaults(line)
    const before = saved.lines.find(({ key, act }) => key === line.key && act === line.act)
    if (faults.length === 0) return [line]
    return before ? [{ ...line, ...Object.fromEntries(faults.map((part) => [part, before[part]])) }] : []
  })
  return { ...draft, ...Object.fromEntries(head.map((part) => [part, saved[part]])), lines }
}

/** A form without such faults as the API keeps it. */
export function sendableDraft(draft: InvoiceDraft): Omit<SaveInvoice, 'contentVersion'> {
  return {
    number: draft.number.trim(),
    date: orNull(draft.date),
    admittedOn: orNull(draft.admittedOn),
    dischargedOn: orNull(draft.dischargedOn),
    prescribedOn: orNull(draft.prescribedOn),
    total: draft.total.trim() === '' ? null : (centimesOf(draft.total) ?? null),
    otherPayer: amountOf(draft.otherPayer) ?? 0,
    accident: draft.accident === '' ? null : draft.accident,
    lateReason: orNull(draft.lateReason),
    lines: draft.lines.map(lineOf),
  }
}

function lineOf(line: DraftLine): SaveInvoice['lines'][number] {
  return {
    ...(line.id ? { id: line.id } : {}),
    act: line.act,
    careDate: line.careDate,
    dates: line.dates,
    quantity: quantityOf(line.quantity) ?? 1,
    billed: amountOf(line.billed) ?? 0,
    teeth: teethOf(line.tooth),
    side: line.side === '' ? null : line.side,
    session: orNull(line.session),
  }
}
