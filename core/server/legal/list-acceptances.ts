import type { AccountActor } from '../../domain/actor.ts'
import type { AcceptanceView } from '../../domain/legal-contract.ts'
import type { Db } from '../database/database.ts'
import { type AcceptanceRow, listOwnAcceptances } from './legal-store.ts'

/** What the actor accepted, whomever they acted for, the last first. */
export async function listAcceptances(db: Db, actor: AccountActor): Promise<AcceptanceView[]> {
  return (await listOwnAcceptances(db, actor)).map(viewOf)
}

function viewOf(row: AcceptanceRow): AcceptanceView {
  const { id, code, version, kind, title, language, acceptedAt, sha256, typedName } = row
  return {
    id,
    organization: { id: row.organizationId, name: row.organizationName },
    actingFor: { id: row.actingId, name: row.actingName },
    code,
    version,
    kind,
    title,
    language,
    acceptedAt,
    sha256,
    typedName,
    proofPath: `/api/legal/acceptances/${id}/proof`,
  }
}
