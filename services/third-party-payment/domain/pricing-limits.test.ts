import { describe, expect, test } from 'vitest'
import { quoted, type QuoteContent, reasonsOf, split } from './example.test-data.ts'

const line = (act: string, billed: string, more: object = {}) => ({ act, billed, ...more })
const ald = (...families: string[]) => ({ ald: [{ families }] })
const payers = (care: QuoteContent) => quoted(care).lines.map(({ payer }) => payer)

describe('rights and waiting periods', () => {
  const rights = [{ from: '2025-01-01', to: '2026-02-28' }]
  const lines = [line('CON01', '200.00')]

  test('closed rights pay nothing; what is above the tariff stays where it falls', () => {
    expect(reasonsOf({ member: { rights }, lines })).toEqual(['C DEPASSEMENT 50.00', 'P DROITS_FERMES 150.00'])
    expect(reasonsOf({ member: { rights: [] }, regime: 'RB', lines })).toEqual([
      'P DEPASSEMENT 50.00',
      'P DROITS_FERMES 150.00',
    ])
    expect(split({ member: { rights }, careDate: '2026-02-28', lines })).toBe('120.00 | 30.00 | 50.00 | 0.00')
  })

  test('a proof issued on the day of care binds the payer, one of another day does not', () => {
    expect(split({ member: { rights, rightsProofOn: '2026-03-02' }, lines })).toBe('120.00 | 30.00 | 50.00 | 0.00')
    expect(split({ member: { rights, rightsProofOn: '2026-03-01' }, lines })).toBe('0.00 | 150.00 | 50.00 | 0.00')
  })

  test.each([
    ['2026-05-14', 'CON01', 'P STAGE 150.00'],
    ['2026-05-15', 'CON01', 'P TM 30.00'],
    ['2026-09-14', 'MAT03', 'P STAGE 250.00'],
    ['2026-09-15', 'MAT03', undefined],
  ])('declared late: care of %s, act %s', (careDate, act, reason) => {
    const waitingPeriods = [{ qualifyingEventOn: '2025-09-01', declaredOn: '2025-11-15' }]
    const billed = act === 'CON01' ? '150.00' : '250.00'
    expect(reasonsOf({ careDate, waitingPeriods, lines: [line(act, billed)] })).toEqual(reason ? [reason] : [])
  })

  test('declared within a month there is none, and a period may be given as it is', () => {
    const declared = (declaredOn: string) => [{ qualifyingEventOn: '2026-01-15', declaredOn }]
    expect(split({ waitingPeriods: declared('2026-02-15'), lines })).toBe('120.00 | 30.00 | 50.00 | 0.00')
    expect(split({ waitingPeriods: declared('2026-02-16'), lines })).toBe('0.00 | 150.00 | 50.00 | 0.00')
    const waitingPeriods = [{ kind: 'maternity', until: '2026-12-01' }]
    expect(payers({ waitingPeriods, lines: [...lines, line('MAT03', '250.00')] })).toEqual(['120.00', '0.00'])
  })
})

describe('ceilings', () => {
  test('of a civil year: hospital', () => {
    const ledger = [
      { family: '05', careDate: '2026-01-05', amount: '199000.00' },
      { family: '05', careDate: '2025-12-31', amount: '150000.00' },
    ]
    expect(reasonsOf({ ledger, lines: [line('CHI05', '6500.00')] })).toEqual(['P TM 650.00', 'P PLAFOND 4850.00'])
  })

  test('what was released no longer counts, what is reserved does', () => {
    const entry = { family: '19', careDate: '2026-01-05', amount: '2900.00' }
    const lines = [line('DEN01', '210.00')]
    expect(payers({ ledger: [{ ...entry, state: 'LIBERE' }], lines })).toEqual(['168.00'])
    expect(payers({ ledger: [{ ...entry, state: 'RESERVE' }], lines })).toEqual(['100.00'])
  })

  test('of glasses: the frame first has its own, then all together theirs, lines in their order', () => {
    const glasses = [line('OPT03', '900.00'), line('OPT02', '1500.00')]
    expect(payers({ regime: 'RB', lines: glasses })).toEqual(['500.00', '1000.00'])
    expect(reasonsOf({ regime: 'RB', lines: glasses })).toEqual([
      'P TM 480.00',
      'P PLAFOND_SOUS 220.00',
      'P PLAFOND 200.00',
    ])
    expect(payers({ regime: 'RB', purpose: 'quote', lines: glasses })).toEqual(['500.00', '1000.00'])
    expect(payers({ regime: 'RB', plan: 'R', lines: glasses })).toEqual(['500.00', '1350.00'])
    expect(payers({ regime: 'RB', lines: glasses.toReversed() })).toEqual(['1200.00', '300.00'])
  })

  test('a frame of the window uses up its sub-ceiling and the ceiling', () => {
    const ledger = [{ act: 'OPT03', careDate: '2025-01-10', amount: '400.00' }]
    const lines = [line('OPT03', '900.00'), line('OPT01', '1500.00')]
    expect(payers({ regime: 'RB', ledger, lines })).toEqual(['100.00', '1000.00'])
  })

  test('the window of a child is twelve months, that of others twenty-four', () => {
    const ledger = [{ family: '15', careDate: '2025-03-02', amount: '1500.00' }]
    const lines = [line('OPT01', '1000.00')]
    const born = (birthDate: string) => payers({ regime: 'RB', ledger, member: { birthDate }, lines })
    expect(born('2010-03-03')).toEqual(['800.00'])
    expect(born('2010-03-02')).toEqual(['0.00'])
    expect(payers({ regime: 'RB', ledger, lines, careDate: '2027-03-01' })).toEqual(['0.00'])
    expect(payers({ regime: 'RB', ledger, lines, careDate: '2027-03-02' })).toEqual(['800.00'])
  })
})

describe('limits', () => {
  test('one visit a day with the same provider, on one line, on two, or after an earlier one', () => {
    expect(reasonsOf({ lines: [line('CON01', '300.00', { quantity: 2 })] })).toEqual([
      'P FREQUENCE 150.00',
      'P TM 30.00',
    ])
    expect(payers({ lines: [line('CON01', '150.00'), line('VIS01', '120.00')] })).toEqual(['120.00', '0.00'])
    const earlier = (date: string, sameProvider: boolean) =>
      payers({ history: [{ act: 'CON02', date, sameProvider }], lines: [line('CON01', '150.00')] })
    expect(earlier('2026-03-02', true)).toEqual(['0.00'])
    expect(earlier('2026-03-02', false)).toEqual(['120.00'])
    expect(earlier('2026-03-01', true)).toEqual(['120.00'])
  })

  test('forty sessions of rehabilitation in a civil year', () => {
    const history = [{ act: 'REE02', date: '2026-01-05', quantity: 39 }]
    expect(reasonsOf({ history, lines: [line('REE01', '100.00', { quantity: 2 })] })).toEqual([
      'P PLAFOND 50.00',
      'P TM 10.00',
    ])
  })

  test('three dialysis sessions a week, when their days are known', () => {
    const dates = ['2026-03-02', '2026-03-03', '2026-03-05', '2026-03-08', '2026-03-09']
    const care = { member: ald('10'), lines: [{ act: 'DIA01', quantity: 5, dates, unitPrice: '850.00' }] }
    expect(reasonsOf(care)).toEqual(['P PLAFOND 850.00'])
    const lines = dates.slice(0, 4).map((careDate) => line('DIA01', '850.00', { careDate }))
    expect(payers({ member: ald('10'), lines })).toEqual(['850.00', '850.00', '850.00', '0.00'])
    const unknown = quoted({ member: ald('10'), lines: [{ act: 'DIA01', quantity: 5, unitPrice: '850.00' }] })
    expect(unknown.lines[0]).toMatchObject({
      payer: '4250.00',
      warnings: ['approval-assumed', 'session-dates-missing'],
    })
  })

  test('157 dialysis sessions a civil year', () => {
    const ledger = [{ family: '10', careDate: '2026-01-05', quantity: 156 }]
    const lines = [line('DIA01', '1700.00', { quantity: 2 })]
    expect(split({ member: ald('10'), ledger, lines })).toBe('850.00 | 850.00 | 0.00 | 0.00')
  })

  test('the same tooth again after five years', () => {
    const crown = (careDate: string, tooth: string) =>
      reasonsOf({
        regime: 'RB',
        careDate,
        history: [{ act: 'PRD01', date: '2021-03-02', tooth: ['26', '27'] }],
        lines: [line('PRD02', '2250.00', { tooth })],
      })
    expect(crown('2026-03-01', '26')).toEqual(['P FREQUENCE 2250.00'])
    expect(crown('2026-03-02', '26')).toEqual(['P TM 450.00'])
    expect(crown('2026-03-01', '25')).toEqual(['P TM 450.00'])
  })

  test('a device again after five years, on each side', () => {
    const aid = (side: string, earlier: object = {}) =>
      payers({
        regime: 'RB',
        history: [{ act: 'APP01', date: '2023-01-10', side: 'left', ...earlier }],
        lines: [line('APP01', '5000.00', { side })],
      })
    expect(aid('left')).toEqual(['0.00'])
    expect(aid('right')).toEqual(['5000.00'])
    expect(aid('left', { date: '2021-03-02' })).toEqual(['5000.00'])
    expect(payers({ regime: 'RB', lines: [line('APP01', '10000.00', { quantity: 2 })] })).toEqual(['10000.00'])
  })

  test('orthodontics begin before sixteen and last six semesters', () => {
    const lines = [line('ODF01', '1575.00')]
    const born = (birthDate: string, more: object = {}) => reasonsOf({ member: { birthDate }, lines, ...more })
    expect(born('2010-03-03')).toEqual(['P TM 315.00'])
    expect(born('2010-03-02')).toEqual(['P AGE 1575.00'])
    expect(born('2009-01-01', { history: [{ act: 'ODF01', date: '2024-06-01' }] })).toEqual(['P TM 315.00'])
    expect(born('2009-01-01', { lines: [{ ...lines[0], treatmentStartedOn: '2024-12-31' }] })).toEqual(['P TM 315.00'])
    const history = [{ act: 'ODF01', date: '2022-06-01', quantity: 6 }]
    expect(born('2010-03-03', { history })).toEqual(['P PLAFOND 1575.00'])
    expect(born('2010-03-03', { history, lines: [line('ODF02', '875.00')] })).toEqual(['P TM 175.00'])
  })
})

describe('start of an orthodontic treatment', () => {
  const member = { birthDate: '2010-02-04' }
  const later = line('ODF01', '1575.00', { careDate: '2026-08-03' })
  const begun = { careDate: '2025-01-10', quantity: 1 }

  test('is its first known care: on another line, whatever the order, or in the ledger', () => {
    const first = line('ODF01', '1575.00', { careDate: '2026-02-03' })
    expect(payers({ member, lines: [first, later] })).toEqual(['1260.00', '1260.00'])
    expect(payers({ member, lines: [later, first] })).toEqual(['1260.00', '1260.00'])
    for (const entry of [{ act: 'ODF01' }, { family: '21' }, { ceiling: '21-semesters' }])
      expect(payers({ member, ledger: [{ ...entry, ...begun }], lines: [later] })).toEqual(['1260.00'])
  })

  test('is not what was only reserved, nor care of another family', () => {
    for (const entry of [{ act: 'ODF01', state: 'RESERVE' }, { family: '19' }, { ceiling: '07-sessions' }])
      expect(reasonsOf({ member, ledger: [{ ...entry, ...begun }], lines: [later] })).toEqual(['P AGE 1575.00'])
  })
})

describe('other payer', () => {
  test('what it paid comes off what this one would pay, never below nothing', () => {
    const paid = (amount: string) => split({ regime: 'RB', lines: [line('CON01', '200.00', { otherPayer: amount })] })
    expect(paid('100.00')).toBe('20.00 | 80.00 | 0.00 | 100.00')
    expect(paid('500.00')).toBe('0.00 | 80.00 | 0.00 | 120.00')
  })

  test('an amount for the whole event is taken from the lines in their order', () => {
    const lines = [line('CON01', '150.00'), line('ANA02', '88.00')]
    expect(quoted({ otherPayer: { amount: '130.00', name: 'AMO' }, lines }).lines.map(({ other }) => other)).toEqual([
      '120.00',
      '10.00',
    ])
  })

  test('a ceiling loses only what this payer pays', () => {
    const { ledger } = quoted({ lines: [line('DEN01', '210.00', { otherPayer: '100.00' })] })
    expect(ledger).toEqual([{ line: 'L1', ceiling: '19', careDate: '2026-03-02', state: 'CONSOMME', amount: '68.00' }])
  })

  test('a work accident is for another insurer, a traffic accident is paid and pointed out', () => {
    const lines = [line('CHI02', '2000.00'), line('EXT01', '600.00')]
    expect(split({ accident: 'work', lines })).toBe('0.00 | 0.00 | 0.00 | 2600.00')
    const traffic = quoted({ accident: 'traffic', lines: [line('CON01', '150.00')] })
    expect(traffic.lines[0]).toMatchObject({ payer: '120.00', warnings: ['third-party-recovery'] })
  })
})

describe('faults of a file', () => {
  const lines = [line('CON01', '200.00')]

  test('filed later than three months after the end of care, unless justified', () => {
    const filed = (filedOn: string, more: object = {}) => split({ dischargedOn: '2026-03-05', filedOn, lines, ...more })
    expect(filed('2026-06-05')).toBe('120.00 | 30.00 | 50.00 | 0.00')
    expect(filed('2026-06-06')).toBe('0.00 | 30.00 | 170.00 | 0.00')
    expect(filed('2026-06-06', { lateFilingJustified: true })).toBe('120.00 | 30.00 | 50.00 | 0.00')
    expect(filed('2026-06-06', { regime: 'RB' })).toBe('120.00 | 80.00 | 0.00 | 0.00')
  })

  test.each([
    ['on the day', '2026-03-02', '120.00'],
    ['thirty days before', '2026-01-31', '120.00'],
    ['thirty-one days before', '2026-01-30', '0.00'],
    ['after the care', '2026-03-03', '0.00'],
    ['never', null, '0.00'],
  ])('imaging prescribed %s', (_, prescribedOn, payer) => {
    expect(payers({ lines: [line('RAD01', '150.00', { prescribedOn })] })).toEqual([payer])
  })

  test('the same act of the same day on an earlier invoice, however often it is on this one', () => {
    const invoiced = [{ act: 'ANA09', date: '2026-03-02' }]
    expect(reasonsOf({ invoiced, lines: [line('ANA09', '38.50')] })).toEqual(['C DOUBLON 38.50'])
    expect(split({ invoiced, careDate: '2026-03-03', lines: [line('ANA09', '38.50')] })).toBe(
      '30.80 | 7.70 | 0.00 | 0.00',
    )
  })

  test.each([
    ['PIECE_MANQUANTE', '0.00 | 30.00 | 170.00 | 0.00'],
    ['NON_COUVERT', '0.00 | 150.00 | 50.00 | 0.00'],
    ['COTATION_ERRONEE', '0.00 | 0.00 | 200.00 | 0.00'],
    ['HORS_CONVENTION', '0.00 | 150.00 | 50.00 | 0.00'],
  ])('found by the control: %s', (reason, expected) => {
    expect(split({ lines: [{ ...lines[0], findings: [reason] }] })).toBe(expected)
  })

  test('a provider number that is none, and families the convention leaves out', () => {
    expect(split({ provider: { inpe: '12345678' }, lines })).toBe('0.00 | 30.00 | 170.00 | 0.00')
    expect(split({ provider: { inpe: '123456789' }, lines })).toBe('120.00 | 30.00 | 50.00 | 0.00')
    expect(split({ provider: { thirdPartyFamilies: ['05'] }, lines })).toBe('0.00 | 150.00 | 50.00 | 0.00')
  })

  test('families that no provider bills are refused, extras are the patient’s', () => {
    const { lines: told } = quoted({
      lines: [line('PRV01', '500.00'), line('SCO01', '1000.00'), line('EXT01', '600.00')],
    })
    expect(told.map(({ status, patient }) => [status, patient])).toEqual([
      ['REFUSE', '500.00'],
      ['REFUSE', '1000.00'],
      ['CHIFFRE', '600.00'],
    ])
  })
})
