import type { AuthorizationPart, PartState } from '../domain/authorization-contract.ts'
import { type AuthorizationReading, signatureStands } from './authorization-facts.ts'

/** How far each part of a request is: what the task list shows. The signature comes once the rest is there. */
export function partStates(reading: AuthorizationReading): PartState[] {
  const before: PartState[] = [
    { part: 'patient', ...counted(reading.rights.inForce ? 0 : 1) },
    { part: 'stay', ...stayState(reading) },
    { part: 'acts', ...actsState(reading) },
    { part: 'questionnaire', ...formState(reading) },
    { part: 'documents', ...counted(reading.missing.length) },
  ]
  const signed = signatureStands(reading.authorization.signature, reading)
  const unsignable = before.some(
    ({ part, state }) => ['stay', 'acts', 'questionnaire'].includes(part) && state !== 'complete',
  )
  const rest = signed ? ('complete' as const) : unsignable ? ('locked' as const) : ('not-started' as const)
  return [...before, { part: 'signature' satisfies AuthorizationPart, state: rest, missing: 0 }]
}

type Progress = Pick<PartState, 'state' | 'missing'>

function counted(missing: number): Progress {
  return { state: missing === 0 ? 'complete' : 'incomplete', missing }
}

function stayState({ authorization, kind }: AuthorizationReading): Progress {
  const missing = [
    kind.stay && authorization.expectedDays === null,
    authorization.practitionerId === null,
    authorization.regularisation && authorization.admittedAt === null,
  ].filter(Boolean).length
  return counted(missing)
}

function actsState({ lines, authorization }: AuthorizationReading): Progress {
  if (lines.length === 0) return { state: 'not-started', missing: 1 }
  return counted(authorization.price?.lines.filter(({ status }) => status === 'CHIFFRAGE_MANUEL').length ?? 0)
}

function formState({ formVersion, formProblems }: AuthorizationReading): Progress {
  if (formProblems.length === 0) return { state: 'complete', missing: 0 }
  return { state: formVersion <= 1 ? 'not-started' : 'incomplete', missing: formProblems.length }
}
