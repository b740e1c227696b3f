import { expect, test } from 'vitest'
import authorizationKinds from '../data/mutuelle-atlas/authorization-kinds.json' with { type: 'json' }
import { authorizationKindsFile } from './authorization-schema.ts'
import { type QuotedAct, quoteRequests } from './quote-requests.ts'

const kinds = authorizationKindsFile.parse(authorizationKinds)
const scan: QuotedAct = { act: 'RAD09', family: '14', needed: 'PEC', documents: [] }
const hernia: QuotedAct = { act: 'CHI02', family: '05', needed: 'PEC', documents: [] }
const days: QuotedAct = { act: 'HOS01', family: '05', needed: 'PEC', documents: [] }
const crown: QuotedAct = { act: 'PRD02', family: '20', needed: 'AP', documents: ['quote', 'tooth-chart'] }
const visit: QuotedAct = { act: 'CON01', family: '03', needed: 'NONE', documents: [] }

test('acts that one request takes need no advice', () => {
  expect(quoteRequests(kinds, [hernia, days])).toBeNull()
  expect(quoteRequests(kinds, [])).toBeNull()
})

test('a mix is told by the kinds of request, with what needs none and what is asked for elsewhere', () => {
  const told = quoteRequests(kinds, [scan, hernia, days, crown, crown, visit])
  expect(told?.parts.map((part) => [part.kinds.map(({ code }) => code), part.acts])).toEqual([
    [
      ['medical-stay', 'surgical-stay'],
      ['CHI02', 'HOS01'],
    ],
    [['radiology'], ['RAD09']],
  ])
  expect(told?.elsewhere).toEqual([{ act: 'PRD02', needed: 'AP', documents: ['quote', 'tooth-chart'] }])
  expect(told?.free).toEqual(['CON01'])
})
