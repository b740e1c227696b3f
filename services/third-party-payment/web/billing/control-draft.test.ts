import { expect, test } from 'vitest'
import { beginControl, controlOf, isTariffUnread, isUnsaved } from './control-draft.ts'

const lines = [
  { id: 'one', act: 'DIA01', careDate: '2026-03-02' },
  { id: 'two', act: 'BIO01', careDate: '2026-03-02' },
]
const control = {
  lines: [{ id: 'one', findings: [], note: '' }],
  lateJustified: false,
  tariffs: [{ act: 'BIO01', date: '2026-03-02', minor: 12_000 }],
  reasons: [],
} as unknown as Parameters<typeof beginControl>[0]
const saved = beginControl(control)

test('a finding, a note, a justified delay or a tariff that is not saved yet is known as such', () => {
  const finding = { id: 'two', findings: ['DOUBLON'], note: '' } as (typeof control)['lines'][number]
  const note = { id: 'one', findings: [], note: 'déjà facturée' }
  expect(isUnsaved(saved, lines, control)).toBe(false)
  for (const part of [
    { found: { ...saved.found, two: finding } },
    { found: { ...saved.found, one: note } },
    { lateJustified: true },
    { tariffs: { two: '130' } },
    { tariffs: { two: 'cent' } },
  ])
    expect(isUnsaved({ ...saved, ...part }, lines, control)).toBe(true)
})

test('what the server keeps as it was typed is saved: blanks around a note, the same tariff', () => {
  const typed = { ...saved, found: { one: { id: 'one', findings: [], note: ' ' } }, tariffs: { two: '120,00' } }
  expect(isUnsaved(typed, lines, control)).toBe(false)
})

test('a tariff that cannot be read is not left out: nothing is saved', () => {
  const typed = { ...saved, tariffs: { two: '12.0.0' } }
  expect(isTariffUnread(typed, 'two')).toBe(true)
  expect(controlOf(typed, lines, control)).toBeUndefined()
})
