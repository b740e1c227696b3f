import { type AccountActor, type CivilDate, civilDateOf, type LocalizedText } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { endedStates } from '../domain/application-states.ts'
import { statusOn } from '../domain/appointment.ts'
import type { AppointmentList, AppointmentView } from '../domain/appointment-contract.ts'
import { configurationOf } from './cycle-store.ts'

interface Row {
  id: string
  organizationId: string
  hospitalName: LocalizedText
  departmentCode: string
  departmentName: LocalizedText
  category: string
  termStart: CivilDate
  termEnd: CivilDate
  status: AppointmentView['status']
  timeZone: string
  /** An application to renew it was submitted and is not decided. */
  renewalPending: boolean
  conditions: string[]
  privileges: { code: string; condition?: string | null }[]
  applicationId: string | null
  cycleId: string | null
  cycleVersion: number | null
}

/** The appointments of the person, the latest first, named by the newest cycle of each hospital. */
export async function listAppointments(db: Db, actor: AccountActor): Promise<AppointmentList> {
  const rows = await db.many<Row>(sql`
    select a.id, a.organization_id as "organizationId", o.name as "hospitalName", dep.code as "departmentCode",
      dep.name as "departmentName", a.category, a.start_date as "termStart", a.end_date as "termEnd", a.status, a.conditions,
      a.privileges, a.application_id as "applicationId", o.time_zone as "timeZone",
      exists (select 1 from reappointment.application r
        join core.dossier d on d.organization_id = r.organization_id and d.id = r.id
        where r.organization_id = a.organization_id and r.appointment_id = a.id and r.submitted_at is not null
          and d.state <> all (${endedStates})) as "renewalPending", c.id as "cycleId", c.version as "cycleVersion"
    from reappointment.appointment a
    join core.organization o on o.id = a.organization_id
    join core.department dep on dep.organization_id = a.organization_id and dep.id = a.department_id
    left join lateral (select x.id, x.version from reappointment.cycle x where x.organization_id = a.organization_id
      order by x.term_start desc limit 1) c on true
    where a.account_id = ${actor.accountId} order by a.end_date desc, a.id desc limit 50`)
  return { items: await Promise.all(rows.map((row) => viewOf(db, row))) }
}

async function viewOf(db: Db, row: Row): Promise<AppointmentView> {
  const configuration =
    row.cycleId && row.cycleVersion !== null
      ? await configurationOf(db, { id: row.cycleId, version: row.cycleVersion })
      : undefined
  const category = configuration?.categories.categories.find((one) => one.code === row.category)
  const lines = new Map(
    (configuration?.privileges.dictionaries ?? []).flatMap((one) =>
      one.lines.map((line) => [line.code, line.label] as const),
    ),
  )
  return {
    id: row.id,
    hospital: { id: row.organizationId, name: row.hospitalName },
    department: { code: row.departmentCode, name: row.departmentName },
    category: { code: row.category, name: category?.name ?? { fr: row.category } },
    termStart: row.termStart,
    termEnd: row.termEnd,
    status: statusOn(
      { term: { start: row.termStart, end: row.termEnd }, status: row.status },
      civilDateOf(db.now, row.timeZone),
      row.renewalPending,
    ),
    conditions: row.conditions,
    privileges: row.privileges.map(({ code, condition = null }) => ({
      code,
      name: lines.get(code) ?? { fr: code },
      condition,
    })),
    applicationId: row.applicationId,
  }
}
