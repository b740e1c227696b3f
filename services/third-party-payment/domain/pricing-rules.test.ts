import { describe, expect, test } from 'vitest'
import { quoted, reasonsOf, split } from './example.test-data.ts'

const line = (act: string, billed: string, more: object = {}) => ({ act, billed, ...more })
const ald = (...families: string[]) => ({ ald: [{ from: '2025-01-01', families }] })

describe('who bears what is above the tariff', () => {
  const lines = [line('CON01', '200.00')]
  test.each([
    ['the provider who agreed to the tariff and is paid by the insurer', { regime: 'TP' }, 'C'],
    ['the patient when the convention allows it', { regime: 'TP', provider: { excessAllowed: true } }, 'P'],
    ['the patient of a provider without convention', { regime: 'TP', provider: { conventioned: false } }, 'P'],
    ['the patient who is reimbursed', { regime: 'RB', provider: { conventioned: true } }, 'P'],
  ])('%s', (_, care, bearer) => {
    expect(reasonsOf({ ...care, lines })).toEqual([`${bearer} DEPASSEMENT 50.00`, 'P TM 30.00'])
  })
})

describe('tariff', () => {
  test.each([
    ['before the first set', { careDate: '2008-01-14', lines: [line('CON01', '80.00')] }],
    ['a stay of the time when days had no tariff', { careDate: '2020-06-30', lines: [line('HOS02', '1500.00')] }],
    ['a scanner in a sector that has none', { provider: { sector: 'MILITAIRE' }, lines: [line('RAD07', '840.00')] }],
    ['care abroad without an accepted quote', { lines: [line('ETR01', '50000.00')] }],
    ['help of the committee', { lines: [line('SOL01', '5000.00')] }],
    [
      'an act outside the catalogue without letter',
      { lines: [{ family: '16', label: 'Nouvel acte', billed: '400.00' }] },
    ],
    ['one such line among others', { lines: [line('CON01', '150.00'), line('SOL01', '5000.00')] }],
  ])('a person prices: %s', (_, care) => {
    expect(split(care)).toBe('CHIFFRAGE_MANUEL')
  })

  test.each([
    ['a code of another sector is priced by the sector', 'PUBLIC', 'DIA01', '400.00'],
    ['a military hospital has the tariff of a university hospital', 'MILITAIRE', 'DIA02', '700.00'],
    ['the letters of public hospitals', 'PUBLIC', 'CON02', '75.00'],
    ['the sector before the family', 'PUBLIC', 'PRD01', '500.00'],
    ['the family of a dental letter', 'PRIVE', 'PRD01', '625.00'],
    ['the same letter in care', 'PRIVE', 'DEN06', '700.00'],
    ['the scanner of a university hospital billed as private', 'CHU', 'RAD07', '840.00'],
  ])('%s', (_, sector, act, tariff) => {
    expect(quoted({ provider: { sector }, lines: [line(act, '9000.00')] }).lines[0]).toMatchObject({ tariff })
  })

  test('a code says its own sector when the provider does not', () => {
    expect(split({ lines: [line('RAD08', '840.00')] })).toBe('672.00 | 168.00 | 0.00 | 0.00')
  })

  test('an act outside the catalogue is priced by letter and coefficient', () => {
    const lines = [{ family: '16', letter: 'K', coefficient: '12.5', billed: '300.00' }]
    expect(quoted({ lines }).lines[0]).toMatchObject({ act: '*', tariff: '281.25', payer: '225.00' })
  })

  test('a drug is paid on its reference price', () => {
    const drug = line('PHA01', '160.00', { quantity: 2, publicPrice: '80.00', referencePrice: '50.00' })
    expect(reasonsOf({ regime: 'RB', lines: [drug] })).toEqual(['P DEPASSEMENT 60.00', 'P TM 20.00'])
  })

  test('the price billed stands for a public price nobody gave', () => {
    const [drug] = quoted({ regime: 'RB', lines: [line('PHA01', '45.30')] }).lines
    expect(drug).toMatchObject({ payer: '36.24', warnings: ['public-price-assumed'] })
  })

  test('a device is paid on the smaller of price and flat rate', () => {
    expect(split({ regime: 'RB', lines: [line('APP01', '4200.00')] })).toBe('4200.00 | 0.00 | 0.00 | 0.00')
    expect(split({ regime: 'RB', lines: [line('APP01', '6200.00')] })).toBe('5000.00 | 1200.00 | 0.00 | 0.00')
  })

  test('care abroad is paid on its accepted quote', () => {
    const lines = [line('ETR01', '120000.00', { acceptedQuote: '100000.00' })]
    expect(split({ regime: 'RB', lines })).toBe('80000.00 | 40000.00 | 0.00 | 0.00')
  })

  test('a coefficient above that of the act is wrong coding, what is beyond it an excess', () => {
    const lines = [line('CHI02', '2100.00', { coefficient: '90' })]
    expect(reasonsOf({ plan: 'R', lines })).toEqual(['C DEPASSEMENT 75.00', 'C COTATION_ERRONEE 180.00'])
  })
})

describe('rate', () => {
  test.each([
    ['cardiology outside hospital', 'CAR02', {}, 8000],
    ['cardiology in hospital', 'CAR02', { situation: 'hospital' }, 9000],
    ['interventional cardiology, always the hospital bracket', 'CAR05', { situation: 'ambulatory' }, 9000],
    ['hospital has one bracket', 'CHI02', { situation: 'ambulatory' }, 9000],
    ['laboratory has one too, in hospital as outside', 'ANA02', { situation: 'hospital' }, 8000],
    ['maternity', 'MAT01', {}, 10_000],
    ['abroad, whatever the plan', 'ETR01', { acceptedQuote: '1000.00' }, 8000],
  ])('%s', (_, act, more, rateBp) => {
    expect(quoted({ lines: [line(act, '500.00', more)] }).lines[0]).toMatchObject({ rateBp })
  })

  test('a long-term condition pays the families of its decision in full, while it runs', () => {
    const lines = [line('CAR02', '675.00')]
    expect(split({ member: ald('11'), lines })).toBe('675.00 | 0.00 | 0.00 | 0.00')
    expect(split({ member: ald('10'), lines })).toBe('540.00 | 135.00 | 0.00 | 0.00')
    expect(split({ member: ald('11'), careDate: '2024-12-31', lines })).toBe('540.00 | 135.00 | 0.00 | 0.00')
  })

  test('a costly drug of the list is paid in full for any long-term condition, another drug is not', () => {
    const price = { publicPrice: '3000.00' }
    expect(split({ member: ald('12'), lines: [line('PHA02', '3000.00', price)] })).toBe('3000.00 | 0.00 | 0.00 | 0.00')
    expect(split({ member: ald('12'), lines: [line('PHA01', '3000.00', price)] })).toBe(
      '2400.00 | 600.00 | 0.00 | 0.00',
    )
  })

  test('dialysis needs a decision on a long-term condition', () => {
    expect(reasonsOf({ lines: [line('DIA01', '850.00')] })).toEqual(['P NON_COUVERT 850.00'])
  })
})

describe('surgical acts of one session', () => {
  const hernia = line('CHI02', '1845.00')
  const appendix = line('CHI01', '1575.00')
  const gallbladder = line('CHI03', '2700.00')
  const payers = (lines: object[], more: object = {}) =>
    quoted({ plan: 'R', ...more, lines }).lines.map(({ payer }) => payer)

  test('the highest coefficient counts in full, the second for half, the others not, whatever their order', () => {
    expect(payers([appendix, gallbladder, hernia])).toEqual(['0.00', '2700.00', '922.50'])
  })

  test('equal coefficients keep their order, units of one line are acts of their own', () => {
    expect(payers([hernia, hernia])).toEqual(['1845.00', '922.50'])
    expect(payers([line('CHI02', '3690.00', { quantity: 2 })])).toEqual(['2767.50'])
  })

  test('other sessions, other days and acts that are not surgical do not count', () => {
    expect(
      payers([
        { ...hernia, session: 'A' },
        { ...appendix, session: 'B' },
      ]),
    ).toEqual(['1845.00', '1575.00'])
    expect(payers([hernia, { ...appendix, careDate: '2026-03-03' }])).toEqual(['1845.00', '1575.00'])
    expect(payers([hernia, line('SPE02', '1800.00')])).toEqual(['1845.00', '1620.00'])
  })

  test('an act billed below its reduced tariff loses nothing', () => {
    expect(payers([hernia, line('CHI01', '700.00')])).toEqual(['1845.00', '700.00'])
  })

  test('a flat rate pays what it includes', () => {
    const lines = [line('CHI06', '10000.00'), line('CHI05', '6500.00')]
    expect(reasonsOf({ lines })).toEqual(['P TM 1000.00', 'C INCLUS_FORFAIT 6500.00'])
    expect(reasonsOf({ lines: [line('CON02', '250.00', { includedInFlatRate: true })] })).toEqual([
      'C INCLUS_FORFAIT 250.00',
    ])
  })
})

describe('what is paid as another act', () => {
  test('a caesarean without indication, at the tariff of a vaginal delivery', () => {
    const caesarean = (billed: string) => [line('MAT02', billed, { medicalIndication: false })]
    expect(reasonsOf({ lines: caesarean('9000.00') })).toEqual(['C DEPASSEMENT 1000.00', 'C DECLASSEMENT 5000.00'])
    expect(split({ lines: caesarean('9000.00') })).toBe('3000.00 | 0.00 | 6000.00 | 0.00')
    expect(split({ lines: caesarean('2800.00') })).toBe('2800.00 | 0.00 | 0.00 | 0.00')
    expect(split({ lines: [line('MAT02', '8000.00')] })).toBe('8000.00 | 0.00 | 0.00 | 0.00')
  })

  test('an act granted in place of the one billed, or a tariff granted', () => {
    expect(reasonsOf({ lines: [line('HOS02', '1500.00', { grantedAct: 'HOS01' })] })).toEqual([
      'C DECLASSEMENT 650.00',
      'P TM 85.00',
    ])
    expect(split({ lines: [line('RAD09', '2000.00', { grantedTariff: '1500.00' })] })).toBe(
      '1200.00 | 300.00 | 500.00 | 0.00',
    )
  })
})

describe('approvals', () => {
  test('tests below the threshold need one only without a convention, and only when the payer pays the provider', () => {
    const lines = [{ act: 'ANA02', billed: '88.00' }]
    const provider = { conventioned: false }
    expect(split({ approvals: [], lines })).toBe('70.40 | 17.60 | 0.00 | 0.00')
    expect(reasonsOf({ approvals: [], provider, lines })).toEqual(['C PEC_ABSENTE 88.00'])
    expect(split({ approvals: [{ kind: 'PEC', family: '17' }], provider, lines })).toBe('70.40 | 17.60 | 0.00 | 0.00')
    expect(split({ approvals: [], provider, regime: 'RB', lines })).toBe('70.40 | 17.60 | 0.00 | 0.00')
  })

  const scanner = line('RAD07', '1000.00')
  const states = (care: { lines: object[]; [field: string]: unknown }) =>
    quoted(care).lines.map((one) => ('approval' in one ? `${one.approval.needed} ${one.approval.state}` : ''))

  test.each([
    ['a scanner', [scanner], ['PEC assumed']],
    ['imaging below 1 000.00', [line('RAD06', '500.00')], ['NONE not-needed']],
    ['a drug above 1 000.00 a unit', [line('PHA01', '1000.01', { publicPrice: '1000.01' })], ['PEC assumed']],
    ['a drug at 1 000.00', [line('PHA01', '1000.00', { publicPrice: '1000.00' })], ['NONE not-needed']],
    ['two drugs of 600.00', [line('PHA01', '1200.00', { quantity: 2, publicPrice: '600.00' })], ['NONE not-needed']],
    ['K 80', [line('SPE02', '1800.00')], ['PEC assumed']],
    ['K 50', [line('SPE01', '1125.00')], ['NONE not-needed']],
    ['any KC of specialty', [line('SPE05', '1125.00')], ['PEC assumed']],
    ['D 40', [line('DEN06', '700.00')], ['AP assumed']],
    ['D 15', [line('DEN03', '262.50')], ['NONE not-needed']],
    ['a prenatal visit', [line('MAT03', '250.00')], ['NONE not-needed']],
    ['a delivery', [line('MAT01', '3000.00')], ['PEC assumed']],
    ['echocardiography', [line('CAR02', '675.00')], ['NONE not-needed']],
    ['angiography', [line('CAR05', '6000.00')], ['PEC assumed']],
    ['tests of 495.00', [line('ANA08', '495.00')], ['NONE not-needed']],
    ['tests of 528.00 together', [line('ANA08', '495.00'), line('ANA01', '33.00')], ['PEC assumed', 'PEC assumed']],
  ])('%s', (_, lines, expected) => {
    expect(states({ lines })).toEqual(expected)
  })

  test('a PEC is a promise to the provider: a patient who is reimbursed needs none, but needs the agreement', () => {
    expect(states({ regime: 'RB', approvals: [], lines: [scanner] })).toEqual(['NONE not-needed'])
    expect(reasonsOf({ regime: 'RB', approvals: [], lines: [line('PRD01', '625.00')] })).toEqual([
      'C AP_ABSENTE 625.00',
    ])
  })

  test('a list that is given is checked', () => {
    expect(reasonsOf({ approvals: [], lines: [scanner] })).toEqual(['C PEC_ABSENTE 1000.00'])
    expect(reasonsOf({ approvals: [{ kind: 'PEC', act: 'RAD09' }], lines: [scanner] })).toEqual([
      'C PEC_ABSENTE 1000.00',
    ])
    expect(split({ approvals: [{ kind: 'PEC', family: '14' }], lines: [scanner] })).toBe(
      '800.00 | 200.00 | 0.00 | 0.00',
    )
    expect(reasonsOf({ approvals: [{ kind: 'AP' }], lines: [scanner] })).toEqual(['C PEC_ABSENTE 1000.00'])
    expect(reasonsOf({ approvals: [{ kind: 'PEC' }], lines: [line('DEN06', '700.00')] })).toEqual(['P TM 140.00'])
  })

  test.each([
    ['starts on the last of 30 days', { from: '2026-01-31' }, 'P TM 200.00'],
    ['starts a day later', { from: '2026-01-30' }, 'C PEC_EXPIREE 1000.00'],
    ['starts on its last day', { to: '2026-03-02' }, 'P TM 200.00'],
    ['starts after its last day', { to: '2026-03-01' }, 'C PEC_EXPIREE 1000.00'],
    ['starts before its first day', { from: '2026-03-03' }, 'C PEC_ABSENTE 1000.00'],
  ])('care that %s', (_, dates, reason) => {
    expect(reasonsOf({ approvals: [{ kind: 'PEC', ...dates }], lines: [scanner] })).toEqual([reason])
  })

  test('sessions begun in time go on; those of dialysis have to fall within six months', () => {
    const approvals = [{ kind: 'PEC', from: '2026-01-01' }]
    const chemo = [
      line('ONC01', '1000.00', { careDate: '2026-01-20' }),
      line('ONC01', '1000.00', { careDate: '2026-04-20' }),
    ]
    expect(split({ approvals, lines: chemo })).toBe('2000.00 | 0.00 | 0.00 | 0.00')
    const dialysis = (careDate: string) => ({
      approvals,
      careDate,
      member: ald('10'),
      lines: [line('DIA01', '850.00')],
    })
    expect(split(dialysis('2026-06-30'))).toBe('850.00 | 0.00 | 0.00 | 0.00')
    expect(reasonsOf(dialysis('2026-07-01'))).toEqual(['C PEC_EXPIREE 850.00'])
  })

  test('an agreement that expired is one that is missing', () => {
    const approvals = [{ kind: 'AP', to: '2026-02-01' }]
    expect(reasonsOf({ approvals, lines: [line('ODF01', '1575.00')] })).toEqual(['C AP_ABSENTE 1575.00'])
  })

  test('granted units are shared by the lines in their order, and cut what was billed for the others', () => {
    const sessions = { act: 'DIA01', quantity: 3, unitPrice: '900.00' }
    const { lines } = quoted({
      member: ald('10'),
      approvals: [{ kind: 'PEC', act: 'DIA01', quantity: 4 }],
      lines: [sessions, sessions],
    })
    expect(lines.map(({ adjustments }) => adjustments.map(({ reason, amount }) => `${reason} ${amount}`))).toEqual([
      ['DEPASSEMENT 150.00'],
      ['QTE_SUP_ACCORD 1800.00', 'DEPASSEMENT 50.00'],
    ])
  })

  test('the agreement for rehabilitation counts from the 11th session, that for psychotherapy from the 13th', () => {
    const ten = { act: 'REE01', date: '2026-01-05', quantity: 9 }
    const physio = line('REE01', '150.00', { quantity: 3 })
    expect(reasonsOf({ approvals: [], history: [ten], lines: [physio] })).toEqual(['C AP_ABSENTE 100.00', 'P TM 10.00'])
    expect(reasonsOf({ approvals: [{ kind: 'AP', quantity: 1 }], history: [ten], lines: [physio] })).toEqual([
      'C QTE_SUP_ACCORD 50.00',
      'P TM 20.00',
    ])
    const talk = line('PSY03', '337.50')
    const twelve = (year: string) => ({ ledger: [{ act: 'PSY03', careDate: `${year}-02-01`, quantity: 12 }] })
    expect(reasonsOf({ approvals: [], ...twelve('2026'), lines: [talk] })).toEqual(['C AP_ABSENTE 337.50'])
    expect(reasonsOf({ approvals: [], ...twelve('2025'), lines: [talk] })).toEqual(['P TM 67.50'])
  })

  test('the day of exit is not paid, nor a day billed twice', () => {
    const stay = { admittedOn: '2026-03-02', dischargedOn: '2026-03-05' }
    const days = (act: string, quantity: number) => ({ act, quantity, unitPrice: '850.00', stay })
    expect(reasonsOf({ lines: [days('HOS01', 4)] })).toEqual(['C JOUR_NON_ACCORDE 850.00', 'P TM 255.00'])
    expect(reasonsOf({ lines: [days('HOS02', 1), days('HOS01', 3)] })).toEqual([
      'P TM 255.00',
      'C JOUR_NON_ACCORDE 850.00',
    ])
  })
})
