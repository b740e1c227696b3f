import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { portalProcess } from './support/portal-process.ts'

/** States that the portal leaves in the same moment. */
const leftAtOnce = ['directives-registry.access-request checking', 'third-party-payment.authorization submitted']

test('the whole demo world is built by people who act, with a dossier in each state of each workflow of dossiers', async (t) => {
  const portal = await portalProcess('on')
  t.onTestFinished(() => portal.close())
  await portal.start()
  expect(portal.output()).toContain('The demo world was built')
  const client = new pg.Client({ host: path.join(portal.dataDir, 'postgres'), user: 'guichet', database: 'guichet' })
  await client.connect()
  t.onTestFinished(() => client.end())
  const { rows } = await client.query<{ kind: string; state: string }>(
    `select s.kind, s.state from core.workflow_state s
     where s.kind in (select d.kind from core.dossier d) and not exists (select from core.dossier d where d.kind = s.kind and d.state = s.state) order by s.kind, s.state`,
  )
  expect(rows.map(({ kind, state }) => `${kind} ${state}`)).toEqual(leftAtOnce)
  const { rowCount } = await client.query('select from third_party_payment.authorization where awaits_signature')
  expect(rowCount).toBe(1)
}, 150_000)
