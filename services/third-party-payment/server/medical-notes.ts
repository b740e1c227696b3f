import { type AccountActor, Refusal } from '@guichet/core/domain'
import { type Db, open, type Ports, recordAudit, seal, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { MedicalNotes, WriteMedicalNote } from '../domain/authorization-contract.ts'
import { isMedicalOfficer } from './authorization-readers.ts'
import { type Authorization, getAuthorization } from './authorization-store.ts'

/** What the bytes of a note are sealed for: those of another authorization cannot be put in their place. */
const purposeOf = (authorization: Authorization) => `medical-note ${authorization.id}`

async function forOfficer(db: Db, actor: AccountActor, id: string): Promise<Authorization> {
  const authorization = await getAuthorization(db, actor, id)
  if (!isMedicalOfficer(authorization, actor)) throw new Refusal('not-found')
  return authorization
}

/** The sealed notes of the medical officers, the oldest first; for nobody else they exist. */
export async function readMedicalNotes(db: Db, ports: Ports, actor: AccountActor, id: string): Promise<MedicalNotes> {
  const authorization = await forOfficer(db, actor, id)
  const rows = await db.many<{ id: string; authorId: string; author: string; at: string; sealed: Buffer }>(sql`
    select n.id, n.author_id as "authorId", n.written_at as at, n.sealed,
      trim(concat_ws(' ', acc.title, acc.given_name, acc.family_name)) as author
    from third_party_payment.medical_note n join core.account acc on acc.id = n.author_id
    where n.organization_id = ${authorization.organizationId} and n.authorization_id = ${id} order by n.written_at, n.id`)
  return {
    items: rows.map(({ sealed, authorId, ...note }) => ({
      ...note,
      mine: authorId === actor.accountId,
      text: open(ports.config.secretKey, sealed, purposeOf(authorization)),
    })),
  }
}

/** Adds a sealed note; what was written is never changed. */
export async function writeMedicalNote(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: WriteMedicalNote & { id: string },
): Promise<void> {
  const authorization = await forOfficer(tx, actor, command.id)
  await tx.run(sql`
    insert into third_party_payment.medical_note (organization_id, id, authorization_id, author_id, written_at, sealed)
    values (${authorization.organizationId}, ${uuidv7()}, ${authorization.id}, ${actor.accountId}, ${tx.now},
      ${seal(ports.config.secretKey, command.text, purposeOf(authorization))})`)
  await recordAudit(tx, actor, {
    action: 'medical-note.written',
    subjectKind: 'dossier',
    subjectId: authorization.id,
    organizationId: authorization.organizationId,
  })
}
