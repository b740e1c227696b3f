import { expect, test } from 'vitest'
import { blockedByUnkept } from './unkept.ts'

const actions = ['price', 'cancel'].map((action) => ({ action, label: action, party: 'provider', unmet: [] }))

test('what is typed and not kept blocks what would go on without it, and says where it stands', () => {
  const [price, cancel] = blockedByUnkept(actions, ['price'], '#line-2')
  expect([price?.unmet.map(({ fix }) => fix), cancel?.unmet]).toEqual([['#line-2'], []])
})

test('nothing is blocked once all is kept', () => {
  expect(blockedByUnkept(actions, ['price'], null)).toEqual(actions)
})
