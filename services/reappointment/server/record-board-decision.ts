import { type AccountActor, Refusal, refuseIfAny } from '@guichet/core/domain'
import { clearTimers, enqueue, newVerificationCode, type Ports, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { isClean } from '../domain/clean-file.ts'
import { renewalProblems, resolutionProblems } from '../domain/committee-record.ts'
import {
  boardGrants,
  grantsEverything,
  grantsNothing,
  type LineGrant,
  type LineRecommendation,
} from '../domain/privilege-decisions.ts'
import type { BatchOutcome, BoardBatch, BoardRecord, BoardRefusal } from '../domain/review-contract.ts'
import { type Application, changeApplication, lockApplications } from './application-store.ts'
import { lockUnchanged, meetingFacts } from './committee-decisions.ts'
import { issueLetterJob } from './jobs/issue-letter.ts'
import { moveApplication } from './move-application.ts'
import { tellApplicant } from './notices.ts'
import { recommendationOf, recordReview } from './review-store.ts'

/**
 * The Board's resolution about one file: the appointment for the next term begins to exist, with the privileges granted line by
 * line, and the decision letter is made. A conditional line or condition makes it an approval with conditions.
 */
export async function recordBoardDecision(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: BoardRecord & { id: string },
): Promise<Application> {
  return decide(tx, ports, actor, { application: await lockUnchanged(tx, actor, command), record: command })
}

/**
 * The Board's resolution not to renew an appointment, with its reasons: no appointment follows, the present one ends on its day, and the
 * decision letter tells the person what they may ask for.
 */
export async function recordBoardRefusal(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: BoardRefusal & { id: string },
): Promise<Application> {
  const application = await lockUnchanged(tx, actor, command)
  refuseIfAny(resolutionProblems(command, await meetingFacts(tx, application, 'board')))
  const moved = await moveApplication(tx, actor, application, {
    action: 'board-refuse',
    reason: command.reasons,
    detail: movedBy(command),
    dueAt: null,
  })
  await recordReview(tx, actor, moved, {
    step: 'board',
    recommendation: 'not-recommended',
    comment: command.reasons,
    detail: resolutionOf(command),
  })
  await announceDecision(tx, ports, moved)
  return moved
}

/**
 * One resolution for many clean files: nothing in them deserves a look of its own, no recommendation against or with conditions either; those that are not clean, not at the Board, or came to it after the resolution are refused one by one.
 * A preview decides nothing.
 */
export async function recordBoardBatch(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: BoardBatch,
): Promise<BatchOutcome> {
  const applications = await lockApplications(tx, actor, command.applicationIds)
  const found = new Set(applications.map((application) => application.id))
  const outcome: BatchOutcome = {
    done: [],
    refused: command.applicationIds.filter((id) => !found.has(id)).map((id) => ({ id, code: 'not-found' })),
  }
  for (const application of applications) {
    const code = await batchRefusal(tx, application, command.preview ? null : command.decidedOn)
    if (code) outcome.refused.push({ id: application.id, code })
    else {
      if (!command.preview) await decide(tx, ports, actor, { application, record: recordFor(application, command) })
      outcome.done.push(application.id)
    }
  }
  return outcome
}

/** Why a file cannot be decided with the others, as a code of `batchOutcome`; undefined when it can. */
async function batchRefusal(tx: Tx, application: Application, decidedOn: string | null): Promise<string | undefined> {
  if (application.state !== 'awaiting-board') return 'wrong-state'
  if (!isClean(application.flags.map((code) => ({ code, item: '' })))) return 'reappointment.not-clean'
  if (decidedOn === null) return undefined
  const { arrivedOn } = await meetingFacts(tx, application, 'board')
  return decidedOn < arrivedOn ? 'reappointment.before-file-arrived' : undefined
}

function recordFor(
  application: Application,
  command: Extract<BoardBatch, { preview?: false | undefined }>,
): BoardRecord {
  const { resolutionNumber, decidedOn, votingMembers } = command
  return { version: application.version, resolutionNumber, decidedOn, votingMembers, conditions: [] }
}

async function decide(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  { application, record }: { application: Application; record: BoardRecord },
): Promise<Application> {
  const { grants, problems } = boardGrants(application.privileges, recommendationsOf(application), record.lines ?? [])
  const imposed = record.conditions ?? (await recommendationOf(tx, application)).conditions
  const withConditions = imposed.length > 0 || !grantsEverything(grants)
  // Conditions may stand on a line as well as on the whole appointment.
  const conditions = [...imposed, ...grants.flatMap((grant) => (grant.condition ? [grant.condition] : []))]
  const facts = await meetingFacts(tx, application, 'board')
  refuseIfAny([
    ...problems,
    ...(grantsNothing(grants) ? [{ path: 'lines', code: 'reappointment.nothing-granted' }] : []),
    ...renewalProblems(
      { ...record, conditions: withConditions ? withConditionsOr(conditions) : [], withConditions },
      facts,
    ),
  ])
  const moved = await moveApplication(tx, actor, application, {
    action: withConditions ? 'board-approve-with-conditions' : 'board-approve',
    ...(withConditions ? { reason: conditions.join('\n') || record.resolutionNumber } : {}),
    detail: movedBy(record),
    dueAt: null,
  })
  const appointmentId = await createAppointment(tx, moved, grants, imposed)
  await recordReview(tx, actor, moved, {
    step: 'board',
    recommendation: withConditions ? 'recommended-with-conditions' : 'recommended',
    comment: null,
    conditions: imposed,
    detail: { ...resolutionOf(record), appointmentId },
  })
  await announceDecision(tx, ports, moved)
  return changeApplication(tx, moved, { privileges: withGrants(application, grants) })
}

/** What the history of the file tells of a resolution. */
const movedBy = ({ resolutionNumber, decidedOn }: BoardRecord | BoardRefusal): object => ({
  resolutionNumber,
  decidedOn,
})

const resolutionOf = (record: BoardRecord | BoardRefusal): object => ({
  ...movedBy(record),
  votingMembers: record.votingMembers,
})

/** What follows every decision: no deadline acts any more, the letter is made, the person is told. */
async function announceDecision(tx: Tx, ports: Ports, decided: Application): Promise<void> {
  await clearTimers(tx, decided)
  await enqueue(tx, issueLetterJob, { applicationId: decided.id, code: newVerificationCode(), at: tx.now })
  await tellApplicant(tx, ports, decided, 'reappointment-decision')
}

/** A line that was denied is a condition in itself: the resolution then needs no further words. */
function withConditionsOr(conditions: string[]): string[] {
  return conditions.length > 0 ? conditions : ['-']
}

function recommendationsOf(application: Application): LineRecommendation[] {
  return application.privileges.flatMap((line) =>
    line.recommendation ? [{ code: line.code, ...line.recommendation }] : [],
  )
}

function withGrants(application: Application, grants: LineGrant[]): Application['privileges'] {
  const byCode = new Map(grants.map((grant) => [grant.code, grant]))
  return application.privileges.map((line) => {
    const grant = byCode.get(line.code)
    return grant ? { ...line, granted: { value: grant.value, condition: grant.condition } } : line
  })
}

/** The appointment for the cycle's term. Once per application: the database refuses a second one. */
async function createAppointment(
  tx: Tx,
  application: Application,
  grants: LineGrant[],
  conditions: string[],
): Promise<string> {
  const id = uuidv7()
  const privileges = grants
    .filter((grant) => grant.value !== 'denied')
    .map(({ code, condition }) => ({ code, condition }))
  const created = await tx.run(sql`
    insert into reappointment.appointment (organization_id, id, account_id, department_id, category, start_date, end_date, status,
      privileges, conditions, application_id, created_at)
    values (${application.organizationId}, ${id}, ${application.applicantId}, ${application.departmentId}, ${application.category},
      ${application.termStart}, ${application.termEnd}, 'active', ${JSON.stringify(privileges)}::jsonb, ${conditions},
      ${application.id}, ${tx.now})
    on conflict (organization_id, application_id) do nothing`)
  if (created === 0) throw new Refusal('already-exists')
  return id
}
