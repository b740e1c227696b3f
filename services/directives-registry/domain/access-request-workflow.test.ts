import {
  type AccountActor,
  availableActions,
  type ConditionOutcomes,
  movesOf,
  nextState,
  partiesOf,
  Refusal,
  type RoleGrant,
} from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { accessRequestConditions, type AccessRequestFacts } from './access-request-conditions.ts'
import {
  accessRequestStateNames,
  codeStates,
  courseOf,
  editableRequestStates,
  openRequestStates,
} from './access-request-states.ts'
import { type AccessRequestState, accessRequestWorkflow as workflow } from './access-request-workflow.ts'

/** Everything that can happen to a request: who does it, from where, to where. A clerk can read and correct this table. */
const moves = `
requester     submit                    draft                      -> checking
requester     cancel                    draft                      -> cancelled
requester     cancel                    checking                   -> cancelled
requester     cancel                    awaiting-attestation       -> cancelled
requester     cancel                    triage                     -> cancelled
requester     cancel                    info-requested             -> cancelled
requester     cancel                    grant-pending              -> cancelled
requester     cancel                    provisioning-failed        -> cancelled
requester     cancel                    approved-without-user-code -> cancelled
requester     cancel                    identity-entered           -> cancelled
requester     cancel                    code-issued                -> cancelled
requester     cancel                    code-delivered             -> cancelled
requester     cancel                    enrolment-started          -> cancelled
requester     cancel                    code-expired               -> cancelled
requester     cancel                    code-voided                -> cancelled
portal        mark-duplicate            checking                   -> duplicate
portal        ask-attestation           checking                   -> awaiting-attestation
portal        forward-to-access-manager checking                   -> triage
superior      attest                    awaiting-attestation       -> triage
superior      decline-attestation       awaiting-attestation       -> refused
accessManager ask-information           triage                     -> info-requested
accessManager ask-information           provisioning-failed        -> info-requested
requester     give-information          info-requested             -> triage
accessManager refuse                    triage                     -> refused
accessManager refuse                    provisioning-failed        -> refused
accessManager approve-with-user-code    triage                     -> grant-pending
portal        provision                 grant-pending              -> completed
portal        give-up-provisioning      grant-pending              -> provisioning-failed
accessManager retry-provisioning        provisioning-failed        -> grant-pending
accessManager approve-without-user-code triage                     -> approved-without-user-code
accessManager enter-identity            approved-without-user-code -> identity-entered
accessManager issue-code                identity-entered           -> code-issued
accessManager record-handover           code-issued                -> code-delivered
enrolment     start-enrolment           code-issued                -> enrolment-started
enrolment     start-enrolment           code-delivered             -> enrolment-started
enrolment     start-enrolment           enrolment-started          -> enrolment-started
enrolment     complete-enrolment        enrolment-started          -> completed
enrolment     void-code                 code-issued                -> code-voided
enrolment     void-code                 code-delivered             -> code-voided
enrolment     void-code                 enrolment-started          -> code-voided
clock         expire-code               code-issued                -> code-expired
clock         expire-code               code-delivered             -> code-expired
clock         expire-code               enrolment-started          -> code-expired
requester     ask-new-code              code-issued                -> code-issued
requester     ask-new-code              code-delivered             -> code-delivered
requester     ask-new-code              enrolment-started          -> enrolment-started
requester     ask-new-code              code-expired               -> code-expired
requester     ask-new-code              code-voided                -> code-voided
enrolment     ask-own-new-code          code-issued                -> code-issued
enrolment     ask-own-new-code          code-delivered             -> code-delivered
enrolment     ask-own-new-code          enrolment-started          -> enrolment-started
enrolment     ask-own-new-code          code-expired               -> code-expired
enrolment     ask-own-new-code          code-voided                -> code-voided
accessManager regenerate-code           code-issued                -> code-issued
accessManager regenerate-code           code-delivered             -> code-issued
accessManager regenerate-code           enrolment-started          -> code-issued
accessManager regenerate-code           code-expired               -> code-issued
accessManager regenerate-code           code-voided                -> code-issued
accessManager verify-identity-again     code-issued                -> identity-entered
accessManager verify-identity-again     code-delivered             -> identity-entered
accessManager verify-identity-again     enrolment-started          -> identity-entered
accessManager verify-identity-again     code-expired               -> identity-entered
accessManager verify-identity-again     code-voided                -> identity-entered
clock         abandon                   draft                      -> abandoned
clock         abandon                   awaiting-attestation       -> abandoned
clock         abandon                   info-requested             -> abandoned
clock         abandon                   approved-without-user-code -> abandoned
clock         abandon                   identity-entered           -> abandoned
clock         abandon                   code-issued                -> abandoned
clock         abandon                   code-delivered             -> abandoned
clock         abandon                   enrolment-started          -> abandoned
clock         abandon                   code-expired               -> abandoned
clock         abandon                   code-voided                -> abandoned
`

const everyCondition = Object.fromEntries(Object.keys(workflow.conditions).map((name) => [name, true])) as Record<
  string,
  true
>

function unmetAfter(action: string, state: AccessRequestState, outcomes: ConditionOutcomes): string[] {
  const parties = [workflow.actions[action as keyof typeof workflow.actions].by]
  try {
    nextState(workflow, state, action, { parties, outcomes })
  } catch (error) {
    if (error instanceof Refusal)
      return (error.details.conditions ?? [{ condition: error.code }]).map((unmet) => unmet.condition)
    throw error
  }
  return []
}

test('the moves are those of the table, and no others', () => {
  const declared = movesOf(workflow).map(({ party, action, from, to }) => `${party} ${action} ${from} -> ${to}`)
  const written = moves.trim().split('\n')
  expect(declared.toSorted()).toEqual(written.map((line) => line.replaceAll(/ +/g, ' ')).toSorted())
})

describe('what stops an action', () => {
  const decision = ['notBeneficiary', 'notAttester', 'needAttested', 'endAhead']
  test.each<[string, AccessRequestState, string[]]>([
    ['submit', 'draft', ['fieldsComplete', 'endAhead', 'mandateStated', 'personalMailbox', 'mailboxOfBeneficiary']],
    ['mark-duplicate', 'checking', ['alreadyServed']],
    ['ask-attestation', 'checking', ['notServedYet', 'attestationMissing']],
    ['forward-to-access-manager', 'checking', ['notServedYet', 'licenceChecked', 'needAttested']],
    ['attest', 'awaiting-attestation', ['recordedSuperior', 'notBeneficiary', 'mandateStated']],
    ['refuse', 'triage', ['notBeneficiary']],
    [
      'approve-with-user-code',
      'triage',
      [...decision, 'userCodeWellFormed', 'accountFound', 'namesMatch', 'accountActive'],
    ],
    ['approve-without-user-code', 'triage', [...decision, 'noAccountFound']],
    [
      'enter-identity',
      'approved-without-user-code',
      ['notBeneficiary', 'notAttester', 'evidenceRecorded', 'personNotKnown'],
    ],
    ['issue-code', 'identity-entered', ['notBeneficiary', 'notAttester', 'endAhead', 'codesLeft']],
    ['record-handover', 'code-issued', ['notBeneficiary', 'codeLive']],
    ['start-enrolment', 'code-delivered', ['codeLive']],
    [
      'complete-enrolment',
      'enrolment-started',
      ['codeLive', 'endAhead', 'credentialBound', 'secondFactorBound', 'termsAccepted', 'recoveryCodesKept'],
    ],
    ['void-code', 'code-delivered', ['attemptsSpent']],
    ['expire-code', 'code-delivered', ['codePastExpiry']],
    ['regenerate-code', 'code-expired', ['notBeneficiary', 'notAttester', 'endAhead', 'codesLeft']],
    ['abandon', 'code-expired', ['deadlinePassed']],
  ])('%s from %s needs %j', (action, state, needs) => {
    expect(unmetAfter(action, state, {})).toEqual(needs)
    for (const need of needs) expect(unmetAfter(action, state, { ...everyCondition, [need]: false })).toEqual([need])
    expect(unmetAfter(action, state, everyCondition)).toEqual([])
  })

  test('an access manager reads that a request waits for the superior', () => {
    const shown = availableActions(workflow, 'awaiting-attestation', ['accessManager'], {})
    expect(shown.map(({ action, unmet }) => [action, unmet])).toEqual([
      ['approve-with-user-code', [{ condition: 'needAttested' }]],
      ['approve-without-user-code', [{ condition: 'needAttested' }]],
    ])
  })

  test('neither the code alone nor the mailbox alone completes anything: only the party behind both can', () => {
    const completing = movesOf(workflow).filter(({ to }) => to === 'completed')
    expect(completing.map(({ party, from }) => `${party} ${from}`)).toEqual([
      'portal grant-pending',
      'enrolment enrolment-started',
    ])
  })
})

describe('who is who', () => {
  const fleuve = 'fleuve'
  const actor = (accountId: string, ...roles: [role: string, departmentId?: string][]): AccountActor => ({
    kind: 'account',
    accountId,
    sessionId: 's',
    confirmedAt: null,
    name: accountId,
    language: 'fr',
    organizationId: fleuve,
    undertakingsDue: false,
    roles: roles.map(([role, departmentId]): RoleGrant => ({
      role,
      organizationId: fleuve,
      departmentId: departmentId ?? null,
    })),
  })
  const facts = {
    state: 'triage',
    organizationId: fleuve,
    departmentId: 'palliative',
    applicantId: 'bouchard',
    applicantOrganizationId: null,
  }

  test.each<[string, AccountActor, string[]]>([
    [
      'the superior who asked is the requester, and not the superior',
      actor('bouchard', ['superior', 'palliative']),
      ['requester'],
    ],
    ['another superior of the unit', actor('roy', ['superior', 'palliative']), ['superior']],
    ['a superior of another unit is nobody', actor('roy', ['superior', 'surgery']), []],
    ['the access manager', actor('gagne', ['access-manager']), ['accessManager']],
    ['an access manager who asked decides nothing', actor('bouchard', ['access-manager']), ['requester']],
    ['a clinician is nobody', actor('gagnon', ['registry-clinician']), []],
  ])('%s', (_case, who, parties) => {
    expect(partiesOf(workflow, facts, who)).toEqual(parties)
  })

  test('nobody but their author sees a draft', () => {
    for (const party of Object.values(workflow.parties))
      if (party.is === 'role') expect(party.seesIn).not.toContain('draft')
  })
})

describe('conditions', () => {
  const facts: AccessRequestFacts = {
    fieldsMissing: 0,
    physician: false,
    mandate: 'Suit les personnes en soins palliatifs à domicile.',
    attestedBySuperior: true,
    email: { roleMailbox: false, sameAsAuthorizer: false },
    alreadyServed: false,
    licence: null,
    actorIsBeneficiary: false,
    actorIsRecordedSuperior: false,
    actorAttested: false,
    userCode: { given: false, wellFormed: false, accountFound: false, namesMatch: false, accountActive: false },
    identity: { evidence: true, personKnown: false },
    code: { state: 'live' },
    codesLeft: 2,
    enrolment: { credential: true, secondFactor: true, terms: true, recoveryCodes: true },
    endPassed: false,
    deadlinePassed: false,
  }
  const outcomes = (change: Partial<AccessRequestFacts>) => accessRequestConditions({ ...facts, ...change })

  test('each condition of the workflow has an outcome, and nothing else has', () => {
    expect(Object.keys(outcomes({})).toSorted()).toEqual(Object.keys(workflow.conditions).toSorted())
  })

  test.each<[string, Partial<AccessRequestFacts>, object]>([
    ['three fields are missing', { fieldsMissing: 3 }, { fieldsComplete: { values: { count: 3 } } }],
    ['a mandate of a few words', { mandate: 'soins' }, { mandateStated: { values: { count: 20 } } }],
    [
      'a physician states no mandate',
      { physician: true, attestedBySuperior: false, mandate: '' },
      { mandateStated: true, needAttested: true, licenceChecked: false },
    ],
    [
      'a licence that could not be verified is checked all the same',
      { physician: true, licence: 'unverified' },
      { licenceChecked: true },
    ],
    [
      'a professional alone',
      { attestedBySuperior: false, mandate: '' },
      { mandateStated: true, needAttested: false, attestationMissing: true },
    ],
    [
      'the superior attests',
      { attestedBySuperior: false, actorIsRecordedSuperior: true, mandate: '' },
      { recordedSuperior: true, mandateStated: { values: { count: 20 } } },
    ],
    [
      'an account of another name',
      { userCode: { given: true, wellFormed: true, accountFound: true, namesMatch: false, accountActive: true } },
      { accountFound: true, namesMatch: false, noAccountFound: false },
    ],
    ['a void code', { code: { state: 'voided' } }, { codeLive: false, attemptsSpent: true, codePastExpiry: false }],
    [
      'an expired code',
      { code: { state: 'expired' } },
      { codeLive: false, attemptsSpent: false, codePastExpiry: true },
    ],
    ['no code yet', { code: null, codesLeft: 0 }, { codeLive: false, codesLeft: false }],
  ])('%s', (_case, change, expected) => {
    expect(outcomes(change)).toMatchObject(expected)
  })
})

describe('states', () => {
  test('a request with a final state has no way on, and every other one can be cancelled', () => {
    const cancellable = movesOf(workflow)
      .filter(({ action }) => action === 'cancel')
      .map(({ from }) => from)
    expect(cancellable).toEqual(['draft', ...openRequestStates])
    expect(accessRequestStateNames.filter((state) => ![...cancellable].includes(state))).toEqual([
      'completed',
      'refused',
      'cancelled',
      'abandoned',
      'duplicate',
    ])
  })

  test('only the requester holds a request that can be edited', () => {
    expect(editableRequestStates.map((state) => (workflow.states[state] as { holder?: string }).holder)).toEqual([
      'requester',
      'requester',
    ])
  })

  test('every state with a live code can lose it by time and by attempts', () => {
    for (const action of ['expire-code', 'void-code'] as const)
      expect(workflow.actions[action].from).toEqual(codeStates)
  })

  test('the course goes up the steps of the tracker on either path', () => {
    for (const path of ['user-code', 'secret-code'] as const) {
      const steps = courseOf(path, true).map((state) => (workflow.states[state] as { step?: number }).step)
      expect(steps).toEqual(steps.toSorted((one, other) => (one ?? 0) - (other ?? 0)))
      expect(steps).not.toContain(undefined)
    }
    expect(courseOf('user-code', false)).toEqual(['draft', 'checking', 'triage', 'grant-pending', 'completed'])
  })
})
