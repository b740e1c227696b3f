import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { searchName } from '../../domain/consultation.ts'
import type { RegisteredPerson } from '../register/insured-person-store.ts'

/** Whether somebody of this name and birth date works at the establishment, as far as it knows who works there. */
export async function isColleague(
  db: Db,
  organizationId: string,
  { familyNameAtBirth, givenName, birthDate }: RegisteredPerson,
): Promise<boolean> {
  const born = await db.many<{ familyName: string; givenName: string }>(sql`
    select p.family_name as "familyName", p.given_name as "givenName" from directives_registry.person p
    where p.birth_date = ${birthDate} and exists (
      select from directives_registry.employment e
      where e.person_id = p.id and e.organization_id = ${organizationId} and e.valid_to is null)`)
  return born.some(
    (one) =>
      searchName(one.familyName) === searchName(familyNameAtBirth) &&
      searchName(one.givenName) === searchName(givenName),
  )
}
