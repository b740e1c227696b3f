import { accountOf, compare, limitPath, type Measure, rowsOf, sessionsFor } from '../bench.ts'

const medicalAffairs = 'sophie.lavoie@riviere-claire.example'

const page = (order: string) => `
  select d.*, a.cycle_id, a.category, a.flags, a.submitted_at, a.completed_at, o.name as organization_name, dep.name as department_name, dep.code
  from core.dossier d
  join reappointment.application a on a.organization_id = d.organization_id and a.id = d.id
  join core.organization o on o.id = d.organization_id
  join core.department dep on dep.organization_id = d.organization_id and dep.id = d.department_id
  where d.organization_id = $1 and d.kind = 'reappointment.application' and d.state = $2
  order by ${order}, d.id limit 21`

const states = [
  'intake',
  'awaiting-chief',
  'awaiting-credentials',
  'awaiting-mac',
  'awaiting-board',
  'approved',
  'in-progress',
]

/** A page of a desk with 20 rows, by state, in two orders. */
export const listDesk: Measure = {
  name: 'list',
  limits: { waiting: { read: [page('d.state_since')] }, name: { read: [page('d.subject collate "und-x-icu"')] } },
  run: async (bench) => {
    const [session = {}] = await sessionsFor(bench, [await accountOf(bench, medicalAffairs)])
    const [organization] = await rowsOf<{ id: string }>(
      bench,
      `select id from core.organization where slug = 'riviere-claire'`,
    )
    const lists = states.flatMap((state) => [
      { state, sort: 'waiting' },
      { state, sort: 'name' },
    ])
    return compare(bench, {
      name: 'desk list, 20 rows',
      portal: () =>
        lists.map(({ state, sort }) => ({
          path: `/api/reappointment/desk?state=${state}&sort=${sort}&limit=20`,
          headers: session,
        })),
      limit: () => lists.map(({ state, sort }) => ({ path: limitPath(sort, [organization?.id ?? '', state]) })),
      goal: 0.5,
    })
  },
}
