import type { AvailableActionView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { offeredActions } from './offered-actions.ts'

const action = (name: string, ...unmet: string[]): AvailableActionView => ({
  action: name,
  label: name,
  party: 'claims',
  unmet: unmet.map((condition) => ({ condition, label: condition })),
})
const shown = (...actions: AvailableActionView[]) =>
  offeredActions(actions).map(({ action: name, unmet }) => [name, ...unmet.map(({ condition }) => condition)].join(' '))

test('of the three ends of a control only that of the lines shows', () => {
  expect(
    shown(
      action('put-on-hold'),
      action('settle', 'everyLinePaid'),
      action('settle-partly'),
      action('reject', 'noLinePaid'),
    ),
  ).toEqual(['put-on-hold', 'settle-partly'])
})

test('what blocks every end is said once', () => {
  expect(
    shown(
      action('settle', 'linesPriced', 'everyLinePaid'),
      action('settle-partly', 'linesPriced', 'someLinePaid'),
      action('reject', 'linesPriced', 'noLinePaid'),
    ),
  ).toEqual(['settle linesPriced'])
})

test('there is no correction where nothing was rejected; one that comes too late says so', () => {
  expect(shown(action('correct', 'rejectedLines'))).toEqual([])
  expect(shown(action('correct', 'correctionInTime'))).toEqual(['correct correctionInTime'])
})
