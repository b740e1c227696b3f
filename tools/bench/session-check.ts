import { hashOf } from '../../core/server/sessions/session-token.ts'
import { compare, limitPath, type Measure, rowsOf, sessionsFor } from './bench.ts'

/** Who calls: the smallest answer that needs a session. */
export const sessionCheck: Measure = {
  name: 'session',
  limits: {
    session: {
      read: [
        `select s.id, s.account_id, s.organization_id, s.factors, a.language, a.given_name, a.family_name from core.session s
         join core.account a on a.id = s.account_id
         where s.token_hash = decode($1, 'hex') and s.revoked_at is null and s.expires_at > now()`,
      ],
    },
  },
  run: async (bench) => {
    const people = await rowsOf<{ id: string }>(bench, 'select id from core.account order by md5(id::text) limit 1000')
    const sessions = await sessionsFor(
      bench,
      people.map(({ id }) => id),
    )
    const hashes = sessions.map(({ cookie }) => hashOf(cookie?.split('=')[1] ?? '').toString('hex'))
    return compare(bench, {
      name: 'session check',
      portal: () => sessions.map((headers) => ({ path: '/api/account/me', headers })),
      limit: () => hashes.map((hash) => ({ path: limitPath('session', [hash]) })),
    })
  },
}
