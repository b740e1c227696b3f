import {
  type AccountActor,
  type CivilDate,
  civilDateOf,
  type Instant,
  Refusal,
  type SystemActor,
} from '@guichet/core/domain'
import { type Db, type Integration, recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
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

/** The completions known of the applicant at this hospital, the latest first. */
export async function listCompletions(db: Db, application: Application): Promise<CompletionRow[]> {
  if (!application.learnerId) return []
  return db.many<CompletionRow>(sql`
    select id, module as "moduleCode", completed_on as "completedOn", source, score::float8 as score, received_at as "receivedAt"
    from reappointment.training_completion
    where organization_id = ${application.organizationId} and learner_id = ${application.learnerId}
    order by completed_on desc, id desc`)
}

type Pushed = PushCompletions['completions'][number]

/**
 * Records what a learning system pushes. Each record stands for itself: one that cannot be taken does not hold up the others,
 * and one that was taken before changes nothing.
 */
export async function recordCompletions(tx: Tx, sender: Integration, pushed: PushCompletions): Promise<PushOutcome> {
  const learners = await tx.many<{ learnerId: string; accountId: string }>(sql`
    select distinct p.learner_id as "learnerId", p.account_id as "accountId" from reappointment.profile p
    join reappointment.appointment a on a.account_id = p.account_id and a.organization_id = ${sender.organizationId}
    where p.learner_id = any (${pushed.completions.map((one) => one.learnerId)})`)
  const known = new Map(learners.map((learner) => [learner.learnerId, learner.accountId]))
  const { timeZone, modules } = await modulesOf(tx, sender.organizationId)
  const today = civilDateOf(tx.now, timeZone)
  const results: PushOutcome['results'] = []
  for (const one of pushed.completions) {
    const accountId = known.get(one.learnerId)
    const refused = !accountId
      ? ('unknown-learner' as const)
      : modules.has(one.moduleCode)
        ? one.completedOn > today
          ? ('refused' as const)
          : undefined
        : ('unknown-module' as const)
    if (refused) {
      results.push({
        externalId: one.externalId,
        status: refused,
        reason: refused === 'refused' ? 'date-in-future' : null,
        recordId: null,
      })
    } else {
      results.push(await recordOne(tx, sender, one, accountId ?? ''))
    }
  }
  return { results, receivedAt: tx.now }
}

async function recordOne(
  tx: Tx,
  sender: Integration,
  one: Pushed,
  accountId: string,
): Promise<PushOutcome['results'][number]> {
  const id = uuidv7()
  const recorded = await tx.run(sql`
    insert into reappointment.training_completion (organization_id, id, learner_id, external_id, module, completed_on, source,
      score, received_at)
    values (${sender.organizationId}, ${id}, ${one.learnerId}, ${one.externalId}, ${one.moduleCode}, ${one.completedOn}, 'api',
      ${one.score ?? null}, ${tx.now}) on conflict (organization_id, external_id) do nothing`)
  if (recorded === 0) return { externalId: one.externalId, status: 'already-recorded', reason: null, recordId: null }
  await recordAudit(tx, null, {
    action: 'training.recorded',
    subjectKind: 'account',
    subjectId: accountId,
    organizationId: sender.organizationId,
    detail: { key: sender.keyId, module: one.moduleCode, completedOn: one.completedOn },
  })
  await tx.run(sql`select pg_notify('guichet_live', json_build_object('organizationId', null, 'accountIds',
    json_build_array(${accountId}::text))::text)`)
  return { externalId: one.externalId, status: 'recorded', reason: null, recordId: id }
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

/** Medical affairs attests a completion it saw proof of. Refuses a person without learner identifier, or a day to come. */
export async function attestCompletion(
  tx: Tx,
  actor: AccountActor,
  application: Application,
  command: AttestCompletion,
): Promise<void> {
  if (!application.learnerId)
    throw new Refusal('invalid', { problems: [{ path: 'learnerId', code: 'reappointment.no-learner-id' }] })
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
}

/** Brings the flags of the learners' open files up to date after completions arrived. */
export async function refreshLearners(tx: Tx, organizationId: string, learnerIds: string[]): Promise<void> {
  const files = await tx.many<{ id: string }>(sql`
    select d.id from core.dossier d
    join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
    join reappointment.profile p on p.account_id = a.account_id
    where d.organization_id = ${organizationId} and p.learner_id = any (${learnerIds})
      and d.state not in ('approved', 'approved-with-conditions', 'declined', 'withdrawn', 'lapsed')`)
  for (const { id } of files) await refreshFlags(tx, await lockApplication(tx, recorder, id))
}
