import { describe, expect, test } from 'vitest'
import type { AccountActor, Actor } from './actor.ts'
import { Refusal } from './refusal.ts'
import {
  type AnyWorkflow,
  availableActions,
  defineWorkflow,
  isApplicantSide,
  isHandover,
  movesOf,
  nextState,
  partiesOf,
  reachOf,
  toMermaid,
} from './workflow.ts'

const loan = defineWorkflow({
  kind: 'test.loan',
  label: 'loan',
  prefix: 'LN',
  initial: 'draft',
  parties: {
    reader: { label: 'reader', is: 'applicant' },
    librarian: { label: 'librarian', is: 'role', role: 'librarian', scope: 'department' },
    clock: { label: 'clock', is: 'system' },
  },
  states: {
    draft: { label: 'draft', holder: 'reader', step: 1 },
    asked: { label: 'asked', holder: 'librarian', step: 2 },
    lent: { label: 'lent', final: true, step: 3 },
  },
  conditions: { signed: { label: 'sign', fix: '#sign' }, noFines: { label: 'fines' } },
  actions: {
    ask: { label: 'ask', by: 'reader', from: ['draft'], to: 'asked', needs: ['signed', 'noFines'] },
    remind: { label: 'remind', by: 'librarian', from: ['draft'], to: 'same', reason: 'optional' },
    lend: { label: 'lend', by: 'librarian', from: ['asked'], to: 'lent', awaits: { draft: ['signed'] } },
    expire: { label: 'expire', by: 'clock', from: ['asked'], to: 'lent' },
  },
})
const workflow = loan as unknown as AnyWorkflow

const facts = {
  state: 'asked',
  organizationId: 'o1',
  departmentId: 'd1',
  applicantId: 'reader-1',
  applicantOrganizationId: null as string | null,
}
const person = (accountId: string, roles: AccountActor['roles'] = []): AccountActor => ({
  kind: 'account',
  accountId,
  sessionId: 's',
  confirmedAt: null,
  name: 'n',
  language: 'fr',
  organizationId: 'o1',
  roles,
  undertakingsDue: false,
})
const librarian = (departmentId: string | null, organizationId = 'o1') => ({
  role: 'librarian',
  organizationId,
  departmentId,
})

describe('parties', () => {
  test.each<[string, Actor, string[]]>([
    ['the applicant is the applicant', person('reader-1'), ['reader']],
    ['a role of the department', person('x', [librarian('d1')]), ['librarian']],
    ['the same role of another department is nothing', person('x', [librarian('d2')]), []],
    ['the same role for the whole organization is not that of the department', person('x', [librarian(null)]), []],
    ['the same role elsewhere is nothing', person('x', [librarian('d1', 'o2')]), []],
    ['nobody is a role party to their own dossier', person('reader-1', [librarian('d1')]), ['reader']],
    ['the clock is the clock', { kind: 'system', party: 'clock' }, ['clock']],
    ['another part of the portal is nothing', { kind: 'system', party: 'payments' }, []],
  ])('%s', (_name, actor, expected) => {
    expect(partiesOf(workflow, facts, actor)).toEqual(expected)
  })

  const claim = {
    parties: {
      applicant: { label: 'applicant', is: 'applicant' },
      clinic: { label: 'clinic', is: 'role', role: ['admissions', 'billing'], scope: 'applicant-organization' },
      insurer: { label: 'insurer', is: 'role', role: 'adviser', scope: 'organization' },
    },
  } as unknown as AnyWorkflow
  const ofClinic = { ...facts, applicantOrganizationId: 'clinic-1' }
  const holds = (accountId: string, role: string, organizationId: string) => ({
    ...person(accountId, [{ role, organizationId, departmentId: null }]),
    organizationId,
  })
  test.each<[string, AccountActor, string[]]>([
    ['who opened it for a clinic, acting for it', holds('reader-1', 'admissions', 'clinic-1'), ['clinic']],
    ['a colleague with another of its roles', holds('x', 'billing', 'clinic-1'), ['clinic']],
    ['who opened it, having left', holds('reader-1', 'admissions', 'clinic-2'), []],
    ['who opened it, without any role', person('reader-1'), []],
    ['the same role at the insurer', holds('x', 'billing', 'o1'), []],
    ['the insurer', holds('x', 'adviser', 'o1'), ['insurer']],
    ['the insurer’s adviser who opened it', holds('reader-1', 'adviser', 'o1'), []],
  ])('in a dossier of an organization: %s', (_name, actor, expected) => {
    expect(partiesOf(claim, ofClinic, actor)).toEqual(expected)
  })

  test('the side that asks is the applicant, or everybody who acts for the organization that asks', () => {
    expect(isApplicantSide(facts, person('reader-1'))).toBe(true)
    expect(isApplicantSide(facts, person('x'))).toBe(false)
    expect(isApplicantSide(ofClinic, person('reader-1'))).toBe(false)
    expect(isApplicantSide(ofClinic, holds('x', 'lector', 'clinic-1'))).toBe(true)
    expect(isApplicantSide(ofClinic, { kind: 'system', party: 'clock' })).toBe(false)
  })
})

test.each([
  ['handed in', { from: 'draft', to: 'sent', party: 'clinic' }, true],
  ['given back', { from: 'sent', to: 'draft', party: 'desk' }, true],
  ['prepared, all by the side that asks', { from: 'draft', to: 'ready', party: 'clinic' }, false],
  ['ended by the side that asks', { from: 'draft', to: 'ended', party: 'clinic' }, true],
  ['a note that moves nothing', { from: 'draft', to: 'draft', party: 'desk' }, false],
])('whether a case was handed over: %s', (_name, move, expected) => {
  const handed = {
    parties: {
      clinic: { label: 'clinic', is: 'role', role: 'admissions', scope: 'applicant-organization' },
      desk: { label: 'desk', is: 'role', role: 'adviser', scope: 'organization' },
    },
    states: {
      draft: { label: 'draft', holder: 'clinic' },
      ready: { label: 'ready', holder: 'clinic' },
      sent: { label: 'sent', holder: 'desk' },
      ended: { label: 'ended', final: true },
    },
  } as unknown as AnyWorkflow
  expect(isHandover(handed, move)).toBe(expected)
})

describe('moves', () => {
  const move = (state: string, action: string, parties: string[], outcomes = {}) =>
    nextState(workflow, state, action, { parties, outcomes })
  const refusal = (work: () => unknown): Refusal => {
    try {
      work()
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
    throw new Error('it was not refused')
  }

  test('a lawful action moves to its declared state', () => {
    const made = move('draft', 'ask', ['reader'], { signed: true, noFines: true })
    expect(made).toEqual({ action: 'ask', from: 'draft', to: 'asked', party: 'reader' })
  })

  test('an action that only records stays where it is', () => {
    expect(move('draft', 'remind', ['librarian']).to).toBe('draft')
  })

  test('every missing condition is named at once, with its label and its figures', () => {
    const { code, details } = refusal(() => move('draft', 'ask', ['reader'], { noFines: { values: { cents: 250 } } }))
    expect(code).toBe('conditions-unmet')
    expect(details.conditions).toEqual([
      { condition: 'signed', label: 'sign' },
      { condition: 'noFines', label: 'fines', values: { cents: 250 } },
    ])
  })

  test('who is not the party is told so before anything about the state', () => {
    expect(refusal(() => move('lent', 'lend', ['reader'])).code).toBe('not-your-part')
  })

  test('an awaited action says what it waits for, even when that is met but the case has not arrived', () => {
    expect(refusal(() => move('draft', 'lend', ['librarian'])).details.conditions).toEqual([
      { condition: 'signed', label: 'sign' },
    ])
    expect(refusal(() => move('draft', 'lend', ['librarian'], { signed: true })).code).toBe('conditions-unmet')
  })

  test('an action that is neither possible nor awaited is refused for the state', () => {
    expect(refusal(() => move('lent', 'ask', ['reader'])).code).toBe('wrong-state')
  })

  test('what one may do and what blocks the rest are told together', () => {
    expect(availableActions(workflow, 'draft', ['librarian'], {})).toEqual([
      { action: 'remind', party: 'librarian', unmet: [], reason: 'optional' },
      { action: 'lend', party: 'librarian', unmet: [{ condition: 'signed' }] },
    ])
    expect(availableActions(workflow, 'lent', ['reader', 'librarian'], {})).toEqual([])
  })
})

describe('the declaration', () => {
  const { parties, states, conditions, actions } = workflow
  const broken = (change: Partial<AnyWorkflow>) => () => defineWorkflow({ ...workflow, ...change } as never)

  test.each([
    [
      'a way out of a final state',
      { actions: { ...actions, undo: { label: '', by: 'reader', from: ['lent'], to: 'draft' } } },
      /leaves the final/,
    ],
    [
      'a state at rest that is held',
      { states: { ...states, asked: { label: 'asked', holder: 'reader', atRest: true } } },
      /at rest and held/,
    ],
    ['a state nobody holds', { states: { ...states, asked: { label: 'asked' } } }, /nobody holds asked/],
    [
      'a state no action leads to',
      { states: { ...states, lost: { label: '', holder: 'reader' } } },
      /no action leads to lost/,
    ],
    ['an unknown party', { parties: { reader: parties.reader! } }, /unknown party librarian/],
    ['an unknown condition', { conditions: { signed: conditions.signed! } }, /unknown noFines/],
  ])('refuses %s', (_name, change, expected) => {
    expect(broken(change as Partial<AnyWorkflow>)).toThrow(expected)
  })

  test('its moves are listed for the database and drawn for people', () => {
    expect(movesOf(workflow)).toContainEqual({ action: 'remind', from: 'draft', to: 'draft', party: 'librarian' })
    expect(toMermaid(workflow)).toContain('asked --> lent : lend (librarian)')
    expect(toMermaid(workflow)).not.toContain('remind')
  })
})

describe('reach', () => {
  const seen = {
    ...workflow,
    parties: {
      ...workflow.parties,
      auditor: { label: 'auditor', is: 'role', role: 'auditor', scope: 'organization', seesIn: ['lent'] },
      member: { label: 'member', is: 'role', role: 'member', scope: 'applicant-organization' },
    },
  } as AnyWorkflow
  const reach = (...roles: AccountActor['roles']) => reachOf(seen, person('p', roles))
  const auditor = { role: 'auditor', organizationId: 'o1', departmentId: null }
  const member = { role: 'member', organizationId: 'o1', departmentId: null }

  test('a role of single departments reaches these, in any state', () => {
    expect(reach(librarian('d1'), librarian('d2'))).toEqual({ states: null, departments: ['d1', 'd2'] })
    expect(reach(librarian(null))).toEqual({ states: null, departments: [] })
  })

  test('a role that sees some states reaches these, in any department', () => {
    expect(reach(auditor)).toEqual({ states: ['lent'], departments: null })
  })

  test('two roles together reach as far as either', () => {
    expect(reach(auditor, librarian('d1'))).toEqual({ states: null, departments: null })
  })

  test('on the side that asks nothing is decided', () => {
    expect(reach(member)).toEqual({ states: [], departments: [] })
    expect(reach()).toEqual({ states: [], departments: [] })
  })
})
