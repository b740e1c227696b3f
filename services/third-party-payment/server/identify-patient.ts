import type { Ports, Tx } from '@guichet/core/server'
import type { AskedPatient } from '../domain/care-contract.ts'
import { type Asking, identifyMember, refuseUnborn } from './check-rights.ts'
import { getMember, type Member } from './member-store.ts'
import { findAnsweredCheck } from './rights-check-store.ts'

/** Whom a request is for, or why nobody is. */
export type IdentifiedPatient = { found: 'one'; member: Member } | { found: 'unknown' | 'several' }

/**
 * The patient somebody at a provider means. A question about somebody is counted, watched and on record like any question about rights; a check
 * that the provider made within a day is not asked again.
 */
export async function identifyPatient(
  tx: Tx,
  ports: Ports,
  asking: Asking,
  patient: AskedPatient,
): Promise<IdentifiedPatient> {
  if ('checkId' in patient) return checkedPatient(tx, asking, patient.checkId)
  await refuseUnborn(tx, asking.relation, patient, 'patient/by/birthDate')
  const identified = await identifyMember(tx, ports, asking, patient)
  if (identified.found === 'one') return { found: 'one', member: identified.member }
  return { found: identified.found === 'none' ? 'unknown' : 'several' }
}

async function checkedPatient(tx: Tx, { relation }: Asking, checkId: string): Promise<IdentifiedPatient> {
  const dayAgo = new Date(Date.parse(tx.now) - 86_400_000).toISOString()
  const where = { organizationId: relation.organizationId, providerId: relation.provider.id, id: checkId }
  const check = await findAnsweredCheck(tx, where, dayAgo)
  if (!check) return { found: 'unknown' }
  return { found: 'one', member: await getMember(tx, relation.organizationId, check.memberId) }
}
