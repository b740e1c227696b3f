import {
  type AccountActor,
  availableActions,
  type ConditionOutcomes,
  movesOf,
  nextState,
  partiesOf,
  Refusal,
} from '@guichet/core/domain'
import { describe, expect, test } from 'vitest'
import { type AuthorizationState, authorizationWorkflow as workflow } from './authorization-workflow.ts'
import { quoteWorkflow } from './quote-workflow.ts'

/** Everything that can happen to a quote: who does it, from where, to where. */
const quoteMoves = `
provider price           draft          -> priced
provider ask-pricing     draft          -> manual-pricing
provider revise          priced         -> draft
pricing  price-manually  manual-pricing -> priced
pricing  return-unpriced manual-pricing -> draft
provider issue           priced         -> issued
provider convert         issued         -> converted
provider copy            priced         -> priced
provider copy            issued         -> issued
provider copy            converted      -> converted
provider copy            expired        -> expired
provider copy            cancelled      -> cancelled
provider cancel          draft          -> cancelled
provider cancel          manual-pricing -> cancelled
provider cancel          priced         -> cancelled
provider cancel          issued         -> cancelled
clock    expire          issued         -> expired
`

/** Everything that can happen to an authorization. */
const authorizationMoves = `
practitioner   sign                      draft                  -> draft
provider       submit                    draft                  -> submitted
provider       discard                   draft                  -> discarded
engine         grant-automatically       submitted              -> granted
engine         send-to-control           submitted              -> administrative-control
adminControl   request-documents         administrative-control -> awaiting-documents
adminControl   send-to-medical-control   administrative-control -> medical-control
adminControl   grant                     administrative-control -> granted
adminControl   grant-in-part             administrative-control -> partly-granted
adminControl   refuse                    administrative-control -> refused
medicalControl request-medical-documents medical-control        -> awaiting-documents
medicalControl return-to-administration  medical-control        -> administrative-control
medicalControl medical-grant             medical-control        -> granted
medicalControl medical-grant-in-part     medical-control        -> partly-granted
medicalControl medical-refuse            medical-control        -> refused
provider       answer-request            awaiting-documents     -> administrative-control
provider       answer-medical-request    awaiting-documents     -> medical-control
clock          refuse-incomplete         awaiting-documents     -> refused
provider       reopen                    refused                -> awaiting-documents
clock          mark-late                 administrative-control -> administrative-control
clock          mark-late                 medical-control        -> medical-control
clock          mark-late                 on-appeal              -> on-appeal
provider       appeal                    refused                -> on-appeal
provider       appeal                    partly-granted         -> on-appeal
medicalControl appeal-grant              on-appeal              -> granted
medicalControl appeal-grant-in-part      on-appeal              -> partly-granted
medicalControl appeal-refuse             on-appeal              -> refused
medicalControl appeal-uphold             on-appeal              -> partly-granted
provider       declare-admission         granted                -> under-way
provider       declare-admission         partly-granted         -> under-way
engine         join-stay                 granted                -> under-way
provider       prolong                   under-way              -> under-way
clock          expire                    granted                -> expired
clock          expire                    partly-granted         -> expired
engine         record-invoices           under-way              -> invoiced
clock          close                     under-way              -> closed
clock          close                     invoiced               -> closed
provider       cancel                    administrative-control -> cancelled
provider       cancel                    medical-control        -> cancelled
provider       cancel                    awaiting-documents     -> cancelled
provider       cancel                    granted                -> cancelled
provider       cancel                    partly-granted         -> cancelled
adminControl   withdraw                  under-way              -> cancelled
`

const rows = (table: string) =>
  table
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(/ +/g, ' '))
    .toSorted()
const declared = (of: Parameters<typeof movesOf>[0]) =>
  movesOf(of)
    .map(({ party, action, from, to }) => `${party} ${action} ${from} -> ${to}`)
    .toSorted()

test('the moves are those of the tables, and no others', () => {
  expect(declared(quoteWorkflow)).toEqual(rows(quoteMoves))
  expect(declared(workflow)).toEqual(rows(authorizationMoves))
})

const insurer = '00000000-0000-4000-8000-000000000001'
const clinic = '00000000-0000-4000-8000-000000000002'

function actorOf(organizationId: string, ...roles: string[]): AccountActor {
  return {
    kind: 'account',
    accountId: `${organizationId.slice(0, -4)}9${roles.length}00`,
    sessionId: '',
    confirmedAt: null,
    name: 'Quelqu’un',
    language: 'fr',
    organizationId,
    roles: roles.map((role) => ({ organizationId, departmentId: null, role })),
    undertakingsDue: false,
  }
}

function partiesIn(state: AuthorizationState, actor: AccountActor): string[] {
  const applicantId = '00000000-0000-4000-8000-00000000abcd'
  return partiesOf(
    workflow,
    { state, organizationId: insurer, applicantOrganizationId: clinic, applicantId, departmentId: null },
    actor,
  )
}

describe('who is what to a request', () => {
  test.each([
    ['the admissions desk of the clinic', actorOf(clinic, 'admissions'), ['provider']],
    ['a practitioner of the clinic', actorOf(clinic, 'practitioner'), ['provider', 'practitioner']],
    ['billing of the clinic', actorOf(clinic, 'billing'), ['billing']],
    ['accounting of the clinic', actorOf(clinic, 'accounting'), []],
    ['the authorization desk', actorOf(insurer, 'authorization-officer'), ['adminControl']],
    ['a medical officer', actorOf(insurer, 'medical-officer'), ['medicalControl']],
    ['a payment approver', actorOf(insurer, 'payment-approver'), []],
    ['an authorization desk of somebody else', actorOf(clinic, 'authorization-officer'), []],
  ])('%s', (_, actor, parties) => {
    expect(partiesIn('administrative-control', actor)).toEqual(parties)
  })
})

function unmet(state: AuthorizationState, action: string, outcomes: ConditionOutcomes): string[] {
  const { by } = workflow.actions[action as keyof typeof workflow.actions]
  try {
    nextState(workflow, state, action, { parties: [by], outcomes })
    return []
  } catch (error) {
    if (error instanceof Refusal) return (error.details.conditions ?? []).map(({ condition }) => condition)
    throw error
  }
}

test('what keeps a request from being submitted is told all at once', () => {
  expect(unmet('draft', 'submit', {})).toEqual([
    'rightsInForce',
    'stayDescribed',
    'linesGiven',
    'everyLinePriced',
    'questionnaireComplete',
    'notWorkAccident',
    'documentsComplete',
    'signed',
    'noDuplicate',
    'noDuplicateElsewhere',
    'regularisationInTime',
    'stayGoesOn',
  ])
})

test('the administration neither grants nor refuses in the place of the medical officer', () => {
  expect(unmet('administrative-control', 'grant', {})).toEqual(['noMedicalFlag'])
  const offered = availableActions(workflow, 'medical-control', ['adminControl'], {})
  expect(offered).toEqual([])
})

test('rules can grant, and nothing the portal does by itself refuses a request on its merits', () => {
  const automatic = movesOf(workflow).filter(({ party }) => party === 'engine' || party === 'clock')
  expect(automatic.filter(({ to }) => to === 'refused').map(({ action }) => action)).toEqual(['refuse-incomplete'])
})

test('whoever controls keeps reading what was decided, to the end', () => {
  for (const party of [workflow.parties.medicalControl, workflow.parties.adminControl])
    expect(party).toMatchObject({ seesIn: expect.arrayContaining(['granted', 'refused', 'invoiced', 'closed']) })
})
