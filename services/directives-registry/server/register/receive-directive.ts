import { type AccountActor, civilDateOf, formatReference, Refusal } from '@guichet/core/domain'
import { recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { ReceiveDirective } from '../../domain/directive-contract.ts'
import { directiveWorkflow } from '../../domain/directive-workflow.ts'
import { compareIdentity } from '../../domain/identity-comparison.ts'
import { type NamVerdict, readNam } from '../../domain/nam.ts'
import { findSet, insertDirective } from './directive-store.ts'
import { findByNumber, insertInsuredPerson, type Keys } from './insured-person-store.ts'
import { getRegister, type Register } from './register-store.ts'

/**
 * A form or an act came in: it is kept as the next version of its author's directives, whom the register knows from now on. Refuses `invalid` for a number
 * that is none, or whose birth date is not the author's.
 */
export async function receiveDirective(
  tx: Tx,
  keys: Keys,
  actor: AccountActor,
  command: ReceiveDirective,
): Promise<{ id: string; reference: string }> {
  const register = await getRegister(tx)
  if (actor.organizationId !== register.id) throw new Refusal('not-found')
  const insuredPersonId = await keepAuthor(tx, keys, register, command.author)
  const id = uuidv7()
  const reference = await nextReference(tx)
  const { author: _, kind: documentKind, ...version } = command
  const setId = (await findSet(tx, register.id, insuredPersonId)) ?? id
  await insertDirective(tx, {
    ...version,
    id,
    organizationId: register.id,
    setId,
    reference,
    insuredPersonId,
    documentKind,
  })
  await recordAudit(tx, actor, {
    action: 'directive.received',
    subjectKind: 'insured-person',
    subjectId: insuredPersonId,
    organizationId: register.id,
    detail: { directiveId: id, reference },
  })
  return { id, reference }
}

async function keepAuthor(tx: Tx, keys: Keys, register: Register, author: ReceiveDirective['author']): Promise<string> {
  const reading = readAuthor(author, civilDateOf(tx.now, register.timeZone))
  const known = await findByNumber(tx, keys, register.id, reading.nam)
  if (!known) return insertInsuredPerson(tx, keys, register.id, { ...author, nam: reading.nam, sexOnFile: reading.sex })
  if (known.birthDate !== author.birthDate) throw problem('author/birthDate', 'nam-identity-mismatch')
  return known.id
}

function readAuthor({ nam, birthDate }: ReceiveDirective['author'], today: string): NamVerdict {
  const read = readNam(nam, today)
  if (!read.valid) throw problem('author/nam', `nam-${read.error.toLowerCase()}`)
  if (!compareIdentity(read.reading, { birthDate }).matches) throw problem('author/birthDate', 'nam-identity-mismatch')
  return read.reading
}

function problem(path: string, code: string): Refusal {
  return new Refusal('invalid', { problems: [{ path, code }] })
}

async function nextReference(tx: Tx): Promise<string> {
  const { number } = await tx.one<{ number: number }>(
    sql`select nextval('directives_registry.directive_number') as number`,
  )
  return formatReference(directiveWorkflow.prefix, Number(tx.now.slice(0, 4)), number)
}
