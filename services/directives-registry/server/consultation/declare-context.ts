import { randomBytes } from 'node:crypto'
import { type AccountActor, refuseIfAny } from '@guichet/core/domain'
import { listDepartments, recordAudit, type Tx } from '@guichet/core/server'
import { uuidv7 } from 'uuidv7'
import { receiptBytes, receiptNumber } from '../../domain/consultation.ts'
import type { ConsultationView, DeclareContext } from '../../domain/consultation-contract.ts'
import { getConsultation, insertConsultation, type NewConsultation } from './consultation-store.ts'
import { viewConsultation } from './consultation-view.ts'
import { declaredNumbers, getReader } from './reader.ts'

/**
 * Declares why the registry is opened, before any search: reason, clinical situation, unit. Refuses `invalid` while the reader has not declared
 * their own number, which is needed to keep them from their own directives.
 */
export async function declareContext(tx: Tx, actor: AccountActor, context: DeclareContext): Promise<ConsultationView> {
  const { grant, establishment } = await getReader(tx, actor)
  const { own } = await declaredNumbers(tx, actor.accountId)
  const units = await listDepartments(tx, establishment.id)
  refuseIfAny([
    ...(own === null ? [{ path: '', code: 'own-number-needed' }] : []),
    ...(units.some(({ id }) => id === context.departmentId) ? [] : [{ path: 'departmentId', code: 'unit-unknown' }]),
  ])
  const consultation = {
    id: uuidv7(),
    organizationId: establishment.id,
    accountId: actor.accountId,
    grantId: grant.id,
    ...context,
  }
  const receipt = await withFreeReceipt(tx, consultation, establishment.timeZone)
  await recordAudit(tx, actor, {
    action: 'registry.context-declared',
    subjectKind: 'consultation',
    subjectId: consultation.id,
    organizationId: establishment.id,
    detail: { receipt, ...context },
  })
  return viewConsultation(tx, actor, await getConsultation(tx, actor, consultation.id))
}

/** Keeps the consultation under a receipt number that nobody has. */
async function withFreeReceipt(
  tx: Tx,
  consultation: Omit<NewConsultation, 'receipt'>,
  timeZone: string,
): Promise<string> {
  for (let tries = 0; tries < 5; tries += 1) {
    const receipt = receiptNumber(tx.now, timeZone, randomBytes(receiptBytes))
    if (await insertConsultation(tx, { ...consultation, receipt })) return receipt
  }
  throw new Error('no receipt number is free')
}
