import { expect, test } from 'vitest'
import { approvalGap, type GapFacts, type KnownGrant } from './approval-gap.ts'

const stay: KnownGrant = {
  id: 'a',
  reference: 'PEC-1',
  state: 'under-way',
  act: 'HOS01',
  units: 3,
  validFrom: '2027-03-16',
  validTo: '2027-04-15',
}
const billedOn = { id: 'a', reference: 'PEC-1' }
const facts: GapFacts = { act: 'HOS01', quantity: 2, state: 'missing', billedOn, granted: [stay], others: [] }

test.each<[why: string | null, date: string | null, of: Partial<GapFacts>]>([
  [null, null, { state: 'granted' }],
  [null, null, { state: 'not-needed' }],
  [null, null, { billedOn: null, granted: [] }],
  ['other-act', null, { act: 'CHI02' }],
  ['expired', '2027-04-15', { state: 'expired' }],
  ['too-early', '2027-03-16', {}],
  ['exhausted', null, { state: 'partial' }],
  [null, null, { state: 'partial', quantity: 5 }],
  ['elsewhere', null, { billedOn: null, granted: [], others: [stay] }],
  ['elsewhere', null, { act: 'CHI02', others: [{ ...stay, act: 'CHI02', reference: 'PEC-2' }] }],
  ['not-begun', null, { billedOn: null, granted: [], others: [{ ...stay, state: 'granted' }] }],
  ['expired', '2027-04-15', { billedOn: null, granted: [], others: [{ ...stay, state: 'expired' }] }],
])('an authorization that does not cover a line is told as %s %s', (why, date, changed) => {
  const gap = approvalGap({ ...facts, ...changed })
  expect([gap?.why ?? null, gap?.date ?? null]).toEqual([why, date])
})
