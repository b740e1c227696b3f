import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emergencyPhysician, riviereClaire } from './example.test-data.ts'
import {
  adjustmentsBetween,
  type InvoiceLine,
  invoiceLinesFor,
  invoiceTotals,
  lateFeeAhead,
  refundableOf,
  totalsByPayee,
} from './fees.ts'

const { graceEnds } = riviereClaire.cycle.calendar
const owed = (changes: Parameters<typeof emergencyPhysician>[0], on = '2027-03-01', waived: string[] = []) =>
  invoiceLinesFor(riviereClaire.fees, { facts: emergencyPhysician(changes), on, graceEnds, waived })
const written = (lines: InvoiceLine[]) => lines.map(({ code, minor }) => `${code} ${minor}`)

describe('what a member of each category owes', () => {
  test.each([
    ['active', 1, ['F01 5000', 'F03 25000']],
    ['active', 2, ['F02 7500', 'F03 25000']],
    ['active', 3, ['F02 7500', 'F03 25000']],
    ['associate', 1, ['F01 5000', 'F04 10000']],
    ['courtesy', 1, ['F01 5000', 'F04 10000', 'F09 4000']],
    ['midwifery', 1, ['F01 5000', 'F05 0']],
    ['clinical-associate', 1, ['F01 5000', 'F05 0']],
    ['temporary', 1, ['F01 5000']],
  ])('%s, %i hospital(s): %j', (category, hospitalCount, lines) => {
    expect(written(owed({ category, hospitalCount }))).toEqual(lines)
  })

  test('a new application and a locum pay their own fee only', () => {
    expect(written(owed({ applicationType: 'new' }))).toEqual(['F06 20000'])
    expect(written(owed({ applicationType: 'locum' }))).toEqual(['F07 7500'])
  })

  test('the late fee is owed from the day after the grace period', () => {
    expect(written(owed({}, '2027-04-14'))).not.toContain('F08 5000')
    expect(written(owed({}, '2027-04-15'))).toContain('F08 5000')
  })

  test('the late fee is announced until then, comes with the submission afterwards, and is neither once it is charged', () => {
    const ahead = (on: string, charged: string[] = []) =>
      lateFeeAhead(riviereClaire.fees, { facts: emergencyPhysician({}), on, graceEnds }, charged)
    expect(ahead('2027-04-14')).toEqual({ after: '2027-04-14', minor: 5000, toCome: false })
    expect(ahead('2027-04-15', ['F01', 'F03'])).toMatchObject({ toCome: true })
    expect(ahead('2027-04-15', ['F01', 'F03', 'F08'])).toBeNull()
  })

  test('a waived fee stays on the invoice, at zero, and says why', () => {
    const late = owed({}, '2027-04-20', ['F08']).find((line) => line.code === 'F08')
    expect(late).toMatchObject({ minor: 0, why: 'waived' })
  })

  test('every line says why it is there', () => {
    expect(owed({ category: 'midwifery', hospitalCount: 2 }).map(({ why }) => why)).toEqual([
      'service-several',
      'dues-exempt',
    ])
  })
})

describe('totals', () => {
  const lines = owed({})
  const cad = (minor: number) => ({ minor, currency: 'CAD' as const })
  test.each([
    [[], 'open', 30000],
    [[cad(10000)], 'partial', 20000],
    [[cad(30000)], 'paid', 0],
    [[cad(10000), cad(20000)], 'paid', 0],
    [[cad(30000), cad(30000)], 'overpaid', -30000],
    [[cad(30000), cad(30000), cad(-30000)], 'paid', 0],
  ])('payments %j make the invoice %s', (payments, status, balance) => {
    expect(invoiceTotals(lines, payments, 'CAD')).toMatchObject({ status, balance: { minor: balance } })
  })

  test('an invoice of zero is paid without a payment', () => {
    expect(invoiceTotals([], [], 'CAD').status).toBe('paid')
  })

  test('each payee gets its part, and only dues are given back', () => {
    expect(Object.fromEntries(totalsByPayee(lines))).toEqual({ platform: 5000, 'medical-staff-association': 25000 })
    expect(refundableOf(lines)).toBe(25000)
  })

  test('a payment in another currency is a fault, not a payment', () => {
    expect(() => invoiceTotals(lines, [{ minor: 30000, currency: 'MAD' }], 'CAD')).toThrow(RangeError)
  })
})

const anyLine = fc.record({
  code: fc.constantFrom('F01', 'F02', 'F03', 'F08'),
  label: fc.constant({ fr: 'Frais' }),
  minor: fc.integer({ min: 0, max: 1_000_000 }),
  payee: fc.constantFrom<InvoiceLine['payee']>('platform', 'hospital', 'medical-staff-association'),
  refundable: fc.boolean(),
  why: fc.constant<InvoiceLine['why']>('other'),
})
const anyInvoice = fc.uniqueArray(anyLine, { selector: ({ code }) => code, maxLength: 4 })
const total = (lines: readonly InvoiceLine[]) => lines.reduce((sum, line) => sum + line.minor, 0)

describe('properties', () => {
  test('issued lines with their adjustments always come to what is owed, and adjusting again adds nothing', () => {
    fc.assert(
      fc.property(anyInvoice, anyInvoice, (issued, due) => {
        const adjusted = [...issued, ...adjustmentsBetween(issued, due)]
        expect(total(adjusted)).toBe(total(due))
        expect(adjustmentsBetween(adjusted, due)).toEqual([])
      }),
    )
  })

  test('the parts of the payees come to the total, and what is given back is never more', () => {
    fc.assert(
      fc.property(anyInvoice, (lines) => {
        expect([...totalsByPayee(lines).values()].reduce((sum, part) => sum + part, 0)).toBe(total(lines))
        expect(refundableOf(lines)).toBeLessThanOrEqual(total(lines))
      }),
    )
  })

  test('balance is total less paid, and the status follows from it', () => {
    fc.assert(
      fc.property(anyInvoice, fc.array(fc.integer({ min: -50_000, max: 50_000 })), (lines, amounts) => {
        const totals = invoiceTotals(
          lines,
          amounts.map((minor) => ({ minor, currency: 'CAD' as const })),
          'CAD',
        )
        expect(totals.total.minor - totals.paid.minor).toBe(totals.balance.minor)
        expect(totals.status === 'paid').toBe(totals.balance.minor === 0)
        expect(totals.status === 'overpaid').toBe(totals.balance.minor < 0)
      }),
    )
  })
})
