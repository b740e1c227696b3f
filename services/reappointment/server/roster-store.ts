import type { CivilDate, Language, LocalizedText } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { ProfileValues } from '../domain/profile-fields.ts'
import type { Cycle } from './cycle-store.ts'

/** Somebody whose appointment ends before the term of a cycle begins. */
export interface RosterRow {
  accountId: string
  appointmentId: string
  title: string
  givenName: string
  familyName: string
  email: string
  language: Language
  accountStatus: 'invited' | 'active' | 'closed'
  departmentId: string
  departmentCode: string
  departmentName: LocalizedText
  category: string
  status: string
  endDate: CivilDate
  profession: string
  fields: ProfileValues
  privileges: { code: string }[]
  alreadyInvited: boolean
}

/** The roster of a hospital for a cycle: the last appointment of each person whose term ends before the cycle's, by name. */
export async function listRoster(db: Db, cycle: Cycle): Promise<RosterRow[]> {
  return db.many<RosterRow>(sql`
    select distinct on (acc.family_name, acc.given_name, a.account_id) a.account_id as "accountId", a.id as "appointmentId", acc.title,
      acc.given_name as "givenName", acc.family_name as "familyName", acc.email, acc.language, acc.status as "accountStatus",
      a.department_id as "departmentId", dep.code as "departmentCode", dep.name as "departmentName", a.category, a.status,
      a.end_date as "endDate", p.profession, p.fields, a.privileges,
      exists (select 1 from reappointment.application x where x.organization_id = a.organization_id and x.cycle_id = ${cycle.id}
        and x.account_id = a.account_id) as "alreadyInvited"
    from reappointment.appointment a
    join core.account acc on acc.id = a.account_id
    join core.department dep on dep.organization_id = a.organization_id and dep.id = a.department_id
    join reappointment.profile p on p.account_id = a.account_id
    where a.organization_id = ${cycle.organizationId} and a.end_date < ${cycle.termEnd} and a.status in ('active', 'leave', 'continued-by-law')
    order by acc.family_name, acc.given_name, a.account_id, a.end_date desc`)
}
