import { describe, expect, test } from 'vitest'
import { quoted, type QuoteContent, reasonsOf, split } from './example.test-data.ts'

const dialysis = { ald: [{ families: ['10'] }] }
/** Dialysis sessions on these days, at their tariff. */
const sessions = (...dates: string[]) => ({ act: 'DIA01', quantity: dates.length, dates, unitPrice: '850.00' })
const payerOf = (care: QuoteContent) => quoted(care).totals?.payer

describe('units that are cut', () => {
  test.each([
    [{ act: 'REE01', quantity: 6, billed: '200.00', granted: 4 }, 'C', '106.67'],
    [{ act: 'AMI01', quantity: 11, billed: '44.76', granted: 5 }, 'R', '18.31'],
  ])('%j are rounded once, at the end', (line, plan, payer) => {
    expect(payerOf({ plan, lines: [line] })).toBe(payer)
  })

  test('fifty such lines do not drift from one another', () => {
    const lines = Array.from({ length: 50 }, () => ({ act: 'AMI01', quantity: 11, billed: '44.76', granted: 5 }))
    expect(payerOf({ plan: 'R', lines })).toBe('915.50')
  })
})

describe('an act or a tariff granted in place of a surgical act of the second rank', () => {
  const first = { act: 'CHI02', billed: '1845.00' }

  test.each([{ grantedTariff: '3150.00' }, { grantedAct: 'CHI04' }, { grantedTariff: '1575.00' }])(
    'is never worth more than the act: %j',
    (granted) => {
      const lines = [first, { act: 'CHI01', billed: '1575.00', ...granted }]
      expect(quoted({ plan: 'R', lines }).lines.map(({ payer }) => payer)).toEqual(['1845.00', '787.50'])
    },
  )

  test('is halved as well when it is worth less', () => {
    const lines = [first, { act: 'CHI01', billed: '1575.00', grantedTariff: '1000.00' }]
    expect(quoted({ plan: 'R', lines }).lines.map(({ payer }) => payer)).toEqual(['1845.00', '500.00'])
  })
})

describe('each unit has its day', () => {
  test('only those that an earlier invoice carries are duplicates', () => {
    const care = { member: dialysis, lines: [sessions('2026-02-03', '2026-02-05', '2026-02-07')] }
    const invoiced = [{ act: 'DIA01', date: '2026-02-05' }]
    expect(split({ ...care, invoiced })).toBe('1700.00 | 0.00 | 850.00 | 0.00')
    expect(reasonsOf({ ...care, invoiced })).toEqual(['C DOUBLON 850.00'])
    const two = [...invoiced, { act: 'DIA01', date: '2026-02-03' }]
    const traces = quoted({ ...care, invoiced: two }).lines[0]?.trace.filter(({ rule }) => rule === 'duplicate')
    expect(traces?.map(({ values }) => values.date)).toEqual(['2026-02-03', '2026-02-05'])
    const all = ['2026-02-03', '2026-02-05', '2026-02-07'].map((date) => ({ act: 'DIA01', date }))
    expect(reasonsOf({ ...care, invoiced: all })).toEqual(['C DOUBLON 2550.00'])
  })

  test('an authorization of six months covers those within it, on one line as on two', () => {
    const care = { member: dialysis, approvals: [{ kind: 'PEC', family: '10', from: '2026-01-05' }] }
    const apart = [sessions('2026-07-03'), sessions('2026-07-06')]
    expect(reasonsOf({ ...care, lines: apart })).toEqual(['C PEC_EXPIREE 850.00'])
    const together = quoted({ ...care, lines: [sessions('2026-07-03', '2026-07-06')] })
    expect(together.totals?.payer).toBe('850.00')
    expect(together.adjustments).toEqual([{ group: 'C', reason: 'PEC_EXPIREE', amount: '850.00' }])
    expect(together.lines[0]).toMatchObject({ approval: { state: 'partial' } })
  })

  test.each([
    ['2026-06-01', ['2026-12-30', '2027-01-02'], '270.00'],
    ['2027-01-02', ['2026-12-30', '2027-01-03'], '270.00'],
    ['2025-06-01', ['2026-12-30', '2027-01-02'], '540.00'],
  ])('twelve sessions used on %s leave %j', (careDate, dates, payer) => {
    const ledger = [{ act: 'PSY03', careDate, quantity: 12 }]
    const line = { act: 'PSY03', quantity: 2, dates, unitPrice: '337.50' }
    expect(payerOf({ approvals: [], ledger, lines: [line] })).toBe(payer)
  })

  test('what a line uses up is on record under the day of each unit', () => {
    const { ledger } = quoted({ member: dialysis, lines: [sessions('2026-12-29', '2026-12-29', '2027-01-02')] })
    expect(ledger.map(({ ceiling, careDate, quantity }) => [ceiling, careDate, quantity])).toEqual([
      ['10-week', '2026-12-29', 2],
      ['10-week', '2027-01-02', 1],
      ['10-year', '2026-12-29', 2],
      ['10-year', '2027-01-02', 1],
    ])
  })

  test.each([
    [
      'dialysis',
      { member: dialysis, plan: 'R' },
      sessions('2026-07-13', '2026-07-24'),
      sessions('2026-07-14', '2026-07-20', '2026-07-22', '2026-07-26'),
    ],
    ['a device', {}, { act: 'APP01', careDate: '2025-01-10', billed: '5000.00' }, { act: 'APP01', billed: '5000.00' }],
    [
      'another device',
      {},
      { act: 'APP03', careDate: '2025-01-10', billed: '12400.00' },
      { act: 'APP01', billed: '5000.00' },
    ],
  ])('the ledger of one file serves the next: %s', (_, care, first, second) => {
    const together = quoted({ ...care, lines: [first, second] })
    const [kept] = [quoted({ ...care, lines: [first] })]
    const ledger = kept.ledger.map(({ line: _line, ...entry }) => entry)
    expect(quoted({ ...care, ledger, lines: [second] }).lines[0]?.payer).toBe(together.lines[1]?.payer)
  })
})

test('units under the key of a limit count whatever the act, where none is named', () => {
  const lines = [{ act: 'APP01', billed: '5000.00' }]
  const entry = { ceiling: '18-renewal', careDate: '2025-01-10', quantity: 1 }
  expect(payerOf({ ledger: [entry], lines })).toBe('0.00')
  expect(payerOf({ ledger: [{ ...entry, act: 'APP03' }], lines })).toBe('5000.00')
  expect(payerOf({ ledger: [{ ...entry, act: 'APP01' }], lines })).toBe('0.00')
})
