import { describe, expect, test } from 'vitest'
import { quoted, type QuoteContent, reasonsOf, split } from './example.test-data.ts'

interface Example {
  case: string
  care: QuoteContent
  /** Payer, patient, provider, other payer. */
  split: string
  reasons: string[]
}

const tp = (plan: string, careDate: string, more: QuoteContent): QuoteContent => ({
  regime: 'TP',
  plan,
  careDate,
  ...more,
})
const rb = (plan: string, careDate: string, more: QuoteContent): QuoteContent => ({
  regime: 'RB',
  plan,
  careDate,
  ...more,
})

const examples: Example[] = [
  {
    case: '1: reimbursed, plan C, general practitioner before the new tariff',
    care: rb('C', '2019-05-10', { lines: [{ act: 'CON01', billed: '150.00' }] }),
    split: '64.00 | 86.00 | 0.00 | 0.00',
    reasons: ['P DEPASSEMENT 70.00', 'P TM 16.00'],
  },
  {
    case: '2: reimbursed, plan D, general practitioner at the new tariff',
    care: rb('D', '2026-02-03', { lines: [{ act: 'CON01', billed: '200.00' }] }),
    split: '127.50 | 72.50 | 0.00 | 0.00',
    reasons: ['P DEPASSEMENT 50.00', 'P TM 22.50'],
  },
  {
    case: '3: laboratory paid by third party, above the tariff',
    care: tp('C', '2026-02-03', {
      lines: [
        { act: 'ANA02', billed: '107.20' },
        { act: 'ANA01', billed: '40.20' },
        { act: 'ANA04', billed: '335.00' },
      ],
    }),
    split: '316.80 | 79.20 | 86.40 | 0.00',
    reasons: ['C DEPASSEMENT 86.40', 'P TM 79.20'],
  },
  {
    case: '4a: two lines are each rounded',
    care: tp('D', '2026-02-03', {
      lines: [
        { act: 'ANA09', billed: '38.50' },
        { act: 'ANA09', billed: '38.50' },
      ],
    }),
    split: '65.46 | 11.54 | 0.00 | 0.00',
    reasons: ['P TM 11.54'],
  },
  {
    case: '4b: one line of two units is rounded once',
    care: tp('D', '2026-02-03', { lines: [{ act: 'ANA09', quantity: 2, unitPrice: '38.50' }] }),
    split: '65.45 | 11.55 | 0.00 | 0.00',
    reasons: ['P TM 11.55'],
  },
  {
    case: '5: cataract with a single room',
    care: tp('C', '2026-02-03', {
      lines: [
        { act: 'CHI05', billed: '6500.00' },
        { act: 'EXT01', billed: '600.00' },
      ],
    }),
    split: '5850.00 | 1250.00 | 0.00 | 0.00',
    reasons: ['P TM 650.00', 'P EXTRA 600.00'],
  },
  {
    case: '7: one dialysis session more than granted, long-term condition',
    care: tp('C', '2026-02-03', {
      member: { ald: [{ families: ['10'] }] },
      lines: [{ act: 'DIA01', quantity: 14, unitPrice: '850.00', granted: 13 }],
    }),
    split: '11050.00 | 0.00 | 850.00 | 0.00',
    reasons: ['C QTE_SUP_ACCORD 850.00'],
  },
  {
    case: '9: crown against a ceiling partly used',
    care: rb('D', '2026-02-03', {
      ledger: [{ family: '20', careDate: '2025-06-01', amount: '4500.00' }],
      lines: [{ act: 'PRD02', tooth: '26', billed: '2500.00' }],
    }),
    split: '1500.00 | 1000.00 | 0.00 | 0.00',
    reasons: ['P DEPASSEMENT 250.00', 'P TM 337.50', 'P PLAFOND 412.50'],
  },
  {
    case: '10: two surgical acts of one session',
    care: tp('R', '2026-02-03', {
      lines: [
        { act: 'CHI02', session: 'A', billed: '1845.00' },
        { act: 'CHI01', session: 'A', billed: '1575.00' },
      ],
    }),
    split: '2632.50 | 0.00 | 787.50 | 0.00',
    reasons: ['C ACTES_MULTIPLES 787.50'],
  },
  {
    case: '11: medical stay with a prolongation and a day not granted',
    care: tp('C', '2026-03-02', {
      approvals: [
        { kind: 'PEC', number: 'PEC-2026-000123-37', act: 'HOS01', quantity: 4 },
        { kind: 'PEC', act: 'HOS01', quantity: 1 },
      ],
      lines: [
        {
          act: 'HOS01',
          stay: { admittedOn: '2026-03-02', dischargedOn: '2026-03-08' },
          quantity: 6,
          unitPrice: '850.00',
        },
      ],
    }),
    split: '3825.00 | 425.00 | 850.00 | 0.00',
    reasons: ['C JOUR_NON_ACCORDE 850.00', 'P TM 425.00'],
  },
  {
    case: '12a: spouse declared late, waiting period for sickness',
    care: tp('D', '2026-04-20', {
      waitingPeriods: [{ qualifyingEventOn: '2025-09-01', declaredOn: '2025-11-15' }],
      lines: [{ act: 'RAD09', billed: '1800.00' }],
    }),
    split: '0.00 | 1800.00 | 0.00 | 0.00',
    reasons: ['P STAGE 1800.00'],
  },
  {
    case: '12b: the same spouse once the waiting period is over',
    care: tp('D', '2026-05-15', {
      waitingPeriods: [{ qualifyingEventOn: '2025-09-01', declaredOn: '2025-11-15' }],
      lines: [{ act: 'RAD09', billed: '1800.00' }],
    }),
    split: '1530.00 | 270.00 | 0.00 | 0.00',
    reasons: ['P TM 270.00'],
  },
  {
    case: '14: scanner in a private clinic',
    care: tp('C', '2026-02-03', { provider: { sector: 'PRIVE' }, lines: [{ act: 'RAD07', billed: '1000.00' }] }),
    split: '800.00 | 200.00 | 0.00 | 0.00',
    reasons: ['P TM 200.00'],
  },
  {
    case: '14: scanner in a university hospital',
    care: tp('C', '2026-02-03', { provider: { sector: 'CHU' }, lines: [{ act: 'RAD08', billed: '840.00' }] }),
    split: '672.00 | 168.00 | 0.00 | 0.00',
    reasons: ['P TM 168.00'],
  },
]

test.each(examples)('$case', ({ care, split: expected, reasons }) => {
  expect(split(care)).toBe(expected)
  expect(reasonsOf(care)).toEqual(reasons)
})

test('15: an act without a tariff on that day shows no amount at all', () => {
  const { status, totals, lines, adjustments, ledger } = quoted({
    purpose: 'quote',
    careDate: '2019-06-03',
    lines: [{ act: 'HOS01', billed: '900.00' }],
  })
  expect({ status, totals, adjustments, ledger }).toEqual({
    status: 'CHIFFRAGE_MANUEL',
    totals: null,
    adjustments: [],
    ledger: [],
  })
  expect(lines[0]).toMatchObject({ status: 'CHIFFRAGE_MANUEL', tariff: null, base: null, payer: null, patient: null })
})

describe('the ledger', () => {
  const crown = { act: 'PRD02', tooth: '26', billed: '2500.00' }
  const used = { family: '20', careDate: '2025-06-01', amount: '4500.00' }

  test('holds 6 000.00 after example 9, and the next care before the window frees is not paid', () => {
    const first = quoted({ plan: 'D', regime: 'RB', careDate: '2026-02-03', ledger: [used], lines: [crown] })
    expect(first.ledger).toEqual([
      { line: 'L1', ceiling: '20', careDate: '2026-02-03', state: 'CONSOMME', amount: '1500.00' },
      { line: 'L1', ceiling: '20-tooth', act: 'PRD02', careDate: '2026-02-03', state: 'CONSOMME', quantity: 1 },
    ])
    const then = {
      plan: 'D',
      regime: 'RB',
      ledger: [used, { ceiling: '20', careDate: '2026-02-03', amount: '1500.00' }],
    }
    const next = { act: 'PRD02', tooth: '36', billed: '2250.00' }
    expect(split({ ...then, careDate: '2027-05-31', lines: [next] })).toBe('0.00 | 2250.00 | 0.00 | 0.00')
    // 2025-06-01 and 24 months is no longer later than 2027-06-01: 4 500.00 are free again.
    expect(split({ ...then, careDate: '2027-06-01', lines: [next] })).toBe('1912.50 | 337.50 | 0.00 | 0.00')
  })

  test('reserves what an authorization grants, 4 days then one more, and consumes it all at liquidation', () => {
    const stay = { act: 'HOS01', unitPrice: '850.00' }
    const reserved = (quantity: number) =>
      quoted({ purpose: 'authorization', lines: [{ ...stay, quantity }] }).ledger.map(({ state, amount }) => [
        state,
        amount,
      ])
    expect(reserved(4)).toEqual([['RESERVE', '3060.00']])
    expect(reserved(1)).toEqual([['RESERVE', '765.00']])
    const invoice = quoted({
      approvals: [{ kind: 'PEC', number: 'PEC-2026-000123-37', quantity: 5 }],
      ledger: [
        { family: '05', careDate: '2026-03-02', amount: '3825.00', state: 'RESERVE', source: 'PEC-2026-000123-37' },
        { family: '05', careDate: '2026-01-10', amount: '196175.00' },
      ],
      lines: [{ ...stay, quantity: 5 }],
    })
    expect(invoice.ledger.map(({ state, amount }) => [state, amount])).toEqual([['CONSOMME', '3825.00']])
  })

  test('is not moved by a quote', () => {
    expect(quoted({ purpose: 'quote', lines: [{ act: 'HOS01', billed: '850.00' }] }).ledger).toEqual([])
  })
})

test.each([
  ['2020-06-30', 'T2008', '80.00'],
  ['2020-07-01', 'TDEMO', '150.00'],
])('the tariff of %s is that of %s, whenever the claim is filed', (careDate, tariffSet, tariff) => {
  const { lines } = quoted({ careDate, filedOn: '2020-08-15', lines: [{ act: 'CON01', billed: '150.00' }] })
  expect(lines[0]).toMatchObject({ tariffSet, tariff })
})
