import { type AccountActor, type AnyWorkflow, movesOf, partiesOf } from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { directiveFacts, directiveWorkflow } from './directive-workflow.ts'
import { withdrawalWorkflow } from './withdrawal-workflow.ts'

/** Everything that can happen, who does it, from where, to where. */
const withdrawal = `
portal         match-automatically            requested     -> verified
accessManager  verify                         requested     -> verified
privacyOfficer withdraw-at-once               requested     -> effective
privacyOfficer withdraw-at-once               verified      -> effective
accessManager  find-unfounded                 requested     -> unfounded
clock          take-effect                    verified      -> effective
requester      cancel                         requested     -> cancelled
requester      cancel                         verified      -> cancelled
accessManager  contest                        requested     -> contested
accessManager  contest                        verified      -> contested
accessManager  contest                        effective     -> contested
operator       uphold                         contested     -> verified
operator       overturn                       contested     -> undone
requester      propose-undo                   effective     -> undo-proposed
accessManager  propose-undo-as-access-manager effective     -> undo-proposed
accessManager  confirm-undo                   undo-proposed -> undone
operator       confirm-undo-as-operator       undo-proposed -> undone
accessManager  refuse-undo                    undo-proposed -> effective
clock          let-undo-lapse                 undo-proposed -> effective
clock          close                          effective     -> closed
`

const directive = `
clerk    return-incomplete     received     -> incomplete-returned
clerk    return-incomplete     indexed      -> incomplete-returned
clerk    return-incomplete     second-check -> incomplete-returned
clerk    index                 received     -> indexed
clerk    key-again             indexed      -> second-check
clerk    read-third-time       second-check -> second-check
clerk    register              second-check -> registered
clerk    file-as-superseded    second-check -> superseded
operator rule-on-same-day      second-check -> second-check
portal   supersede             registered   -> superseded
portal   note-verbal-change    registered   -> registered
clerk    note-court-matter     registered   -> registered
clerk    record-death          registered   -> registered
clerk    record-revocation     registered   -> registered
clerk    confirm-revocation    registered   -> revoked
clerk    propose-error         registered   -> registered
operator mark-entered-in-error registered   -> entered-in-error
`

test.each<[string, AnyWorkflow, string]>([
  ['withdrawal', withdrawalWorkflow, withdrawal],
  ['directive', directiveWorkflow, directive],
])('the moves of %s are those of the table, and no others', (_name, workflow, table) => {
  const declared = movesOf(workflow).map(({ party, action, from, to }) => `${party} ${action} ${from} -> ${to}`)
  const written = table.trim().split('\n')
  expect(declared.toSorted()).toEqual(written.map((line) => line.replaceAll(/ +/g, ' ')).toSorted())
})

const actor = (accountId: string, role: string): AccountActor => ({
  kind: 'account',
  accountId,
  sessionId: 's',
  confirmedAt: null,
  name: accountId,
  language: 'fr',
  organizationId: 'fleuve',
  roles: [{ role, organizationId: 'fleuve', departmentId: null }],
  undertakingsDue: false,
})

describe('nobody judges their own', () => {
  const facts = {
    state: 'requested',
    organizationId: 'fleuve',
    departmentId: null,
    applicantId: 'tremblay',
    applicantOrganizationId: null,
  }
  test('who asked for a withdrawal does not confirm that it is undone', () => {
    expect(
      partiesOf(withdrawalWorkflow, { ...facts, state: 'undo-proposed' }, actor('tremblay', 'access-manager')),
    ).toEqual(['requester'])
  })
  test('undoing a withdrawal always needs somebody else', () => {
    const undoing = Object.values(withdrawalWorkflow.actions).filter(({ to }) => to === 'undone')
    expect(undoing.map(({ needs }) => [...(needs as readonly string[])].includes('anotherPerson'))).toEqual([
      true,
      true,
      true,
    ])
  })
  test('a clerk of the register is a party to every version, whoever received it', () => {
    expect(partiesOf(directiveWorkflow, directiveFacts('indexed', 'fleuve'), actor('clerk', 'filing-clerk'))).toEqual([
      'clerk',
    ])
    expect(partiesOf(directiveWorkflow, directiveFacts('indexed', 'other'), actor('clerk', 'filing-clerk'))).toEqual([])
  })
})
