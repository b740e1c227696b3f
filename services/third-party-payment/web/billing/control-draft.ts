import type { InvoiceLineView, InvoiceView, SaveControl } from '../../domain/invoice-contract.ts'
import { centimesOf } from '../care/typed-amount.ts'

type Control = NonNullable<InvoiceView['control']>
type Found = Control['lines'][number]
type Line = Pick<InvoiceLineView, 'id' | 'act' | 'careDate'>

/** What a claims officer found so far, tariffs as typed. */
export interface ControlDraft {
  found: Record<string, Found>
  tariffs: Record<string, string>
  lateJustified: boolean
}

export function beginControl({ lines, lateJustified }: Control): ControlDraft {
  return { found: Object.fromEntries(lines.map((line) => [line.id, line])), tariffs: {}, lateJustified }
}

export const foundOn = ({ found }: ControlDraft, id: string): Found => found[id] ?? { id, findings: [], note: '' }

/** Whether a tariff was typed that cannot be read as an amount. */
export function isTariffUnread({ tariffs }: ControlDraft, id: string): boolean {
  const typed = tariffs[id]?.trim() ?? ''
  return typed !== '' && centimesOf(typed) === undefined
}

/** What is saved: the findings on these lines and the tariffs, those of other acts as they are; undefined while a tariff cannot be read. */
export function controlOf(draft: ControlDraft, lines: readonly Line[], { tariffs }: Control): SaveControl | undefined {
  if (lines.some(({ id }) => isTariffUnread(draft, id))) return undefined
  const given = lines.flatMap(({ id, act, careDate }) => {
    const minor = centimesOf(draft.tariffs[id] ?? '')
    return minor === undefined ? [] : [{ act, date: careDate, minor }]
  })
  const others = tariffs.filter((one) => !given.some(({ act, date }) => act === one.act && date === one.date))
  const own = lines.flatMap(({ id }) => draft.found[id] ?? [])
  return {
    lines: own as SaveControl['lines'],
    lateJustified: draft.lateJustified,
    tariffs: [...others, ...given],
  }
}

/** Whether something was found that the decision would not know. */
export function isUnsaved(draft: ControlDraft, lines: readonly Line[], control: Control): boolean {
  const saved = beginControl(control)
  const isOther = (id: string) => asSaved(foundOn(draft, id)) !== asSaved(foundOn(saved, id))
  if (draft.lateJustified !== saved.lateJustified || lines.some(({ id }) => isOther(id))) return true
  return lines.some(({ id, act, careDate }) => {
    const known = control.tariffs.find((one) => one.act === act && one.date === careDate)
    return isTariffUnread(draft, id) || (centimesOf(draft.tariffs[id] ?? '') ?? known?.minor) !== known?.minor
  })
}

const asSaved = ({ findings, note }: Found) => [...findings, note.trim()].join('\n')
