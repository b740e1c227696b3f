import { expect, test } from 'vitest'
import domain from '../messages/domain.json' with { type: 'json' }
import workflowMessages from '../messages/workflow.json' with { type: 'json' }
import { accessFlags, flagFindings } from './access-flag.ts'
import { accessKinds, reportBases } from './access-report-contract.ts'
import { licenceStatuses } from './access-request-conditions.ts'
import {
  identityEvidences,
  refusalCodes,
  requestChannels,
  requesterCapacities,
  requestFields,
} from './access-request-contract.ts'
import { accessPaths } from './access-request-states.ts'
import { accessRequestWorkflow } from './access-request-workflow.ts'
import { accountMatch } from './approval-contract.ts'
import { registryRoles } from './authorization-matrix-data.ts'
import { consultationOutcomes, consultationReasons, declaredSituations } from './consultation.ts'
import { registryStanding } from './consultation-contract.ts'
import { choices, directiveFlags, directiveKinds, revocationManners, treatments } from './directive.ts'
import { directiveWorkflow } from './directive-workflow.ts'
import { grantStates, suspensionReasons } from './grant.ts'
import { identityWarnings } from './identity-comparison.ts'
import { dictatedCharacters, handoverMethods, secretCodeStates } from './secret-code.ts'
import { legalZones } from './secret-code-expiry.ts'
import { userCodeKinds } from './user-code.ts'
import { withdrawalCauses, withdrawalRequesters } from './withdrawal.ts'
import { withdrawalWorkflow } from './withdrawal-workflow.ts'

const keys = new Set([...Object.keys(domain), ...Object.keys(workflowMessages)])
const workflows = [accessRequestWorkflow, withdrawalWorkflow, directiveWorkflow]
const labels = workflows.flatMap((declared) => [
  declared.label,
  ...[declared.parties, declared.states, declared.conditions, declared.actions]
    .flatMap((part) => Object.values(part) as { label: string; stepLabel?: string }[])
    .flatMap(({ label, stepLabel }) => (stepLabel ? [label, stepLabel] : [label])),
])

/** What the history says of actions once they were done. */
const deeds = workflows.flatMap(({ actions }) => Object.values(actions).map(({ label }) => `${label}.done`))

test('every label of the workflows has its sentence, and none is left over', () => {
  const needed = new Set([...labels, ...deeds])
  expect([...needed].filter((label) => !keys.has(label))).toEqual([])
  const unused = Object.keys(workflowMessages).filter(
    (key) => !key.startsWith('directives-registry.role.') && !needed.has(key),
  )
  expect(unused).toEqual([])
})

const areas: [area: string, names: readonly string[]][] = [
  ['access-flag', accessFlags],
  ['access-kind', accessKinds],
  ['account-match', accountMatch.shape.outcome.options],
  ['capacity', requesterCapacities],
  ['channel', requestChannels],
  ['choice', choices],
  ['code-state', secretCodeStates],
  ['directive-flag', directiveFlags],
  ['directive-kind', directiveKinds],
  ['evidence', identityEvidences],
  ['field', requestFields],
  ['flag-finding', flagFindings],
  ['grant-state', grantStates],
  ['handover', handoverMethods],
  ['identity-warning', identityWarnings],
  ['licence-status', licenceStatuses],
  ['outcome', consultationOutcomes],
  ['outcome-sentence', consultationOutcomes],
  ['path', accessPaths],
  ['reason', consultationReasons],
  ['refusal-code', refusalCodes],
  ['report-basis', reportBases],
  ['revocation-manner', revocationManners],
  ['role', [...registryRoles, 'registry-clinician']],
  ['situation', declaredSituations],
  ['spelling', dictatedCharacters],
  ['standing', registryStanding.shape.standing.options],
  ['suspension', suspensionReasons],
  ['treatment', treatments],
  ['user-code-kind', userCodeKinds],
  ['withdrawal-cause', withdrawalCauses],
  ['withdrawal-requester', withdrawalRequesters],
  ['zone', legalZones.map((zone) => zone.replace('/', '-'))],
]

test.each(areas)('every %s has its words, and no word is left over', (area, names) => {
  const prefix = `directives-registry.${area}.`
  const written = [...keys].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
  expect(written.toSorted()).toEqual([...names].toSorted())
})
