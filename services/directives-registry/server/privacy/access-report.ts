import { type AccountActor, civilDateOf, formatReference, Refusal } from '@guichet/core/domain'
import { decodeCursor, type Db, encodeCursor, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type {
  AccessEntry,
  AccessKind,
  AccessReportList,
  AccessReportView,
  OpenAccessReport,
} from '../../domain/access-report-contract.ts'
import { maskNam } from '../../domain/nam.ts'
import { readSearch } from '../../domain/search-keys.ts'
import { privacyOfficerSees } from '../../domain/separation.ts'
import { findSought, getInsuredPerson, type Keys } from '../register/insured-person-store.ts'
import { getRegister } from '../register/register-store.ts'
import {
  type AccessReport,
  findPersonOfReceipt,
  getReport,
  insertReport,
  listAccess,
  listReports,
  lockReport,
  recordConclusion,
  type RecordedAccess,
} from './access-report-store.ts'

/**
 * Opens a case about who looked at one person, found by number or by the receipt of a consultation. Refuses `invalid` when the number cannot be one, and when
 * the register knows nobody by it.
 */
export async function openAccessReport(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: OpenAccessReport,
): Promise<{ id: string }> {
  const { organizationId } = actor
  if (!organizationId) throw new Refusal('forbidden')
  const person = await personOf(tx, keys, organizationId, command.about)
  if (command.from && command.to && command.to < command.from) throw problem('to', 'days-reversed')
  const id = uuidv7()
  const { number } = await tx.one<{ number: number }>(
    sql`select nextval('directives_registry.access_report_number') as number`,
  )
  const reference = formatReference('RAC', Number(tx.now.slice(0, 4)), number)
  const { basis, reason, from, to } = command
  await insertReport(tx, actor, {
    id,
    organizationId,
    reference,
    registerId: person.registerId,
    insuredPersonId: person.id,
    basis,
    reason,
    from,
    to,
  })
  await recordReport(tx, actor, { organizationId, insuredPersonId: person.id, reference, id }, 'report-opened')
  return { id }
}

async function personOf(
  tx: Tx,
  keys: Keys,
  organizationId: string,
  about: OpenAccessReport['about'],
): Promise<{ registerId: string; id: string }> {
  if (about.by === 'receipt') {
    const found = await findPersonOfReceipt(tx, organizationId, about.receipt)
    if (!found) throw problem('about/receipt', 'receipt-unknown')
    return found
  }
  const register = await getRegister(tx)
  const { sought, problems } = readSearch(about, civilDateOf(tx.now, register.timeZone))
  if (sought === null) {
    throw new Refusal('invalid', { problems: problems.map(({ path, code }) => ({ path: `about/${path}`, code })) })
  }
  const [person] = await findSought(tx, keys, register.id, sought)
  if (!person) throw problem('about/nam', 'nam-unknown')
  return { registerId: register.id, id: person.id }
}

function problem(path: string, code: string): Refusal {
  return new Refusal('invalid', { problems: [{ path, code }] })
}

type Recorded = Pick<AccessReport, 'id' | 'organizationId' | 'insuredPersonId' | 'reference'>

/** That a report is opened, read or taken out is itself in the chain of the person. */
async function recordReport(
  db: Db,
  actor: AccountActor,
  report: Recorded,
  kind: Extract<AccessKind, `report-${string}`>,
): Promise<void> {
  await recordAudit(db, actor, {
    action: `registry.${kind}`,
    subjectKind: 'insured-person',
    subjectId: report.insuredPersonId,
    organizationId: report.organizationId,
    detail: { reportId: report.id, reference: report.reference },
  })
}

/**
 * A case as its officer reads it, on record before it is shown. Once it is closed it shows nothing of the person any more, and refuses
 * `wrong-state` to be taken out: an empty list would say that nobody looked.
 */
export async function readReport(
  db: Db,
  keys: Keys,
  actor: AccountActor,
  { id, kind = 'report-read' }: { id: string; kind?: 'report-read' | 'report-exported' },
): Promise<AccessReportView & { timeZone: string }> {
  const report = await getReport(db, actor, id)
  if (kind === 'report-exported' && report.closedAt !== null) throw new Refusal('wrong-state')
  const sees = privacyOfficerSees(report.closedAt === null)
  // Listed before this taking out is on record itself, so that the paper says what the screen said; nothing leaves without the record.
  const entries = sees === 'masked' ? await listAccess(db, report) : []
  await recordReport(db, actor, report, kind)
  return {
    ...headOf(report),
    timeZone: report.timeZone,
    reason: report.reason,
    organizationName: report.organizationName,
    person: sees === 'masked' ? await maskedPerson(db, keys, report) : null,
    from: report.from,
    to: report.to,
    entries: entries.map(entryOf),
    conclusion: report.conclusion,
    may: { close: report.closedAt === null },
  }
}

async function maskedPerson(db: Db, keys: Keys, { registerId, insuredPersonId }: AccessReport) {
  const { nam, birthDate } = await getInsuredPerson(db, keys, registerId, insuredPersonId)
  return { maskedNam: maskNam(nam), birthYear: Number(birthDate.slice(0, 4)) }
}

function headOf({ id, reference, openedAt, openedBy, basis, closedAt }: AccessReport) {
  return { id, reference, openedAt, openedBy, basis, closedAt }
}

function entryOf({ action, at, by, ...entry }: RecordedAccess): AccessEntry {
  return { ...entry, at: new Date(at).toISOString(), kind: action.replace('registry.', '') as AccessKind, by: by ?? '' }
}

/** The cases of the establishment, the last opened first; those that are open say by a masked number about whom. */
export async function listOwnReports(
  db: Db,
  keys: Keys,
  actor: AccountActor,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<AccessReportList> {
  const rows = await listReports(db, actor, { after: cursor ? decodeCursor(cursor) : null, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await Promise.all(
      shown.map(async (report) => ({
        ...headOf(report),
        person: privacyOfficerSees(report.closedAt === null) === 'masked' ? await maskedPerson(db, keys, report) : null,
      })),
    ),
    next: rows.length > limit && last ? encodeCursor(last.openedAt, last.id) : null,
  }
}

/** Closes a case with what came of it; refuses `wrong-state` for one that is closed. */
export async function closeReport(
  tx: Tx,
  actor: AccountActor,
  { id, conclusion }: { id: string; conclusion: string },
): Promise<void> {
  const report = await lockReport(tx, actor, id)
  if (report.closedAt !== null) throw new Refusal('wrong-state')
  await recordConclusion(tx, actor, report, conclusion)
  await recordAudit(tx, actor, {
    action: 'registry.report-closed',
    subjectKind: 'access-report',
    subjectId: id,
    organizationId: report.organizationId,
  })
}
