import { expect, test } from 'vitest'
import { authorizationWorkflow } from '../../domain/authorization-workflow.ts'
import { formOf, isTooLate, offeredActions, routeOf } from './offered-actions.ts'

test('every action leads to a form, to the answers, or to the route of its step', () => {
  const atOnce = Object.keys(authorizationWorkflow.actions).filter(
    (action) => /^(medical|appeal)-/.test(action) && !formOf(action),
  )
  expect(Object.fromEntries(atOnce.map((action) => [action, routeOf(action)]))).toEqual({
    'medical-grant': 'grant',
    'appeal-grant': 'grant',
  })
  expect([formOf('appeal-uphold'), formOf('request-medical-documents')]).toEqual(['uphold', 'request-documents'])
})

const action = (name: string, ...conditions: string[]) => ({
  action: name,
  label: name,
  party: 'provider',
  unmet: conditions.map((condition) => ({ condition, label: condition })),
})

test('what is not about the case is not shown as missing', () => {
  const shown = offeredActions([
    action('reopen', 'refusedIncomplete'),
    action('appeal'),
    action('submit', 'signed'),
    action('appeal', 'notYetAppealed'),
  ])
  expect(shown.map((one) => one.action)).toEqual(['appeal', 'submit'])
})

test('what a delay that is over blocks is too late, and not "not yet"', () => {
  const late = [action('prolong', 'beforeAuthorizedEnd'), action('prolong', 'noProlongationWaiting'), action('prolong')]
  expect(late.map(isTooLate)).toEqual([true, false, false])
})

test('once the signature stands, the request is to be submitted and not signed again', () => {
  const actions = [action('sign'), action('submit')]
  const names = (stands: boolean) =>
    offeredActions(actions, { by: 'Dr', at: '2026-03-02T09:00:00Z', stands }).map((one) => one.action)
  expect([names(true), names(false)]).toEqual([['submit'], ['sign', 'submit']])
})
