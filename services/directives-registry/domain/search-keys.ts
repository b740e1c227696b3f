import type { CivilDate, Problem } from '@guichet/core/domain'
import type { SoughtPerson } from './consultation.ts'
import { compareIdentity, isBornLater, type IdentityWarning } from './identity-comparison.ts'
import { adultCandidates, type NamVerdict, needsBirthDate, readNam } from './nam.ts'

/** Who is looked for, as it was typed. With a number the birth date is only needed where the number leaves two adults. */
export type SearchKeys =
  | { by: 'nam'; nam: string; birthDate: CivilDate | null }
  | {
      by: 'demographic'
      familyNameAtBirth: string
      givenName: string
      birthDate: CivilDate
      sex: 'M' | 'F' | 'X'
      nam: string | null
    }

/** Keys that can be searched, or what is wrong with them, with paths into the keys. */
export type ReadKeys = { sought: SoughtPerson; problems: [] } | { sought: null; problems: Problem[] }

/** Reads search keys on a civil day. The century of a number is never guessed: two adults ask for the birth date. Nobody is born after `today`. */
export function readSearch(keys: SearchKeys, today: CivilDate): ReadKeys {
  if (isBornLater(keys.birthDate, today)) return refused('birthDate', 'birth-date-future')
  if (keys.by === 'demographic' && keys.nam === null) return { sought: { ...keys }, problems: [] }
  const read = readNam(keys.nam ?? '', today)
  if (!read.valid) return refused('nam', `nam-${read.error.toLowerCase()}`)
  const birthDate = keys.birthDate ?? onlyBirthDate(read.reading)
  if (birthDate === null) return refused('birthDate', 'birth-date-needed')
  if (!compareIdentity(read.reading, { birthDate }).matches) return refused('birthDate', 'nam-identity-mismatch')
  const { nam } = read.reading
  return { sought: keys.by === 'nam' ? { by: 'nam', nam, birthDate } : { ...keys, nam }, problems: [] }
}

function refused(path: string, code: string): ReadKeys {
  return { sought: null, problems: [{ path, code }] }
}

/** The birth date of a number that can only be one adult's, or nobody's who is an adult. */
function onlyBirthDate(reading: NamVerdict): CivilDate | null {
  if (needsBirthDate(reading)) return null
  const [only] = [...adultCandidates(reading), ...reading.candidates]
  return only?.birthDate ?? null
}

/** What of a person on file does not fit the letters and the sex of their number: shown, and stops nobody. */
export function warningsAbout(
  person: { nam: string; birthDate: CivilDate; familyNameAtBirth: string; givenName: string; sexOnFile: string },
  today: CivilDate,
): IdentityWarning[] {
  const read = readNam(person.nam, today)
  if (!read.valid) return []
  const { birthDate, familyNameAtBirth, givenName } = person
  const sex = person.sexOnFile === 'M' || person.sexOnFile === 'F' ? person.sexOnFile : 'unknown'
  const compared = compareIdentity(read.reading, { birthDate, familyNameAtBirth, givenName, sex })
  return compared.matches ? compared.warnings : []
}
