import {
  type AccountActor,
  addDays,
  civilDateOf,
  availableActions,
  daysBetween,
  partiesOf,
  Refusal,
} from '@guichet/core/domain'
import { type Db, withActionLabels } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { type CycleConfiguration, configurationFaults } from '../domain/configuration.ts'
import type { CycleDetail, CycleList, CycleProgress, CycleSummary } from '../domain/cycle-contract.ts'
import { type CycleDefinitions, definitionsOf } from '../domain/cycle-definitions.ts'
import { cycleFacts, cycleWorkflow } from '../domain/cycle-workflow.ts'
import type { ApplicationState } from '../domain/application-workflow.ts'
import { countPhases, projectedEnd } from '../domain/progress.ts'
import { configurationOf, getAppliedCycle, getCycle, type ListedCycle, listCycles } from './cycle-store.ts'
import { cycleOutcomes } from './open-cycle.ts'

function summaryOf(cycle: ListedCycle): CycleSummary {
  const { id, label, termStart, termEnd, state, version, applications, ended } = cycle
  return {
    id,
    organization: { id: cycle.organizationId, name: cycle.organizationName },
    label,
    termStart,
    termEnd,
    state,
    stateLabel: cycleWorkflow.states[state].label,
    version,
    applications,
    ended,
  }
}

/** The cycles of the hospital, the newest first. */
export async function readCycles(db: Db, actor: AccountActor): Promise<CycleList> {
  return { items: (await listCycles(db, actor)).map(summaryOf) }
}

/** One cycle with all that medical affairs checks before opening it, and what they may do now. */
export async function readCycle(db: Db, actor: AccountActor, id: string): Promise<CycleDetail> {
  const [cycle] = await listCycles(db, actor, id)
  if (!cycle) throw new Refusal('not-found')
  const configuration = await configurationOf(db, cycle)
  const outcomes = await cycleOutcomes(db, cycle, configuration)
  const parties = partiesOf(cycleWorkflow, cycleFacts(cycle.state, cycle.organizationId), actor)
  return {
    ...summaryOf(cycle),
    calendar: configuration.cycle.calendar,
    policy: configuration.cycle.policy,
    welcome: configuration.cycle.welcome,
    configuration: partsOf(configuration),
    actions: withActionLabels(cycleWorkflow, availableActions(cycleWorkflow, cycle.state, parties, outcomes)),
  }
}

/** What the cycle says of everybody alike, and whether it is of the version the reader knows of. */
export async function readDefinitions(
  db: Db,
  actor: AccountActor,
  wanted: { id: string; version?: number | undefined },
): Promise<{ definitions: CycleDefinitions; current: boolean }> {
  const cycle = await getAppliedCycle(db, actor, wanted.id)
  const definitions = definitionsOf(await configurationOf(db, cycle), cycle.termEnd)
  return { definitions, current: wanted.version === cycle.version }
}

function partsOf(configuration: CycleConfiguration): CycleDetail['configuration'] {
  const faults = configurationFaults(configuration)
  const {
    cycle,
    questionnaire,
    profile,
    documents,
    trainings,
    fees,
    privileges,
    attestations,
    departments,
    categories,
  } = configuration
  const lines = privileges.dictionaries.reduce((total, dictionary) => total + dictionary.lines.length, 0)
  const parts: [CycleDetail['configuration'][number]['part'], string, number][] = [
    ['calendar', cycle.label, Object.keys(cycle.calendar).length],
    ['welcome', cycle.label, Object.keys(cycle.welcome).length],
    ['questionnaire', questionnaire.version ?? '', questionnaire.item?.length ?? 0],
    ['profile', profile.version, profile.fields.length],
    ['documents', documents.version, documents.documents.length],
    ['trainings', trainings.version, trainings.trainings.length],
    ['fees', fees.version, fees.fees.length],
    ['privileges', privileges.version, lines],
    ['attestations', attestations.version, attestations.attestations.length],
    ['departments', departments.version, departments.departments.length],
    ['categories', categories.version, categories.categories.length],
  ]
  return parts.map(([part, version, count]) => ({
    part,
    version,
    count,
    faults: faults
      .filter((fault) => partOf(fault.path) === part)
      .map(({ path, code, values }) => ({ path, code, values: values ?? {} })),
  }))
}

/** The part in which a fault is told. Of the cycle's own file, everything but the welcome is dates and the rules that go with them. */
function partOf(path: string): string | undefined {
  const [file, inside] = path.split('/')
  if (file !== 'cycle') return file
  return inside === 'welcome' ? 'welcome' : 'calendar'
}

interface ProgressRow {
  code: string
  name: { fr: string; en?: string; ar?: string }
  state: ApplicationState
  late: boolean
  submittedOn: string | null
  decidedOn: string | null
}

/** Progress by department and the burn-down since the invitations, from one statement over the files of the cycle. */
export async function readProgress(db: Db, actor: AccountActor, id: string): Promise<CycleProgress> {
  const cycle = await getCycle(db, actor, id)
  const { calendar } = (await configurationOf(db, cycle)).cycle
  const rows = await db.many<ProgressRow>(sql`
    select dep.code, dep.name, d.state, coalesce(d.due_at < ${db.now}, false) as late,
      (a.submitted_at at time zone ${cycle.timeZone})::date as "submittedOn",
      case when d.holder is null or d.state in ('declined', 'withdrawn', 'lapsed')
        then (d.state_since at time zone ${cycle.timeZone})::date end as "decidedOn"
    from reappointment.application a
    join core.dossier d on d.organization_id = a.organization_id and d.id = a.id
    join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id
    where a.organization_id = ${cycle.organizationId} and a.cycle_id = ${cycle.id}`)
  const today = civilDateOf(db.now, cycle.timeZone)
  const burnDown = burnDownOf(rows, calendar.invitations, today)
  const departments = [...Map.groupBy(rows, (row) => row.code)].toSorted(([one], [other]) => one.localeCompare(other))
  return {
    asOf: today,
    total: rows.length,
    phases: countPhases(rows.map((row) => row.state)),
    departments: departments.map(([code, files]) => ({
      department: { code, name: files[0]?.name ?? { fr: code } },
      total: files.length,
      phases: countPhases(files.map((row) => row.state)),
      late: files.filter((row) => row.late).length,
    })),
    burnDown,
    projectedEnd: projectedEnd(burnDown),
    dueDate: calendar.due,
  }
}

function burnDownOf(rows: readonly ProgressRow[], from: string, today: string): CycleProgress['burnDown'] {
  const days = Math.max(0, daysBetween(from, today))
  return Array.from({ length: days + 1 }, (_, index) => {
    const date = addDays(from, index)
    return {
      date,
      // Who ended without submitting has nothing left to submit.
      unsubmitted: rows.filter((row) => !by(row.submittedOn, date) && !by(row.decidedOn, date)).length,
      undecided: rows.filter((row) => !by(row.decidedOn, date)).length,
    }
  })
}

function by(day: string | null, date: string): boolean {
  return day !== null && day <= date
}
