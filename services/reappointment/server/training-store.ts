import {
  type AccountActor,
  type CivilDate,
  civilDateOf,
  type Instant,
  Refusal,
  type SystemActor,
} from '@guichet/core/domain'
import { announce, announceDossier, type Integration, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { endedStates } from '../domain/application-states.ts'
import type { AttestCompletion, PushCompletions, PushOutcome } from '../domain/training-contract.ts'
import { refreshFlags } from './application-facts.ts'
import { type Application, lockApplication } from './application-store.ts'

const recorder: SystemActor = { kind: 'system', party: 'clock' }

export interface CompletionRow {
  id: string
  moduleCode: string
  completedOn: CivilDate
  source: 'api' | 'csv' | 'upload' | 'attested'
  score: number | null
  receivedAt: Instant
}

type Pushed = PushCompletions['completions'][number]
type PushStatus = PushOutcome['results'][number]['status']

/**
 * Records what a learning system pushes. Each record stands for itself: one that cannot be taken does not hold up the others,
 * and one that was taken before changes nothing.
 */
export async function recordCompletions(tx: Tx, sender: Integration, pushed: PushCompletions): Promise<PushOutcome> {
  const learners = await tx.many<{ learnerId: string; accountId: string }>(sql`
    select distinct p.learner_id as "learnerId", p.account_id as "accountId" from reappointment.profile p
    join reappointment.appointment a on a.account_id = p.account_id and a.organization_id = ${sender.organizationId}
    where p.learner_id = any (${pushed.completions.map((one) => one.learnerId)})`)
  const accounts = new Map(learners.map((learner) => [learner.learnerId, learner.accountId]))
  const { timeZone, modules } = await modulesOf(tx, sender.organizationId)
  const today = civilDateOf(tx.now, timeZone)
  const refusalOf = (one: Pushed): PushStatus | undefined => {
    if (!accounts.has(one.learnerId)) return 'unknown-learner'
    if (!modules.has(one.moduleCode)) return 'unknown-module'
    return one.completedOn > today ? 'refused' : undefined
  }
  const accepted = pushed.completions.filter((one) => refusalOf(one) === undefined).toSorted(inLockingOrder)
  const recorded = await insertCompletions(tx, sender, accepted)
  await recordLearners(
    tx,
    sender,
    accepted.filter((one) => recorded.has(one.externalId)),
    accounts,
  )
  const results = pushed.completions.map(({ externalId }, index): PushOutcome['results'][number] => {
    const refused = refusalOf(pushed.completions[index]!)
    const recordId = recorded.get(externalId) ?? null
    const status = refused ?? (recordId ? 'recorded' : 'already-recorded')
    return { externalId, status, reason: refused === 'refused' ? 'date-in-future' : null, recordId }
  })
  return { results, receivedAt: tx.now }
}

/** Whatever order a sender chose: batches about the same people then wait for each other one way only. */
function inLockingOrder(one: Pushed, other: Pushed): number {
  return one.learnerId.localeCompare(other.learnerId) || one.externalId.localeCompare(other.externalId)
}

/** Adds those not added before, in one statement; answers the ids of the new ones by the sender's own. */
async function insertCompletions(
  tx: Tx,
  sender: Integration,
  accepted: readonly Pushed[],
): Promise<Map<string, string>> {
  const rows = accepted.map((one) => ({ ...one, id: uuidv7() }))
  const added = await tx.many<{ id: string; externalId: string }>(sql`
    insert into reappointment.training_completion (organization_id, id, learner_id, external_id, module, completed_on, source,
      score, received_at)
    select ${sender.organizationId}, n.id, n."learnerId", n."externalId", n."moduleCode", n."completedOn", 'api', n.score, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, "learnerId" text, "externalId" text, "moduleCode" text,
      "completedOn" date, score numeric)
    on conflict (organization_id, external_id) do nothing returning id, external_id as "externalId"`)
  return new Map(added.map((row) => [row.externalId, row.id]))
}

/** One audit record and one live event for each person, whatever the number of their completions. */
async function recordLearners(
  tx: Tx,
  sender: Integration,
  recorded: readonly Pushed[],
  accounts: ReadonlyMap<string, string>,
): Promise<void> {
  for (const [learnerId, completions] of Map.groupBy(recorded, (one) => one.learnerId)) {
    await recordAudit(tx, null, {
      action: 'training.recorded',
      subjectKind: 'account',
      subjectId: accounts.get(learnerId) ?? null,
      organizationId: sender.organizationId,
      detail: { key: sender.keyId, modules: completions.map((one) => one.moduleCode) },
    })
  }
  const accountIds = [...new Set(recorded.flatMap((one) => accounts.get(one.learnerId) ?? []))]
  if (accountIds.length > 0) announce(tx, { accountIds })
}

/** The codes of modules the hospital's newest cycle knows, equivalents included. */
async function modulesOf(tx: Tx, organizationId: string): Promise<{ timeZone: string; modules: Set<string> }> {
  const row = await tx.one<{ timeZone: string; codes: string[] }>(sql`
    select o.time_zone as "timeZone", array(
      select distinct code from (
        select t ->> 'code' as code from reappointment.cycle c, jsonb_array_elements(c.configuration #> '{trainings,trainings}') t
        where c.organization_id = o.id and c.state <> 'closed'
        union all
        select jsonb_array_elements_text(t -> 'equivalents') from reappointment.cycle c,
          jsonb_array_elements(c.configuration #> '{trainings,trainings}') t
        where c.organization_id = o.id and c.state <> 'closed') codes) as codes
    from core.organization o where o.id = ${organizationId}`)
  return { timeZone: row.timeZone, modules: new Set(row.codes) }
}

/**
 * Medical affairs attests a completion it saw proof of. Refuses a person without learner identifier, a module the hospital does not
 * know, a day to come, and one's own file.
 */
export async function attestCompletion(
  tx: Tx,
  actor: AccountActor,
  application: Application,
  command: AttestCompletion,
): Promise<void> {
  if (actor.accountId === application.applicantId) throw new Refusal('not-your-part')
  if (!application.learnerId)
    throw new Refusal('invalid', { problems: [{ path: 'learnerId', code: 'reappointment.no-learner-id' }] })
  const { modules } = await modulesOf(tx, application.organizationId)
  if (!modules.has(command.moduleCode)) {
    throw new Refusal('invalid', { problems: [{ path: 'moduleCode', code: 'format.invalid_value' }] })
  }
  if (command.completedOn > civilDateOf(tx.now, application.timeZone)) {
    throw new Refusal('invalid', { problems: [{ path: 'completedOn', code: 'reappointment.date-in-future' }] })
  }
  await tx.run(sql`
    insert into reappointment.training_completion (organization_id, id, learner_id, module, completed_on, source, note,
      received_at, recorded_by)
    values (${application.organizationId}, ${uuidv7()}, ${application.learnerId}, ${command.moduleCode}, ${command.completedOn},
      'attested', ${command.note}, ${tx.now}, ${actor.accountId})`)
  await recordAudit(tx, actor, {
    action: 'training.attested',
    subjectKind: 'dossier',
    subjectId: application.id,
    organizationId: application.organizationId,
    detail: { module: command.moduleCode, completedOn: command.completedOn },
  })
  const locked = await lockApplication(tx, actor, application.id)
  await refreshFlags(tx, locked)
  announceDossier(tx, locked)
}

/** Brings the flags of the learners' open files up to date after completions arrived. */
export async function refreshLearners(tx: Tx, organizationId: string, learnerIds: string[]): Promise<void> {
  const files = await tx.many<{ id: string }>(sql`
    select d.id from core.dossier d
    join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
    join reappointment.profile p on p.account_id = a.account_id
    where d.organization_id = ${organizationId} and p.learner_id = any (${learnerIds})
      and d.state <> all (${endedStates}) order by d.id`)
  for (const { id } of files) {
    const application = await lockApplication(tx, recorder, id)
    await refreshFlags(tx, application)
    announceDossier(tx, application)
  }
}
