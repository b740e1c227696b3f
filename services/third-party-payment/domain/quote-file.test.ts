import { describe, expect, test } from 'vitest'
import { mutuelleAtlas } from './example.test-data.ts'
import { parseQuote } from './quote-file.ts'

const sound = { plan: 'C', regime: 'TP', careDate: '2026-03-02', lines: [{ act: 'CON01', billed: '150.00' }] }
const faultsOf = (content: unknown) =>
  (parseQuote(mutuelleAtlas, content).faults ?? []).map(({ path, code }) => `${path} ${code}`)
const withLine = (line: object) => faultsOf({ ...sound, lines: [{ act: 'CON01', billed: '150.00', ...line }] })

test('what is sound is read: days, totals and identities that were left out are filled in', () => {
  const { event } = parseQuote(mutuelleAtlas, {
    ...sound,
    lines: [
      { act: 'CON01', unitPrice: '150.5', quantity: 3 },
      { act: 'ANA01', billed: '30', careDate: '2026-03-04' },
      {
        act: 'HOS01',
        billed: '850',
        careDate: undefined,
        stay: { admittedOn: '2026-02-28', dischargedOn: '2026-03-01' },
      },
    ],
  })
  expect(event?.purpose).toBe('invoice')
  expect(event?.provider.conventioned).toBe(true)
  expect(event?.lines.map(({ id, date, billed }) => [id, date, billed])).toEqual([
    ['L1', '2026-03-02', 45_150],
    ['L2', '2026-03-04', 3000],
    ['L3', '2026-02-28', 85_000],
  ])
})

describe('each fault is told with its place', () => {
  test.each([
    [{}, ['plan missing', 'regime missing', 'lines missing']],
    [{ ...sound, plan: 'Z' }, ['plan plan-unknown']],
    [{ ...sound, regime: 'CASH' }, ['regime one-of']],
    [{ ...sound, lines: [] }, ['lines empty']],
    [{ ...sound, lines: [...sound.lines, { act: 'CON01', billed: '150.00', id: 'L1' }] }, ['lines[1].id id-twice']],
    [{ ...sound, lines: 'none' }, ['lines wrong-type']],
    [{ ...sound, careDate: '2026-02-30' }, ['careDate date']],
    [{ ...sound, regimee: 'TP' }, ['regimee unknown-key']],
    [{ ...sound, careDate: undefined }, ['lines[0].careDate care-date-missing']],
    [{ ...sound, waitingPeriods: [{ kind: 'sickness' }] }, ['waitingPeriods[0] waiting-form']],
    [
      { ...sound, waitingPeriods: [{ qualifyingEventOn: '2026-02-01', declaredOn: '2026-01-01' }] },
      ['waitingPeriods[0] order-of-dates'],
    ],
    [{ ...sound, ledger: [{ careDate: '2026-01-01', amount: '5' }] }, ['ledger[0] ledger-form']],
    [{ ...sound, ledger: [{ ceiling: '99', careDate: '2026-01-01' }] }, ['ledger[0].ceiling ceiling-unknown']],
    [{ ...sound, ledger: [{ family: '05', careDate: '2026-01-01' }] }, ['ledger[0] ledger-measure']],
    [{ ...sound, ledger: [{ ceiling: '05', careDate: '2026-01-01', quantity: 2 }] }, ['ledger[0] ledger-measure']],
    [
      { ...sound, ledger: [{ ceiling: '07-sessions', careDate: '2026-01-01', amount: '5' }] },
      ['ledger[0] ledger-measure'],
    ],
    [{ ...sound, ledger: [{ ceiling: '05', careDate: '2026-01-01', amount: '0' }] }, []],
    [{ ...sound, history: [{ act: 'XYZ', date: '2026-01-01' }] }, ['history[0].act act-unknown']],
    [{ ...sound, member: { rights: [{ from: '2026-02-01', to: '2026-01-01' }] } }, ['member.rights[0] order-of-dates']],
    [{ ...sound, member: { age: 12 } }, ['member.age unknown-key']],
    [{ ...sound, provider: { sector: 'PRIVATE' } }, ['provider.sector one-of']],
    [{ ...sound, approvals: [{ kind: 'PEC', from: '2026-02-01', to: '2026-01-01' }] }, ['approvals[0] order-of-dates']],
  ])('of the file: %#', (content, expected) => {
    expect(faultsOf(content)).toEqual(expected)
  })

  test.each([
    [{ billed: 150 }, 'billed amount'],
    [{ billed: '-1.00' }, 'billed amount'],
    [{ billed: '1.234' }, 'billed amount'],
    [{ billed: undefined }, ' billed-missing'],
    [{ unitPrice: '100.00' }, ' billed-twice'],
    [{ billed: undefined, unitPrice: '999999999', quantity: 999 }, 'unitPrice amount-too-large'],
    [{ quantity: 0 }, 'quantity units'],
    [{ granted: -1 }, 'granted units-or-none'],
    [{ quantity: 1.5 }, 'quantity whole-number'],
    [{ quantity: '2' }, 'quantity whole-number'],
    [{ act: 'CON99' }, 'act act-unknown'],
    [{ family: '03' }, ' act-or-family'],
    [{ act: undefined, family: '16', letter: 'K' }, ' letter-and-coefficient'],
    [{ act: undefined, family: '16', letter: 'K', coefficient: '0.00' }, 'coefficient coefficient'],
    [{ act: undefined, family: '22' }, 'family family'],
    [{ letter: 'C' }, 'letter act-or-family'],
    [{ act: 'CHI05', coefficient: '10' }, 'coefficient coefficient-not-for-act'],
    [{ publicPrice: '10.00' }, 'publicPrice price-not-for-act'],
    [{ tooth: '19' }, 'tooth tooth'],
    [{ dates: ['2026-03-02'], quantity: 2 }, 'dates dates-count'],
    [{ dates: ['2020-06-30', '2020-07-01'], quantity: 2, careDate: '2020-06-30' }, 'dates dates-two-tariffs'],
    [{ stay: { admittedOn: '2026-03-05', dischargedOn: '2026-03-02' } }, 'stay order-of-dates'],
    [{ findings: ['TM'] }, 'findings finding-computed'],
    [{ findings: ['TICKET'] }, 'findings[0] one-of'],
    [{ sesion: 'A' }, 'sesion unknown-key'],
  ])('of a line: %#', (line, expected) => {
    const [field, code] = expected.split(' ')
    expect(withLine(line)).toEqual([`lines[0]${field ? `.${field}` : ''} ${code}`])
  })

  test.each([
    ['rights', 'DIA01', { member: { rights: [{ to: '2026-03-03' }] } }, ['2026-03-03', '2026-03-04']],
    ['waiting', 'CON01', { waitingPeriods: [{ kind: 'sickness', until: '2026-03-04' }] }, ['2026-03-03', '2026-03-04']],
    ['ald', 'DIA01', { member: { ald: [{ to: '2026-03-03', families: ['10'] }] } }, ['2026-03-03', '2026-03-04']],
    ['year', 'DEN01', {}, ['2025-12-31', '2026-01-02']],
  ])('dates that differ in what the day of care decides: %s', (_, act, more, dates) => {
    const of = (days: string[]) =>
      faultsOf({
        ...sound,
        ...more,
        lines: [{ act, billed: '1.00', quantity: days.length, dates: days, careDate: days[0] }],
      })
    expect(of(dates)).toEqual(['lines[0].dates dates-two-situations'])
    expect(of(dates.slice(1))).toEqual([])
  })

  test('dates may differ in what does not concern the family', () => {
    const lines = [{ act: 'CON01', billed: '1.00', quantity: 2, dates: ['2025-12-31', '2026-01-02'] }]
    const member = { ald: [{ to: '2025-12-31', families: ['10'] }] }
    const waitingPeriods = [{ kind: 'maternity', until: '2026-01-01' }]
    expect(faultsOf({ ...sound, member, waitingPeriods, lines })).toEqual([])
  })

  test('every fault at once, each act that is unknown with those that are like it', () => {
    const lines = [
      { id: 'a', act: 'hernie', billed: '1' },
      { id: 'a', act: 'CON01', billed: '1', findings: ['PLAFOND'] },
    ]
    const { faults } = parseQuote(mutuelleAtlas, { ...sound, lines })
    expect(faults?.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'lines[0].act act-unknown',
      'lines[1].findings finding-computed',
      'lines[0].id id-twice',
      'lines[1].id id-twice',
    ])
    expect(faults?.[0]?.values).toMatchObject({ like: 'CHI02' })
  })
})
