import type { LiveChange } from '../../domain/notification-contract.ts'
import type { Tx } from '../database/database.ts'
import { announce } from '../messages/live.ts'
import type { Dossier } from './dossier.ts'

/** What it takes to tell the screens of both sides. */
export type AnnouncedDossier = Pick<Dossier, 'id' | 'organizationId' | 'applicantId' | 'applicantOrganizationId'>

/** Tells the screens of both sides that something about the dossier changed, once the transaction is committed. */
export function announceDossier(tx: Tx, dossier: AnnouncedDossier, kind?: LiveChange['kind']): void {
  announce(tx, {
    organizationId: dossier.organizationId,
    applicantOrganizationId: dossier.applicantOrganizationId,
    dossierId: dossier.id,
    accountIds: [dossier.applicantId],
    ...(kind ? { kind } : {}),
  })
}
