import { type AccountActor, type Problem, Refusal } from '@guichet/core/domain'
import { type Config, type Db, recordAudit, requireRecentConfirmation, type Tx } from '@guichet/core/server'
import type {
  CheckOwnNumber,
  CorrectOwnNumber,
  DeclareNumber,
  OwnNumberView,
} from '../../domain/consultation-contract.ts'
import type { IdentityWarning } from '../../domain/identity-comparison.ts'
import { type NamVerdict, printedNam, readNam } from '../../domain/nam.ts'
import { fitOfOwnNumber } from '../../domain/own-number.ts'
import { raiseOwnNumberFlag } from '../privacy/flag-store.ts'
import { findHolder, getReader, keepDeclaredNumber, type Reader, replaceOwnNumber } from './reader.ts'

type Keys = Pick<Config, 'secretKey'>

interface Checked {
  reading: NamVerdict
  warnings: IdentityWarning[]
}

/** What a number says of its holder, to be compared before it is kept; refuses `invalid` where it cannot be the reader's. */
export async function checkOwnNumber(db: Db, actor: AccountActor, { nam }: CheckOwnNumber): Promise<OwnNumberView> {
  const { reading, warnings } = await readOwn(db, await getReader(db, actor), nam)
  return {
    nam: printedNam(reading.nam),
    birthDates: reading.candidates.filter(({ adult }) => adult).map(({ birthDate }) => birthDate),
    sex: reading.sex,
    warnings,
  }
}

/**
 * Keeps one's own number, or that of a relative, as a keyed hash: their directives are never opened by this account. Refuses `invalid` while letters that do not fit
 * the reader's name are not confirmed; once they are, the privacy officer sees it.
 */
export async function declareNumber(tx: Tx, keys: Keys, actor: AccountActor, declared: DeclareNumber): Promise<void> {
  const reader = await getReader(tx, actor)
  const { relation } = declared
  const { reading, warnings } =
    relation === 'own'
      ? await confirmedOwn(tx, reader, declared)
      : { reading: readNumber(declared.nam, reader), warnings: [] }
  await keepDeclaredNumber(tx, keys, actor.accountId, { nam: reading.nam, relation })
  await recordAudit(tx, actor, {
    action: 'registry.number-declared',
    subjectKind: 'account',
    subjectId: actor.accountId,
    organizationId: actor.organizationId,
    detail: { relation, warnings },
  })
  if (warnings.length > 0) await raiseOwnNumberFlag(tx, reader.grant, { code: 'own-number-differs', said: null })
}

/**
 * Puts another number in the place of the one declared as one's own, after a recent confirmation of who the reader is; the privacy officer sees it with the reason. The
 * former one stays on file: what fits its holder stays closed, and opening any other is put before the officer.
 */
export async function correctOwnNumber(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: CorrectOwnNumber,
): Promise<void> {
  const reader = await getReader(tx, actor)
  const { reading, warnings } = await confirmedOwn(tx, reader, command)
  requireRecentConfirmation(actor)
  const replaced = await replaceOwnNumber(tx, keys, actor.accountId, reading.nam)
  if (!replaced) throw problem('own-number-same')
  await recordAudit(tx, actor, {
    action: 'registry.number-corrected',
    subjectKind: 'account',
    subjectId: actor.accountId,
    organizationId: actor.organizationId,
    detail: { warnings },
  })
  await raiseOwnNumberFlag(tx, reader.grant, { code: 'own-number-corrected', said: command.reason })
  if (warnings.length > 0) await raiseOwnNumberFlag(tx, reader.grant, { code: 'own-number-differs', said: null })
}

async function confirmedOwn(
  db: Db,
  reader: Reader,
  { nam, confirmed }: Pick<DeclareNumber, 'nam' | 'confirmed'>,
): Promise<Checked> {
  const checked = await readOwn(db, reader, nam)
  if (checked.warnings.length > 0 && !confirmed) throw problem('own-number-unconfirmed')
  return checked
}

async function readOwn(db: Db, reader: Reader, nam: string): Promise<Checked> {
  const reading = readNumber(nam, reader)
  const fit = fitOfOwnNumber(reading, await findHolder(db, reader.grant))
  if (!fit.fits) throw problem('own-number-birth-date')
  return { reading, warnings: fit.warnings }
}

function readNumber(nam: string, { today }: Reader): NamVerdict {
  const read = readNam(nam, today)
  if (!read.valid) throw problem(`nam-${read.error.toLowerCase()}`)
  return read.reading
}

function problem(code: Problem['code']): Refusal {
  return new Refusal('invalid', { problems: [{ path: 'nam', code }] })
}
