import { movesOf } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { statementWorkflow as workflow } from './statement-workflow.ts'
import { unmetOf, written } from './workflow-table.test-data.ts'

/** Everything that can happen to a statement: who does it, from where, to where. */
const moves = `
signatories sign                 prepared      -> signed-once
signatories countersign          signed-once   -> validated
signatories issue                validated     -> issued
signatories cancel               prepared      -> cancelled
signatories cancel               signed-once   -> cancelled
signatories cancel               validated     -> cancelled
signatories record-execution     issued        -> executed
signatories record-execution     re-issued     -> executed
payments    set-off              issued        -> executed
signatories record-rejection     issued        -> bank-rejected
signatories record-rejection     re-issued     -> bank-rejected
accounting  confirm-bank-details bank-rejected -> bank-rejected
signatories re-issue             bank-rejected -> re-issued
accounting  reconcile            executed      -> reconciled
payments    match                executed      -> reconciled
`

test('the moves are those of the table, and no others', () => {
  expect(written(movesOf(workflow))).toEqual(written(moves))
})

describe('what stops an action', () => {
  test.each([
    ['sign', 'prepared', ['bankDetailsStable', 'notOwnAdjudication']],
    ['countersign', 'signed-once', ['bankDetailsStable', 'notOwnAdjudication', 'otherSignatory']],
    ['issue', 'validated', ['bankDetailsStable', 'accountNotReturned']],
    ['re-issue', 'bank-rejected', ['bankDetailsChecked', 'bankDetailsInForce']],
    ['record-execution', 'issued', ['somethingToTransfer']],
    ['set-off', 'issued', ['nothingToTransfer']],
    ['match', 'executed', ['amountMatches']],
  ])('%s from %s needs %j', (action, state, needs) => {
    expect(unmetOf(workflow, action, state)).toEqual(needs)
  })
})

test('nothing that left for the bank is cancelled', () => {
  const cancelled = movesOf(workflow).filter(({ to }) => to === 'cancelled')
  expect(cancelled.map(({ from }) => from)).toEqual(['prepared', 'signed-once', 'validated'])
})

test('no way from preparation to the bank without two signatures', () => {
  const onward = (state: string) => movesOf(workflow).filter(({ from, to }) => from === state && to !== 'cancelled')
  expect(onward('prepared').map(({ to }) => to)).toEqual(['signed-once'])
  expect(onward('signed-once').map(({ to }) => to)).toEqual(['validated'])
})

test('the clinic sees a statement from the day it is issued', () => {
  const { accounting } = workflow.parties
  expect(accounting.is === 'role' && accounting.seesIn).toEqual([
    'issued',
    'executed',
    'bank-rejected',
    're-issued',
    'reconciled',
  ])
})
