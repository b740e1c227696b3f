import { movesOf } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { complaintWorkflow as workflow } from './complaint-workflow.ts'
import { unmetOf, written } from './workflow-table.test-data.ts'

/** Everything that can happen to a complaint: who does it, from where, to where. */
const moves = `
adviser           qualify          open              -> qualified
complaintsOfficer assign           qualified         -> qualified
complaintsOfficer assign           in-progress       -> in-progress
complaintsOfficer assign           escalated         -> escalated
complaintsOfficer assign           reopened          -> reopened
handler           begin-work       qualified         -> in-progress
handler           begin-work       escalated         -> in-progress
handler           begin-work       reopened          -> in-progress
handler           ask-claimant     in-progress       -> awaiting-claimant
claimant          reply            awaiting-claimant -> in-progress
clock             go-on-unanswered awaiting-claimant -> in-progress
handler           escalate         qualified         -> escalated
handler           escalate         in-progress       -> escalated
clock             escalate-late    open              -> escalated
clock             escalate-late    qualified         -> escalated
clock             escalate-late    in-progress       -> escalated
clock             escalate-late    reopened          -> escalated
handler           reopen-line      in-progress       -> in-progress
handler           answer           in-progress       -> answered
complaintsOfficer close            answered          -> closed
claimant          accept           answered          -> closed
clock             close-unanswered answered          -> closed
claimant          reopen           closed            -> reopened
claimant          rate             answered          -> answered
claimant          rate             closed            -> closed
claimant          cancel           open              -> cancelled
claimant          cancel           qualified         -> cancelled
claimant          cancel           in-progress       -> cancelled
claimant          cancel           awaiting-claimant -> cancelled
claimant          cancel           escalated         -> cancelled
`

test('the moves are those of the table, and no others', () => {
  expect(written(movesOf(workflow))).toEqual(written(moves))
})

describe('what stops an action', () => {
  test.each([
    ['begin-work', 'qualified', ['assignedToYou', 'notOwnDecision']],
    ['reopen-line', 'in-progress', ['assignedToYou', 'notOwnDecision', 'aboutLine', 'lineNotReopened']],
    ['answer', 'in-progress', ['assignedToYou', 'notOwnDecision', 'lineSettledAgain']],
    ['close', 'answered', ['notOwnDecision']],
    ['close-unanswered', 'answered', ['closingTimeOver']],
    ['reopen', 'closed', ['reopenedOnlyOnce', 'reopenedInTime']],
  ])('%s from %s needs %j', (action, state, needs) => {
    expect(unmetOf(workflow, action, state)).toEqual(needs)
  })
})

test('an answer that was given is not taken back by who complained', () => {
  const cancelled = movesOf(workflow).filter(({ to }) => to === 'cancelled')
  expect(cancelled.map(({ from }) => from)).not.toContain('answered')
})
