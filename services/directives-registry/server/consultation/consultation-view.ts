import { type AccountActor } from '@guichet/core/domain'
import { decodeCursor, encodeCursor, type Db } from '@guichet/core/server'
import { type ConsultationPolicy, contextEndsAt } from '../../domain/consultation.ts'
import type { ConsultationView, OwnConsultations } from '../../domain/consultation-contract.ts'
import { getEstablishment } from '../policy-store.ts'
import { type Consultation, getConsultation, listConsultations } from './consultation-store.ts'

/** One's own consultation, without anything of the person it was about. */
export async function readConsultation(db: Db, actor: AccountActor, id: string): Promise<ConsultationView> {
  return viewConsultation(db, await getConsultation(db, actor, id))
}

/** A consultation as its reader sees it, with what may still be done in it. */
export async function viewConsultation(db: Db, consultation: Consultation): Promise<ConsultationView> {
  const { policy } = await getEstablishment(db, consultation.organizationId)
  const { id, receipt, organizationName, departmentId, departmentName, reason, situation } = consultation
  const { declaredAt, outcome, openedAt, closedAt } = consultation
  const endsAt = contextEndsAt(declaredAt, policy.consultation)
  return {
    id,
    receipt,
    organizationName,
    departmentId,
    departmentName,
    reason,
    situation,
    declaredAt,
    endsAt,
    outcome,
    openedAt,
    closedAt,
    may: mayDo(consultation, db.now, policy.consultation),
  }
}

/** What the context still allows: to search until a person was found, then to open what that person directed. */
export function mayDo(
  { declaredAt, outcome }: Pick<Consultation, 'declaredAt' | 'outcome'>,
  now: string,
  policy: ConsultationPolicy,
): { search: boolean; open: boolean } {
  const counts = now < contextEndsAt(declaredAt, policy)
  const found = outcome === 'absent' || outcome === 'present'
  return { search: counts && !found, open: counts && outcome === 'present' }
}

/** The reader's own consultations, the last one first. */
export async function ownConsultations(
  db: Db,
  actor: AccountActor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<OwnConsultations> {
  const rows = await listConsultations(db, actor, { after: cursor ? decodeCursor(cursor) : null, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ id, receipt, declaredAt, reason, outcome, organizationName, departmentName }) => ({
      id,
      receipt,
      at: declaredAt,
      reason,
      outcome,
      organizationName,
      departmentName,
    })),
    next: rows.length > limit && last ? encodeCursor(last.declaredAt, last.id) : null,
  }
}
