import { type AccountActor, civilDateOf } from '@guichet/core/domain'
import type { Db } from '@guichet/core/server'
import type { ApplicantFacts } from '../domain/applies-when.ts'
import type { CycleConfiguration } from '../domain/configuration.ts'
import type { InvitationPreview } from '../domain/cycle-contract.ts'
import { invoiceLinesFor } from '../domain/fees.ts'
import { configurationOf, type Cycle, getCycle } from './cycle-store.ts'
import { listRoster, type RosterRow } from './roster-store.ts'

type LeftOut = InvitationPreview['leftOut'][number]['reason']

/** Why somebody of the roster is not invited, or undefined when they are. */
function leftOutReason(row: RosterRow, configuration: CycleConfiguration): LeftOut | undefined {
  if (row.alreadyInvited) return 'already-invited'
  if (row.status === 'leave') return 'on-leave'
  if (row.accountStatus === 'closed') return 'leaving'
  const category = configuration.categories.categories.find((one) => one.code === row.category)
  return category?.periodicReview === false ? 'no-periodic-review' : undefined
}

/** Who of the roster is invited when the cycle opens. */
export function invitedOf(roster: readonly RosterRow[], configuration: CycleConfiguration): RosterRow[] {
  return roster.filter((row) => leftOutReason(row, configuration) === undefined)
}

/** Who would be invited if the cycle were opened now, who would not and why, and what each category would pay. */
export async function previewInvitations(db: Db, actor: AccountActor, id: string): Promise<InvitationPreview> {
  const cycle = await getCycle(db, actor, id)
  const [configuration, roster] = await Promise.all([configurationOf(db, cycle), listRoster(db, cycle)])
  const invited = invitedOf(roster, configuration)
  const leftOut = roster.flatMap((row) => {
    const reason = leftOutReason(row, configuration)
    const name = `${row.givenName} ${row.familyName}`
    return reason ? [{ name, department: { code: row.departmentCode, name: row.departmentName }, reason }] : []
  })
  return {
    invited: invited.length,
    byDepartment: [...Map.groupBy(invited, (row) => row.departmentCode)].map(([code, rows]) => ({
      department: { code, name: rows[0]?.departmentName ?? { fr: code } },
      invited: rows.length,
    })),
    leftOut,
    feesByCategory: feesByCategory(invited, configuration, civilDateOf(db.now, cycle.timeZone)),
    warnings: warningsOf(cycle, configuration, civilDateOf(db.now, cycle.timeZone)),
  }
}

function warningsOf(cycle: Cycle, { cycle: file }: CycleConfiguration, today: string): InvitationPreview['warnings'] {
  if (cycle.state !== 'draft') return []
  const { invitations, due } = file.calendar
  if (today > due) return [{ code: 'due-date-passed', values: { date: due } }]
  return today < invitations ? [{ code: 'before-invitation-date', values: { date: invitations } }] : []
}

function feesByCategory(
  invited: readonly RosterRow[],
  configuration: CycleConfiguration,
  today: string,
): InvitationPreview['feesByCategory'] {
  return [...Map.groupBy(invited, (row) => row.category)].map(([code, rows]) => {
    const category = configuration.categories.categories.find((one) => one.code === code)
    const lines = invoiceLinesFor(configuration.fees, {
      facts: typicalFacts(rows[0]!, configuration),
      on: today,
      graceEnds: configuration.cycle.calendar.graceEnds,
    })
    const minor = lines.reduce((total, line) => total + line.minor, 0)
    return {
      category: { code, name: category?.name ?? { fr: code } },
      total: { minor, currency: configuration.fees.currency },
      people: rows.length,
    }
  })
}

function typicalFacts(row: RosterRow, configuration: CycleConfiguration): ApplicantFacts {
  const category = configuration.categories.categories.find((one) => one.code === row.category)
  return {
    applicationType: 'reappointment',
    profession: row.profession,
    category: row.category,
    department: row.departmentCode,
    clinical: category?.clinical ?? true,
    prescriber: true,
    hospitalCount: 1,
    registrationVerified: true,
    requestsNonCore: false,
    flaggedAnswers: [],
    answers: {},
  }
}
