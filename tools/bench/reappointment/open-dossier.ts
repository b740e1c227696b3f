import { accountOf, type Bench, compare, limitPath, type Measure, rowsOf, sessionsFor } from '../bench.ts'

const medicalAffairs = 'sophie.lavoie@riviere-claire.example'

const wholeDossier = `
  select d.*, a.*, c.label, ap.start_date, ap.end_date, o.name as organization_name, dep.name as department_name,
    acc.given_name, acc.family_name, pr.profession,
    (select json_agg(h order by h.seq) from core.history h where h.organization_id = d.organization_id and h.dossier_id = d.id) as history,
    (select json_agg(r) from core.questionnaire_response r where r.organization_id = d.organization_id and r.dossier_id = d.id) as answers,
    (select json_agg(f order by f.created_at) from core.document f where f.organization_id = d.organization_id and f.dossier_id = d.id) as documents,
    (select json_agg(v) from reappointment.review v where v.organization_id = d.organization_id and v.application_id = d.id) as reviews,
    (select json_agg(q) from reappointment.change_request q where q.organization_id = d.organization_id and q.application_id = d.id) as requests,
    (select json_agg(s.document_id) from reappointment.submission s where s.organization_id = d.organization_id and s.application_id = d.id) as submissions,
    (select json_agg(t) from reappointment.training_completion t where t.organization_id = d.organization_id and t.learner_id = pr.learner_id) as completions,
    (select json_agg(i) from reappointment.invoice i where i.organization_id = d.organization_id and i.application_id = d.id) as invoices,
    (select json_agg(l) from reappointment.invoice i join reappointment.invoice_line l on l.organization_id = i.organization_id and l.invoice_id = i.id
      where i.organization_id = d.organization_id and i.application_id = d.id) as lines
  from core.dossier d
  join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
  join reappointment.cycle c on c.organization_id = a.organization_id and c.id = a.cycle_id
  join reappointment.appointment ap on ap.organization_id = a.organization_id and ap.id = a.appointment_id
  join reappointment.profile pr on pr.account_id = d.applicant_id
  join core.account acc on acc.id = d.applicant_id
  join core.organization o on o.id = d.organization_id
  join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id
  where d.id = $1`

/** Opening a dossier with everything its page shows, one that nobody opened lately: the access is on record each time. */
export const openDossier: Measure = {
  name: 'open',
  limits: { open: { read: [wholeDossier] } },
  run: async (bench) => {
    const [session = {}] = await sessionsFor(bench, [await accountOf(bench, medicalAffairs)])
    const ids = await submittedDossiers(bench)
    let next = 0
    const some = () => Array.from({ length: 20_000 }, () => ids[next++ % ids.length] ?? '')
    return compare(bench, {
      name: 'open a dossier',
      portal: () => some().map((id) => ({ path: `/api/reappointment/applications/${id}`, headers: session })),
      limit: () => some().map((id) => ({ path: limitPath('open', [id]) })),
      goal: 0.5,
    })
  },
}

/** Dossiers that reviewers see whole, in no order. */
export async function submittedDossiers(bench: Bench): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    bench,
    `select d.id from core.dossier d where d.kind = 'reappointment.application' and d.state in
       ('intake', 'awaiting-chief', 'awaiting-credentials', 'awaiting-mac', 'awaiting-board', 'approved') order by md5(d.id::text)`,
  )
  return rows.map(({ id }) => id)
}
