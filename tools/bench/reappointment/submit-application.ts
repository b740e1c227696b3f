import { type Bench, compare, limitPath, type Measure, rowsOf, sessionsFor } from '../bench.ts'
import type { Shot } from '../load.ts'

/** What has to be known of a file to judge whether it is complete. */
const wholeFile = `
  select d.*, a.*, c.label, c.state as cycle_state, ap.start_date, ap.end_date, ap.privileges as held, o.name as organization_name,
    o.time_zone, dep.name as department_name, acc.given_name, acc.family_name, pr.profession,
    (select json_agg(r) from core.questionnaire_response r where r.organization_id = d.organization_id and r.dossier_id = d.id) as answers,
    (select json_agg(f order by f.created_at) from core.document f where f.organization_id = d.organization_id and f.dossier_id = d.id) as documents,
    (select json_agg(t) from reappointment.training_completion t where t.organization_id = d.organization_id and t.learner_id = pr.learner_id) as completions,
    (select json_agg(s.number) from reappointment.submission s where s.organization_id = d.organization_id and s.application_id = d.id) as submissions,
    (select json_agg(q.field) from reappointment.change_request q where q.organization_id = d.organization_id and q.application_id = d.id) as requests,
    (select json_agg(i) from reappointment.invoice i where i.organization_id = d.organization_id and i.application_id = d.id) as invoices
  from core.dossier d
  join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
  join reappointment.cycle c on c.organization_id = a.organization_id and c.id = a.cycle_id
  join reappointment.appointment ap on ap.organization_id = a.organization_id and ap.id = a.appointment_id
  join reappointment.profile pr on pr.account_id = d.applicant_id
  join core.account acc on acc.id = d.applicant_id
  join core.organization o on o.id = d.organization_id
  join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id
  where d.id = $1`

/** A file by itself, for who writes only. */
const oneRow = `
  select d.*, a.* from core.dossier d join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id where d.id = $1`

/** The four rows that a submission at least leaves: itself, its history, its audit record, its e-mail. */
const fourRows = [
  `insert into reappointment.submission (organization_id, application_id, number, at, snapshot, sha256)
   select d.organization_id, d.id, 1000 + (random() * 1000000000)::int, now(), jsonb_build_object('id', $1::uuid), sha256(($1::uuid)::text::bytea)
   from core.dossier d where d.id = $2`,
  `insert into core.history (organization_id, dossier_id, seq, at, kind, action, from_state, to_state, party, actor_id)
   select d.organization_id, d.id, 1000 + ('x' || right(($1::uuid)::text, 7))::bit(28)::int, now(), d.kind, 'submit', 'in-progress', 'submitted-unpaid', 'applicant', d.applicant_id
   from core.dossier d where d.id = $2`,
  `insert into core.audit (chain, seq, at, actor_kind, action, subject_kind, subject_id, previous_hash, hash)
   values ($1::uuid, 1, now(), 'account', 'dossier.submit', 'reappointment.application', $2, '', sha256(($1::uuid)::text::bytea))`,
  `insert into core.email (id, account_id, dossier_id, address, language, template, "values", created_at, sent_at)
   select $1::uuid, d.applicant_id, d.id, 'nobody@example.org', 'fr', 'bench', '{}', now(), now() from core.dossier d where d.id = $2`,
]

/**
 * Background work that the submissions queue waits during the rounds: it is the same for every program that makes these documents,
 * and measured by itself.
 */
const holdWork = `
  create function hold_bench_work() returns trigger language plpgsql as $$ begin new.start_after := now() + interval '1 day'; return new; end $$;
  create trigger hold_bench_work before insert on pgboss.job for each row execute function hold_bench_work()`

/** Signing and submitting a complete file. */
export const submitApplication: Measure = {
  name: 'submit',
  limits: {
    submit: { read: [wholeFile], write: fourRows },
    'four-rows': { read: [oneRow], write: fourRows },
  },
  run: async (bench) => {
    const ready = await readyFiles(bench)
    await rowsOf(bench, holdWork)
    try {
      const each = Math.floor(ready.length / 2 / (bench.rounds + 1))
      const part = (round: number, half: 0 | 1) => ready.slice((2 * round + half) * each, (2 * round + half + 1) * each)
      const limitOf = (name: string) => (round: number) =>
        part(round, 1).map(({ id }): Shot => ({ method: 'POST', path: limitPath(name, [id]), body: '{}' }))
      return await compare(bench, {
        name: 'submit a file',
        once: true,
        portal: async (round) => submissionsOf(bench, part(round, 0)),
        limit: limitOf('submit'),
        goal: 0.5,
        others: [{ name: 'submit a file, beside four rows without its file', limit: limitOf('four-rows'), goal: 0.5 }],
      })
    } finally {
      await rowsOf(bench, 'drop function hold_bench_work cascade')
    }
  },
}

async function submissionsOf(bench: Bench, files: readonly ReadyFile[]): Promise<Shot[]> {
  const sessions = await sessionsFor(
    bench,
    files.map(({ applicantId }) => applicantId),
  )
  return files.map(({ id, version }, index) => ({
    method: 'POST',
    path: `/api/reappointment/applications/${id}/actions/submit`,
    headers: { ...sessions[index], 'idempotency-key': `bench-${id}` },
    body: JSON.stringify({ version }),
  }))
}

interface ReadyFile {
  id: string
  applicantId: string
  version: number
}

function readyFiles(bench: Bench): Promise<ReadyFile[]> {
  return rowsOf<ReadyFile & { [column: string]: unknown }>(
    bench,
    `select d.id, d.applicant_id as "applicantId", d.version from core.dossier d
     where d.kind = 'reappointment.application' and d.state = 'in-progress' and d.subject ~ '[0-9]' order by md5(d.id::text)`,
  )
}
