import { describe, expect, test } from 'vitest'
import { type DraftLine, draftLineFaults, type InvoiceDraft, sendableDraft, sumOfLines } from './invoice-draft.ts'

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
  expect(sendableDraft(draft, 3)).toMatchObject({
    contentVersion: 3,
    number: 'FA 12',
    total: 10_720,
    otherPayer: 0,
    admittedOn: null,
    lateReason: null,
    lines: [{ act: 'ANA02', billed: 10_720, quantity: 1, teeth: [], side: null, session: null }],
  })
})

describe('nothing is sent while a field cannot be kept', () => {
  test.each<[string, Partial<DraftLine>, string[]]>([
    ['a day of care', { careDate: '' }, ['careDate']],
    ['a quantity', { quantity: '0' }, ['quantity']],
    ['an amount', { billed: 'cent' }, ['billed']],
    ['a tooth', { tooth: '11 99' }, ['tooth']],
  ])('%s', (_, change, faults) => {
    const wrong = { ...line, ...change }
    expect(draftLineFaults(wrong)).toEqual(faults)
    expect(sendableDraft({ ...draft, lines: [wrong] }, 0)).toBeUndefined()
  })

  test('a total', () => expect(sendableDraft({ ...draft, total: '12,345' }, 0)).toBeUndefined())
})

test('the lines add up, as long as each is an amount', () => {
  expect(sumOfLines([line, { ...line, billed: '40.2' }, { ...line, billed: '' }])).toBe(14_740)
  expect(sumOfLines([line, { ...line, billed: 'x' }])).toBeUndefined()
})
