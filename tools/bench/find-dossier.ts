import { accountOf, compare, limitPath, type Measure, rowsOf, sessionsFor } from './bench.ts'
import { wideReader } from './service-measures.ts'

/** A dossier among all, by a part of its name, and what a person sees first: what waits for them and their own with its progress. */
export const findDossier: Measure = {
  name: 'find',
  limits: {
    find: {
      read: [
        `select d.*, o.name as organization_name from core.dossier_name n join core.dossier d on d.id = n.dossier_id
         join core.organization o on o.id = d.organization_id
         where n.folded like '%' || $1 || '%' order by d.updated_at desc, d.id desc limit 21`,
      ],
    },
    home: {
      read: [
        `select d.*, h.at, h.action, h.to_state from core.dossier d
         join core.history h on h.organization_id = d.organization_id and h.dossier_id = d.id where d.applicant_id = $1 order by h.seq`,
      ],
    },
  },
  run: async (bench) => {
    const [reader = {}] = await sessionsFor(bench, [await accountOf(bench, wideReader)])
    const people = await rowsOf<{ id: string; name: string }>(
      bench,
      `select d.applicant_id as id, substring(d.subject from '[0-9]{6}') as name from core.dossier d
       where d.subject ~ '[0-9]{6}' order by md5(d.id::text) limit 1000`,
    )
    const sessions = await sessionsFor(
      bench,
      people.map(({ id }) => id),
    )
    return [
      ...(await compare(bench, {
        name: 'find among all dossiers',
        portal: () => people.map(({ name }) => ({ path: `/api/dossiers?q=${name}`, headers: reader })),
        limit: () => people.map(({ name }) => ({ path: limitPath('find', [name]) })),
      })),
      ...(await compare(bench, {
        name: 'home of a professional',
        portal: () => sessions.map((headers) => ({ path: '/api/home', headers })),
        limit: () => people.map(({ id }) => ({ path: limitPath('home', [id]) })),
      })),
    ]
  },
}
