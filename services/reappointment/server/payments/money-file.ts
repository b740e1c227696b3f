import { type AccountActor, Refusal } from '@guichet/core/domain'
import { type Db, type Dossier, dossierColumns, type Tx, visibleTo } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { LockedInvoice } from './credit-invoice.ts'
import { lockIssuedInvoice } from './invoice-store.ts'
import { applicationKind, moneyDeskOf, moneyVisibleTo } from './payment-desk.ts'

/**
 * The file whose money this person looks after, locked; `not-found` for their own, for one of another organization, and for who
 * holds none of the roles.
 */
export async function lockFile(
  tx: Tx,
  actor: AccountActor,
  applicationId: string,
  roles?: readonly string[],
): Promise<Dossier> {
  const dossier = await tx.maybe<Dossier>(sql`select ${dossierColumns} from core.dossier d
    where d.id = ${applicationId} and d.kind = ${applicationKind} and ${moneyDeskOf(actor, roles)} for update of d`)
  if (!dossier) throw new Refusal('not-found')
  return dossier
}

/** As `lockFile`, with its invoice; `not-found` while none is issued. */
export async function lockFileInvoice(
  tx: Tx,
  actor: AccountActor,
  applicationId: string,
  roles?: readonly string[],
): Promise<LockedInvoice> {
  const dossier = await lockFile(tx, actor, applicationId, roles)
  return { dossier, invoice: await lockIssuedInvoice(tx, dossier) }
}

/** The file if this person may see its money: the applicant, who looks after money, and the chief it waits for. */
export async function getFile(db: Db, actor: AccountActor, applicationId: string): Promise<Dossier> {
  const chief = actor.roles.some((grant) => grant.role === 'department-chief')
  const dossier = await db.maybe<Dossier>(sql`select ${dossierColumns} from core.dossier d
    where d.id = ${applicationId} and d.kind = ${applicationKind}
      and (${moneyVisibleTo(actor)} or (${chief}::boolean and ${visibleTo(actor)}))`)
  if (!dossier) throw new Refusal('not-found')
  return dossier
}
