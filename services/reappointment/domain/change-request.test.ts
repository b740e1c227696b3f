import { describe, expect, test } from 'vitest'
import { type ChangeRequestAction, type ChangeRequestState, nextChangeRequestState } from './change-request.ts'

test.each([
  ['apply', 'applied'],
  ['refuse', 'refused'],
  ['cancel', 'cancelled'],
] as [ChangeRequestAction, ChangeRequestState][])('%s makes an open request %s', (action, state) => {
  expect(nextChangeRequestState('open', action, 'Le registre public dit autre chose')).toBe(state)
})

test('a refusal without a reason is refused', () => {
  expect(() => nextChangeRequestState('open', 'refuse', '  ')).toThrow('invalid')
})

describe('a resolved request stays as it is', () => {
  const resolved: ChangeRequestState[] = ['applied', 'refused', 'cancelled']
  const actions: ChangeRequestAction[] = ['apply', 'refuse', 'cancel']
  test.each(resolved.flatMap((state) => actions.map((action) => [state, action] as const)))(
    '%s: %s',
    (state, action) => {
      expect(() => nextChangeRequestState(state, action, 'encore')).toThrow('wrong-state')
    },
  )
})
