import {
  type AccountActor,
  civilDateOf,
  type ConditionOutcomes,
  endOfDay,
  nextState,
  partiesOf,
  Refusal,
} from '@guichet/core/domain'
import {
  activationPath,
  addTimers,
  type Db,
  type Dossier,
  inviteAccount,
  openDossiers,
  type Ports,
  publishQuestionnaire,
  sendEmails,
  type Tx,
} from '@guichet/core/server'
import sql from 'sql-template-tag'
import { endedStates } from '../domain/application-states.ts'
import { applicationWorkflow } from '../domain/application-workflow.ts'
import { configurationFaults, type CycleConfiguration } from '../domain/configuration.ts'
import type { OpenCycle } from '../domain/cycle-contract.ts'
import { cycleFacts, cycleWorkflow } from '../domain/cycle-workflow.ts'
import { carryOver } from '../domain/privileges.ts'
import { configurationOf, type Cycle, lockCycle, recordCycleMove } from './cycle-store.ts'
import { invitedOf } from './preview-invitations.ts'
import { listRoster, type RosterRow } from './roster-store.ts'
import { reminderTimers } from './timers.ts'

/** The outcome of every condition of the cycle's workflow. */
export async function cycleOutcomes(
  db: Db,
  cycle: Cycle,
  configuration: CycleConfiguration,
): Promise<ConditionOutcomes> {
  const facts = await db.one<{ otherOpen: boolean; unfinished: number; roster: number }>(sql`
    select exists (select 1 from reappointment.cycle x where x.organization_id = ${cycle.organizationId} and x.id <> ${cycle.id}
        and x.state in ('open', 'closing')) as "otherOpen",
      (select count(*) from reappointment.application a join core.dossier d on d.organization_id = a.organization_id and d.id = a.id
        where a.organization_id = ${cycle.organizationId} and a.cycle_id = ${cycle.id}
          and d.state <> all (${endedStates})) as unfinished,
      (select count(*) from reappointment.appointment p where p.organization_id = ${cycle.organizationId}
        and p.end_date < ${cycle.termEnd} and p.status = 'active') as roster`)
  const faults = configurationFaults(configuration)
  const calendar = faults.filter((fault) => fault.path.startsWith('cycle/'))
  const today = civilDateOf(db.now, cycle.timeZone)
  return {
    calendarValid: calendar.length === 0 ? true : { values: { count: calendar.length } },
    configurationComplete:
      faults.length === calendar.length ? true : { values: { count: faults.length - calendar.length } },
    rosterReady: facts.roster > 0,
    noOtherOpenCycle: !facts.otherOpen,
    finalDeadlinePassed: today > configuration.cycle.calendar.finalDeadline,
    everyApplicationEnded: facts.unfinished === 0 ? true : { values: { count: facts.unfinished } },
  }
}

/**
 * Opens the cycle: publishes its questionnaire, makes one prefilled application for each person of the roster, and sends the
 * invitations. `expectedInvitations` is what the preview showed: when the roster changed since, nothing is sent.
 */
export async function openCycle(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: OpenCycle & { id: string },
): Promise<Cycle> {
  const cycle = await lockCycle(tx, actor, command.id)
  if (cycle.version !== command.version) throw new Refusal('version-conflict', { current: { version: cycle.version } })
  const configuration = await configurationOf(tx, cycle)
  const move = nextState(cycleWorkflow, cycle.state, 'open', {
    parties: partiesOf(cycleWorkflow, cycleFacts(cycle.state, cycle.organizationId), actor),
    outcomes: await cycleOutcomes(tx, cycle, configuration),
  })
  const invited = invitedOf(await listRoster(tx, cycle), configuration)
  if (invited.length !== command.expectedInvitations) {
    throw new Refusal('version-conflict', { current: { invited: invited.length } })
  }
  const { id } = await publishQuestionnaire(tx, {
    organizationId: cycle.organizationId,
    questionnaire: configuration.questionnaire,
  })
  await tx.run(sql`update reappointment.cycle set questionnaire_id = ${id}
    where organization_id = ${cycle.organizationId} and id = ${cycle.id}`)
  const opened = await recordCycleMove(tx, cycle, move, actor.accountId)
  const dossiers = await createApplications(tx, actor, { cycle: opened, configuration, invited })
  await invite(tx, ports, { cycle: opened, invited, dossiers, actor })
  return opened
}

async function createApplications(
  tx: Tx,
  actor: AccountActor,
  { cycle, configuration, invited }: { cycle: Cycle; configuration: CycleConfiguration; invited: RosterRow[] },
): Promise<Dossier[]> {
  const dueAt = endOfDay(configuration.cycle.calendar.due, cycle.timeZone)
  const dossiers = await openDossiers(
    tx,
    applicationWorkflow,
    actor,
    invited.map((row) => ({
      organizationId: cycle.organizationId,
      applicantId: row.accountId,
      departmentId: row.departmentId,
      subject: `${row.familyName}, ${row.givenName}`,
      dueAt,
    })),
  )
  const ids = new Map(dossiers.map((dossier) => [dossier.applicantId, dossier.id]))
  const rows = invited.map((row) => ({
    id: ids.get(row.accountId),
    accountId: row.accountId,
    appointmentId: row.appointmentId,
    category: row.category,
    profile: prefill(row),
    privileges: carriedPrivileges(row, configuration),
  }))
  await tx.run(sql`
    insert into reappointment.application (organization_id, id, cycle_id, account_id, appointment_id, category, prefilled, profile,
      privileges, attestations)
    select ${cycle.organizationId}, n.id, ${cycle.id}, n."accountId", n."appointmentId", n.category, n.profile, n.profile,
      n.privileges, '{"accepted": [], "signedName": null, "signedAt": null}'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, "accountId" uuid, "appointmentId" uuid, category text,
      profile jsonb, privileges jsonb)`)
  // Who is invited late is not reminded before they had a day to look.
  const dayAfter = new Date(Date.parse(tx.now) + 86_400_000).toISOString()
  await addTimers(tx, dossiers, reminderTimers(configuration.cycle, cycle.timeZone, dayAfter))
  return dossiers
}

/** What the hospital knows already: the person's profile, with department and category from the appointment. */
function prefill(row: RosterRow): object {
  return { ...row.fields, department: row.departmentCode, 'staff-category': row.category }
}

function carriedPrivileges(row: RosterRow, configuration: CycleConfiguration): object[] {
  const department = configuration.departments.departments.find((one) => one.code === row.departmentCode)
  const dictionary = configuration.privileges.dictionaries.find((one) => one.code === department?.dictionary)
  if (!dictionary) throw new Error(`no privilege dictionary for department ${row.departmentCode}`)
  const held = row.privileges.map((one) => one.code)
  return carryOver(dictionary, held, null).lines.map(({ request }) => ({
    ...request,
    recommendation: null,
    granted: null,
  }))
}

/** One e-mail each: with an activation link for who has no password yet, else with the address of the file. */
async function invite(
  tx: Tx,
  ports: Ports,
  { cycle, invited, dossiers, actor }: { cycle: Cycle; invited: RosterRow[]; dossiers: Dossier[]; actor: AccountActor },
): Promise<void> {
  const files = new Map(dossiers.map((dossier) => [dossier.applicantId, dossier]))
  const { calendar } = (await configurationOf(tx, { id: cycle.id, version: cycle.version })).cycle
  const tokens = new Map<string, string>()
  for (const row of invited.filter((one) => one.accountStatus === 'invited')) {
    const { token } = await inviteAccount(tx, { ...row, organizationId: cycle.organizationId, invitedBy: actor })
    if (token) tokens.set(row.accountId, token)
  }
  await sendEmails(
    tx,
    ports,
    invited.flatMap((row) => {
      const dossier = files.get(row.accountId)
      if (!dossier) return []
      const token = tokens.get(row.accountId)
      return [
        {
          accountId: row.accountId,
          organizationId: cycle.organizationId,
          dossierId: dossier.id,
          template: token ? 'reappointment-invitation-new' : 'reappointment-invitation',
          values: {
            reference: dossier.reference,
            cycle: cycle.label,
            hospital: { kind: 'text' as const, text: cycle.organizationName },
            due: { kind: 'date' as const, value: calendar.due },
          },
          ...(token ? { link: activationPath(token) } : { path: `/reappointment/applications/${dossier.id}` }),
        },
      ]
    }),
  )
}
