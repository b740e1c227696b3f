import fc from 'fast-check'
import { addDays } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { reductionReasons } from './authorization-decision.ts'
import type { CareEvent, CareLine } from './care-event.ts'
import { groupOf } from './coverage.ts'
import { mutuelleAtlas } from './example.test-data.ts'
import { priceEvent } from './price-event.ts'
import type { PricedLine } from './priced-event.ts'

const acts = [...mutuelleAtlas.acts.values()]
const date = fc.integer({ min: 0, max: 7000 }).map((days) => addDays('2008-01-01', days))
const amount = fc.integer({ min: 0, max: 2_000_000 })
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const lineOf = (day: fc.Arbitrary<string>): fc.Arbitrary<Omit<CareLine, 'id'>> =>
  fc.record({
    act: fc.constantFrom(...acts),
    date: day,
    quantity: fc.integer({ min: 1, max: 20 }),
    billed: amount,
    publicPrice: maybe(amount),
    acceptedQuote: maybe(amount),
    granted: maybe(fc.nat(20)),
    grantedTariff: maybe(amount),
    grantedAmount: maybe(
      fc.record({ amount, units: fc.integer({ min: 1, max: 20 }), reason: fc.constantFrom(...reductionReasons) }),
    ),
    coefficient: maybe(fc.nat(30_000)),
    session: maybe(fc.constantFrom('A', 'B')),
    teeth: fc.subarray(['11', '26', '36']),
    medicalIndication: fc.boolean(),
    prescribedOn: maybe(day),
    includedInFlatRate: fc.constantFrom(false, false, false, true),
    otherPayer: maybe(amount),
    findings: fc.subarray(['DOUBLON', 'PIECE_MANQUANTE', 'NON_COUVERT'] as const, { maxLength: 1 }),
  })

const event = (lines: fc.Arbitrary<Omit<CareLine, 'id'>[]>): fc.Arbitrary<CareEvent> =>
  fc.record({
    purpose: fc.constantFrom('quote' as const, 'authorization' as const, 'invoice' as const),
    plan: fc.constantFrom('C', 'D', 'R'),
    regime: fc.constantFrom('TP' as const, 'RB' as const),
    provider: fc.record({
      sector: maybe(fc.constantFrom('PRIVE' as const, 'CHU' as const, 'PUBLIC' as const, 'MILITAIRE' as const)),
      conventioned: fc.boolean(),
      excessAllowed: fc.boolean(),
    }),
    member: fc.record({
      birthDate: maybe(fc.constantFrom('1980-05-05', '2012-02-29')),
      rights: maybe(fc.constantFrom([], [{ from: '2015-01-01' }])),
      ald: fc.constantFrom([], [{ families: ['10', '05'] }]),
    }),
    waiting: fc.constantFrom([], [{ kind: 'sickness' as const, until: '2016-01-01' }]),
    accident: maybe(fc.constantFrom('work' as const, 'traffic' as const)),
    filedOn: maybe(date),
    lateFilingJustified: fc.boolean(),
    approvals: maybe(fc.constantFrom([], [{ kind: 'PEC' as const, quantity: 5 }, { kind: 'AP' as const }])),
    ledger: fc.constantFrom(
      [],
      [{ family: '19', careDate: '2020-05-05', amount: 250_000, quantity: 0, state: 'CONSOMME' as const }],
    ),
    history: fc.constantFrom([], [{ act: 'REE01', date: '2020-05-05', quantity: 38, sameProvider: true, teeth: [] }]),
    invoiced: fc.constant([]),
    otherPayer: maybe(amount),
    lines: lines.map((all) => all.map((line, index) => ({ ...line, id: `L${index}` }))),
  })

const anyEvent = event(fc.array(lineOf(date), { minLength: 1, maxLength: 6 }))
const oneDay = event(fc.array(lineOf(fc.constant('2026-03-02')), { minLength: 1, maxLength: 6 }))

const pricedLines = (care: CareEvent) =>
  priceEvent(mutuelleAtlas, care).lines.filter((line): line is PricedLine => line.status !== 'CHIFFRAGE_MANUEL')

test('every line is split without a centime lost, and nothing is negative', () => {
  fc.assert(
    fc.property(fc.oneof(anyEvent, oneDay), (care) => {
      for (const line of pricedLines(care)) {
        const { billed, payer, patient, provider, other, base, gross, rateBp } = line
        expect(payer + patient + provider + other).toBe(billed)
        const amounts = [payer, patient, provider, other, base, gross, ...line.adjustments.map((one) => one.amount)]
        for (const one of amounts) {
          expect(Number.isSafeInteger(one)).toBe(true)
          expect(one).toBeGreaterThanOrEqual(0)
        }
        expect(payer).toBeLessThanOrEqual(gross)
        expect(gross).toBeLessThanOrEqual(base)
        expect(base).toBeLessThanOrEqual(billed)
        expect(gross).toBeLessThanOrEqual(Math.floor((base * rateBp) / 10_000) + 1)
      }
    }),
    { numRuns: 600 },
  )
})

test('the totals are the sums of the lines, and there are none while one line has no price', () => {
  fc.assert(
    fc.property(anyEvent, (care) => {
      const { totals, lines, adjustments } = priceEvent(mutuelleAtlas, care)
      const priced = pricedLines(care)
      expect(totals === null).toBe(priced.length < lines.length)
      if (!totals) return
      expect(totals.payer).toBe(priced.reduce((sum, { payer }) => sum + payer, 0))
      expect(totals.billed).toBe(care.lines.reduce((sum, { billed }) => sum + billed, 0))
      const borne = adjustments.reduce((sum, one) => sum + one.amount, 0)
      expect(totals.billed).toBe(totals.payer + borne)
    }),
  )
})

test('every reason has the bearer the insurer declares, and only the excess depends on the convention', () => {
  fc.assert(
    fc.property(oneDay, (care) => {
      const agreed = care.regime === 'TP' && care.provider.conventioned && !care.provider.excessAllowed
      for (const { group, reason } of pricedLines(care).flatMap(({ adjustments }) => adjustments)) {
        const declared = groupOf(mutuelleAtlas, reason)
        expect(group).toBe(declared === 'by-convention' ? (agreed ? 'C' : 'P') : declared)
      }
    }),
  )
})

/** Lines of different families share no ceiling, limit, session or threshold. */
const independent = event(
  fc
    .uniqueArray(lineOf(date), { selector: ({ act }) => act.family, minLength: 2, maxLength: 6 })
    .map((lines) => lines.map((line) => ({ ...line, session: line.act.family }))),
).map((care): CareEvent => ({ ...care, otherPayer: undefined, approvals: care.approvals && [] }))

test('the order of independent lines does not matter', () => {
  fc.assert(
    fc.property(
      independent.chain((care) =>
        fc.tuple(fc.constant(care), fc.shuffledSubarray([...care.lines], { minLength: care.lines.length })),
      ),
      ([care, lines]) => {
        const byId = (of: CareEvent) => priceEvent(mutuelleAtlas, of).lines.toSorted((a, b) => a.id.localeCompare(b.id))
        expect(byId({ ...care, lines })).toEqual(byId(care))
      },
    ),
  )
})

const alone = event(fc.tuple(lineOf(date)))
const payerOf = (care: CareEvent) => pricedLines(care)[0]?.payer

test('the tariff is that of the day of care: the day of filing changes none', () => {
  fc.assert(
    fc.property(alone, date, (care, filedOn) => {
      const tariffs = (of: CareEvent) => priceEvent(mutuelleAtlas, of).lines.map(({ tariffSet }) => tariffSet)
      expect(tariffs({ ...care, filedOn })).toEqual(tariffs(care))
      const day = care.lines[0]?.date ?? ''
      const expected = day < '2008-01-15' ? null : day < '2020-07-01' ? 'T2008' : 'TDEMO'
      expect(tariffs(care)).toEqual([expected])
    }),
  )
})

test('who bills more is never paid less, nor more than the base allows', () => {
  fc.assert(
    fc.property(alone, fc.integer({ min: 1, max: 500_000 }), (care, more) => {
      const [line] = care.lines
      // A drug without a public price is judged by the price billed, which may make it need an approval.
      fc.pre(line !== undefined && (line.act.pricing !== 'PRIX_PUBLIC' || line.publicPrice !== undefined))
      const dearer = { ...care, lines: [{ ...line, billed: line.billed + more }] }
      expect(payerOf(dearer) ?? 0).toBeGreaterThanOrEqual(payerOf(care) ?? 0)
    }),
  )
})

test('the more a ceiling already holds, the less is paid; what another payer pays is never paid twice', () => {
  fc.assert(
    fc.property(alone, amount, amount, (care, used, more) => {
      const family = care.lines[0]?.act.family ?? ''
      const careDate = care.lines[0]?.date ?? ''
      const entry = (spent: number) => [{ family, careDate, amount: spent, quantity: 0, state: 'CONSOMME' as const }]
      const before = payerOf({ ...care, ledger: entry(used) }) ?? 0
      expect(payerOf({ ...care, ledger: entry(used + more) }) ?? 0).toBeLessThanOrEqual(before)
      expect(payerOf({ ...care, otherPayer: (care.otherPayer ?? 0) + more }) ?? 0).toBeLessThanOrEqual(
        payerOf(care) ?? 0,
      )
    }),
  )
})

test('the same event has the same split', () => {
  fc.assert(
    fc.property(anyEvent, (care) => {
      expect(priceEvent(mutuelleAtlas, care)).toEqual(priceEvent(mutuelleAtlas, care))
    }),
  )
})
