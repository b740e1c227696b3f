import { type Bench, compare, limitPath, type Measure, rowsOf, sessionsFor } from '../bench.ts'

const theSameRead = `
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
  limits: { submit: { read: [theSameRead], write: fourRows } },
  run: async (bench) => {
    const ready = await readyFiles(bench)
    await rowsOf(bench, holdWork)
    try {
      const each = Math.floor(ready.length / 2 / (bench.rounds + 1))
      const part = (round: number, half: 0 | 1) => ready.slice((2 * round + half) * each, (2 * round + half + 1) * each)
      return [
        await compare(bench, {
          name: 'submit a file',
          once: true,
          portal: async (round) => {
            const files = part(round, 0)
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
          },
          limit: (round) =>
            part(round, 1).map(({ id }) => ({ method: 'POST', path: limitPath('submit', [id]), body: '{}' })),
          goal: 0.5,
        }),
      ]
    } finally {
      await rowsOf(bench, 'drop function hold_bench_work cascade')
    }
  },
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
