import type { CivilDate } from '@guichet/core/domain'
import { type Config, type Db, fingerprint, open, seal, type Tx } from '@guichet/core/server'
import sql, { empty, type Sql } from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { type InsuredPerson, isSought, searchName, type SoughtPerson } from '../../domain/consultation.ts'
import { normalizeNam } from '../../domain/nam.ts'

/** The installation's secret, under which numbers are sealed and found. */
export type Keys = Pick<Config, 'secretKey'>

/** A person as the register knows them, their number in clear. */
export interface RegisteredPerson extends InsuredPerson {
  registerId: string
  /** The keyed hash of the number, in hexadecimal. */
  fingerprint: string
  deceasedOn: CivilDate | null
  /** The version of their directives that is registered. */
  registeredVersionId: string | null
}

interface PersonRow extends Omit<RegisteredPerson, 'nam' | 'fingerprint'> {
  sealed: Buffer
  print: Buffer
}

const numberPurpose = 'health insurance number'

/** The keyed hash by which a number is found; the same however it is typed. */
export function numberFingerprint({ secretKey }: Keys, nam: string): Buffer {
  return fingerprint(secretKey, normalizeNam(nam), numberPurpose)
}

const columns = sql`p.organization_id as "registerId", p.id, p.nam_sealed as sealed, p.nam_fingerprint as print,
  p.family_name_at_birth as "familyNameAtBirth", p.given_name as "givenName", p.birth_date as "birthDate", p.sex_on_file as "sexOnFile",
  p.deceased_on as "deceasedOn", d.id as "registeredVersionId"`
const from = sql`directives_registry.insured_person p
  left join directives_registry.directive d on d.organization_id = p.organization_id and d.insured_person_id = p.id and d.state = 'registered'`

function personOf({ secretKey }: Keys, { sealed, print, ...row }: PersonRow): RegisteredPerson {
  return { ...row, nam: open(secretKey, sealed, `${numberPurpose} ${row.id}`), fingerprint: print.toString('hex') }
}

/** Everybody who is exactly who is looked for. */
export async function findSought(
  db: Db,
  keys: Keys,
  registerId: string,
  sought: SoughtPerson,
): Promise<RegisteredPerson[]> {
  const rows = await db.many<PersonRow>(sql`select ${columns} from ${from}
    where p.organization_id = ${registerId} and p.birth_date = ${sought.birthDate}
      ${sought.nam === null ? empty : sql`and p.nam_fingerprint = ${numberFingerprint(keys, sought.nam)}`}
      ${sought.by === 'nam' ? empty : namesAre(sought)}`)
  return rows.map((row) => personOf(keys, row)).filter((person) => isSought(person, sought))
}

function namesAre(sought: Extract<SoughtPerson, { by: 'demographic' }>): Sql {
  return sql`and p.family_search = ${searchName(sought.familyNameAtBirth)} and p.given_search = ${searchName(sought.givenName)}`
}

/** A person by id; they exist. */
export async function getInsuredPerson(db: Db, keys: Keys, registerId: string, id: string): Promise<RegisteredPerson> {
  return personOf(
    keys,
    await db.one<PersonRow>(
      sql`select ${columns} from ${from} where p.organization_id = ${registerId} and p.id = ${id}`,
    ),
  )
}

/** The person of a number, if the register knows it. */
export async function findByNumber(
  db: Db,
  keys: Keys,
  registerId: string,
  nam: string,
): Promise<RegisteredPerson | undefined> {
  const row = await db.maybe<PersonRow>(sql`select ${columns} from ${from}
    where p.organization_id = ${registerId} and p.nam_fingerprint = ${numberFingerprint(keys, nam)}`)
  return row && personOf(keys, row)
}

export type NewPerson = Omit<InsuredPerson, 'id'>

/** Adds a person and returns the id. Their number is not known yet, or the database refuses. */
export async function insertInsuredPerson(tx: Tx, keys: Keys, registerId: string, person: NewPerson): Promise<string> {
  const id = uuidv7()
  const nam = normalizeNam(person.nam)
  await tx.run(sql`insert into directives_registry.insured_person (organization_id, id, nam_fingerprint, nam_sealed, family_name_at_birth, given_name,
      family_search, given_search, birth_date, sex_on_file, created_at)
    values (${registerId}, ${id}, ${numberFingerprint(keys, nam)}, ${seal(keys.secretKey, nam, `${numberPurpose} ${id}`)},
      ${person.familyNameAtBirth}, ${person.givenName}, ${searchName(person.familyNameAtBirth)}, ${searchName(person.givenName)},
      ${person.birthDate}, ${person.sexOnFile}, ${tx.now})`)
  return id
}

/** The day on which a person died. */
export async function recordDeceased(tx: Tx, registerId: string, id: string, on: CivilDate): Promise<void> {
  await tx.run(sql`update directives_registry.insured_person set deceased_on = ${on}
    where organization_id = ${registerId} and id = ${id}`)
}
