import { describe, expect, test } from 'vitest'
import {
  draftHeadFaults,
  type DraftLine,
  draftLineFaults,
  type InvoiceDraft,
  keepableDraft,
  sendableDraft,
  sumOfLines,
} from './invoice-draft.ts'

const line: DraftLine = {
  key: 0,
  act: 'ANA02',
  label: 'NFS',
  perDay: false,
  careDate: '2027-03-01',
  dates: [],
  quantity: '1',
  billed: '107,20',
  tooth: '',
  side: '',
  session: '',
}
const draft: InvoiceDraft = {
  number: ' FA 12 ',
  date: '2027-03-02',
  admittedOn: '',
  dischargedOn: '',
  prescribedOn: '',
  total: '107,20',
  otherPayer: '',
  accident: '',
  lateReason: ' ',
  lines: [line],
}

test('what is typed becomes centimes, and empty fields become nothing', () => {
  expect(sendableDraft(draft)).toMatchObject({
    number: 'FA 12',
    total: 10_720,
    otherPayer: 0,
    admittedOn: null,
    lateReason: null,
    lines: [{ act: 'ANA02', billed: 10_720, quantity: 1, teeth: [], side: null, session: null }],
  })
})

describe('what is wrong is kept as it was, everything else as it is typed', () => {
  test.each<[string, Partial<DraftLine>, (keyof DraftLine)[]]>([
    ['a day of care', { careDate: '' }, ['careDate']],
    ['a quantity', { quantity: '0' }, ['quantity']],
    ['an amount', { billed: 'cent' }, ['billed']],
    ['a tooth', { tooth: '11 99' }, ['tooth']],
  ])('%s', (_, change, faults) => {
    const wrong = { ...line, ...change, session: 'A' }
    expect(draftLineFaults(wrong)).toEqual(faults)
    const other = { ...line, key: 1, billed: '5' }
    const kept = keepableDraft({ ...draft, number: 'FA 13', lines: [wrong, other] }, draft)
    expect(kept).toMatchObject({ number: 'FA 13', lines: [{ ...line, session: 'A' }, other] })
  })

  test('a total', () => {
    const typed = { ...draft, total: '12,345', number: 'FA 13' }
    expect(draftHeadFaults(typed)).toEqual(['total'])
    expect(keepableDraft(typed, draft)).toMatchObject({ total: '107,20', number: 'FA 13' })
  })

  test('a line that was never kept waits until it is whole', () => {
    const typed = { ...draft, lines: [line, { ...line, key: 1, billed: 'x' }] }
    expect(keepableDraft(typed, draft).lines).toEqual([line])
  })

  test('nothing when nothing is wrong', () => expect(keepableDraft(draft, draft)).toBe(draft))
})

test('the lines add up, as long as each is an amount', () => {
  expect(sumOfLines([line, { ...line, billed: '40.2' }, { ...line, billed: '' }])).toBe(14_740)
  expect(sumOfLines([line, { ...line, billed: 'x' }])).toBeUndefined()
})
