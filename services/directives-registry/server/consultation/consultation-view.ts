import { type AccountActor } from '@guichet/core/domain'
import { decodeCursor, encodeCursor, type Db } from '@guichet/core/server'
import { type ConsultationPolicy, contextEndsAt, viewClosedAt } from '../../domain/consultation.ts'
import type { ConsultationView, OwnConsultations } from '../../domain/consultation-contract.ts'
import { getEstablishment } from '../policy-store.ts'
import { findReader } from './reader.ts'
import { type Consultation, findLastAnswered, getConsultation, listConsultations } from './consultation-store.ts'

/** One's own consultation, without anything of the person it was about. */
export async function readConsultation(db: Db, actor: AccountActor, id: string): Promise<ConsultationView> {
  return viewConsultation(db, actor, await getConsultation(db, actor, id))
}

/** A consultation as its reader sees it, with what may still be done in it: nothing once their access ended, or where they act for somebody else. */
export async function viewConsultation(
  db: Db,
  actor: AccountActor,
  consultation: Consultation,
): Promise<ConsultationView> {
  const { policy } = await getEstablishment(db, consultation.organizationId)
  const { id, receipt, organizationName, departmentId, departmentName, reason, situation } = consultation
  const { declaredAt, outcome, openedAt } = consultation
  const reader = await findReader(db, actor)
  const reads = reader?.establishment.id === consultation.organizationId
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
    closedAt: viewClosedAt(consultation, db.now, policy.consultation),
    may: reads ? mayDo(consultation, db.now, policy.consultation) : { search: false, open: false },
  }
}

/** The reader's last consultation in the establishment they act for, while its context counts: what the page tells after a reload or in another tab. */
export async function readLastConsultation(
  db: Db,
  actor: AccountActor,
  { contextMinutes }: Pick<ConsultationPolicy, 'contextMinutes'>,
): Promise<ConsultationView | null> {
  const last = await findLastAnswered(db, actor, contextMinutes)
  return last ? viewConsultation(db, actor, last) : null
}

/** What the context still allows: to search until there is an answer, which keeps its receipt; then to open what the person found directed. */
export function mayDo(
  { declaredAt, outcome }: Pick<Consultation, 'declaredAt' | 'outcome'>,
  now: string,
  policy: ConsultationPolicy,
): { search: boolean; open: boolean } {
  const counts = now < contextEndsAt(declaredAt, policy)
  return { search: counts && outcome === null, open: counts && outcome === 'present' }
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
