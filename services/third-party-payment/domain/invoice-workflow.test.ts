import { movesOf } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { invoiceWorkflow as workflow } from './invoice-workflow.ts'
import { unmetOf, written } from './workflow-table.test-data.ts'

/** Everything that can happen to an invoice: who does it, from where, to where. A clerk can read and correct this table. */
const moves = `
billing    mark-ready             draft           -> ready
billing    rework                 ready           -> draft
billing    file                   ready           -> filed
billing    cancel                 draft           -> cancelled
billing    cancel                 ready           -> cancelled
billing    cancel                 filed           -> cancelled
reception  receive                filed           -> received
claims     acknowledge-paper      filed           -> received
claims     take-up                received        -> in-control
claims     declare-relation       received        -> received
claims     declare-relation       in-control      -> in-control
claims     put-on-hold            in-control      -> on-hold
billing    complete               on-hold         -> in-control
clock      reject-unanswered      on-hold         -> rejected
claims     settle                 in-control      -> settled
claims     settle-partly          in-control      -> partly-settled
claims     reject                 in-control      -> rejected
payments   order-payment          settled         -> payment-ordered
payments   order-payment          partly-settled  -> payment-ordered
payments   release-settled        payment-ordered -> settled
payments   release-partly-settled payment-ordered -> partly-settled
payments   confirm-payment        payment-ordered -> paid
complaints contest                settled         -> contested
complaints contest                partly-settled  -> contested
complaints contest                rejected        -> contested
complaints contest                payment-ordered -> contested
complaints contest                paid            -> contested
complaints reopen-line            contested       -> reopened
complaints reopen-line            reopened        -> reopened
complaints keep-line              reopened        -> contested
claims     adjudicate-again       contested       -> contested
claims     adjudicate-again       reopened        -> contested
complaints resume-settled         contested       -> settled
complaints resume-settled         reopened        -> settled
complaints resume-partly-settled  contested       -> partly-settled
complaints resume-partly-settled  reopened        -> partly-settled
complaints resume-rejected        contested       -> rejected
complaints resume-rejected        reopened        -> rejected
complaints resume-payment-ordered contested       -> payment-ordered
complaints resume-payment-ordered reopened        -> payment-ordered
complaints resume-paid            contested       -> paid
complaints resume-paid            reopened        -> paid
billing    correct                rejected        -> rejected
billing    correct                partly-settled  -> partly-settled
billing    correct                payment-ordered -> payment-ordered
billing    correct                paid            -> paid
reception  replace                rejected        -> replaced
`

test('the moves are those of the table, and no others', () => {
  expect(written(movesOf(workflow))).toEqual(written(moves))
})

describe('what stops an action', () => {
  test.each([
    [
      'mark-ready',
      'draft',
      [
        'providerNumbers',
        'invoiceNumber',
        'invoiceDate',
        'dischargeDeclared',
        'headInOrder',
        'linesComplete',
        'totalMatches',
        'authorizationWhenRequired',
        'documentsProvided',
      ],
    ],
    ['file', 'ready', ['invoiceNumber', 'authorizationWhenRequired', 'documentsProvided']],
    ['receive', 'filed', ['contentUnchanged']],
    ['settle', 'in-control', ['linesPriced', 'notRelated', 'everyLinePaid']],
    ['settle-partly', 'in-control', ['linesPriced', 'notRelated', 'someLinePaid']],
    ['reject', 'in-control', ['linesPriced', 'notRelated', 'noLinePaid']],
    ['complete', 'on-hold', ['itemsProvided']],
    ['reject-unanswered', 'on-hold', ['answerTimeOver']],
    ['adjudicate-again', 'contested', ['lineReopened', 'linesPriced', 'notRelated']],
    ['correct', 'rejected', ['rejectedLines', 'correctionInTime', 'notCorrectedYet']],
  ])('%s from %s needs %j', (action, state, needs) => {
    expect(unmetOf(workflow, action, state)).toEqual(needs)
  })
})

test('what was filed is not changed by the clinic, and nothing that was received is cancelled', () => {
  const byBilling = movesOf(workflow).filter(({ party }) => party === 'billing')
  expect(byBilling.filter(({ to }) => to === 'draft').map(({ from }) => from)).toEqual(['ready'])
  expect(byBilling.filter(({ to }) => to === 'cancelled').map(({ from }) => from)).toEqual(['draft', 'ready', 'filed'])
})

test('nobody who controls invoices pays them', () => {
  const paying = movesOf(workflow).filter(({ to }) => to === 'payment-ordered' || to === 'paid')
  expect(new Set(paying.map(({ party }) => party))).toEqual(new Set(['payments', 'complaints', 'billing']))
  expect(paying.filter(({ party, from, to }) => party === 'billing' && from !== to)).toEqual([])
})
