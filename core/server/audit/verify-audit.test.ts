import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { coreWorld } from '../../../test/support/core-world.ts'
import { asOwner } from '../../../test/support/test-server.ts'
import { recordAudit } from './audit.ts'
import { sealAudit } from './seal-audit.ts'
import { verifyAudit } from './verify-audit.ts'

/** Three chains of four records each, sealed; and a way to tamper as the owner of the tables, whom no grant stops. */
async function sealedRecord(t: Parameters<typeof coreWorld>[0]) {
  const world = await coreWorld(t)
  const { database, applicant, desk, organizationId, connection } = world
  const chains = [uuidv7(), uuidv7(), uuidv7()].toSorted()
  const records = async (chain: string, action: string) =>
    recordAudit(database.read(), action === 'read' ? desk.actor : applicant.actor, {
      action: `test.${action}`,
      subjectKind: 'dossier',
      subjectId: chain,
      organizationId,
      detail: { action },
    })
  for (const chain of chains) for (const action of ['open', 'read', 'change', 'close']) await records(chain, action)
  const seals = () => database.transaction(sealAudit)
  await seals()
  return {
    ...world,
    chains,
    first: chains[0] ?? '',
    records,
    seals,
    faults: async () => (await verifyAudit(database.read())).faults,
    tampers: (statement: string, values: unknown[] = []) =>
      asOwner(connection, async (client) => (await client.query(statement, values)).rowCount),
  }
}

/** Writes the hashes anew over a chain as it now stands, as somebody would who knows how they are made. */
const rehash = `do $$ declare r record; previous bytea := '\\x'; begin
  for r in select * from core.audit where chain = 'CHAIN' order by seq loop
    update core.audit set previous_hash = previous, hash = core.audit_hash(previous, r.chain, r.seq, r.at, r.organization_id, r.actor_id,
      r.actor_kind, r.action, r.subject_kind, r.subject_id, r.detail) where chain = r.chain and seq = r.seq returning hash into previous;
  end loop; end $$`

test('a record nobody touched is whole, before and after more is added', async (t) => {
  const { database, records, seals, first } = await sealedRecord(t)
  const before = await verifyAudit(database.read())
  expect([before.faults, before.seals]).toEqual([[], 1])
  expect(before.records).toBeGreaterThanOrEqual(12)
  await records(first, 'reopen')
  expect((await verifyAudit(database.read())).records).toBe(before.records + 1)
  await seals()
  expect(await verifyAudit(database.read())).toMatchObject({ faults: [], seals: 2, chains: before.chains })
})

test.for([
  ['what it says', `detail = '{"action": "nothing"}'`],
  ['who did it', `actor_id = null`],
  ['when it was', `at = at + interval '1 hour'`],
  ['what was done', `action = 'test.nothing'`],
  ['its hash', `hash = sha256('x')`],
])('a record that was changed is found: %s', async ([, change], t) => {
  const { tampers, faults, first } = await sealedRecord(t)
  expect(await tampers(`update core.audit set ${change} where chain = $1 and seq = 2`, [first])).toBe(1)
  expect(await faults()).toEqual(expect.arrayContaining([expect.stringContaining(`record 2 of chain ${first}`)]))
})

test('a chain that was changed and hashed anew no longer fits its seal', async (t) => {
  const { tampers, faults, first } = await sealedRecord(t)
  await tampers(`update core.audit set detail = null where chain = $1 and seq = 2`, [first])
  await tampers(rehash.replace('CHAIN', first))
  expect(await faults()).toEqual([`seal 1 covers record 4 of chain ${first}, which is gone or changed`])
})

test('a record that was removed from the middle leaves its gap', async (t) => {
  const { tampers, faults, first } = await sealedRecord(t)
  await tampers(`delete from core.audit where chain = $1 and seq = 2`, [first])
  expect(await faults()).toContain(`record 3 of chain ${first}: a record before it is missing`)
})

test('a removed record whose followers were numbered and hashed anew is found by the seal', async (t) => {
  const { tampers, faults, first } = await sealedRecord(t)
  await tampers(`delete from core.audit where chain = $1 and seq = 2`, [first])
  await tampers(`update core.audit set seq = seq - 1 where chain = $1 and seq > 2`, [first])
  await tampers(rehash.replace('CHAIN', first))
  expect(await faults()).toEqual([`seal 1 covers record 4 of chain ${first}, which is gone or changed`])
})

test('a tail that was cut after a seal is missed', async (t) => {
  const { tampers, faults, first } = await sealedRecord(t)
  await tampers(`delete from core.audit where chain = $1 and seq > 2`, [first])
  expect(await faults()).toEqual([`seal 1 covers record 4 of chain ${first}, which is gone or changed`])
})

test('a chain that was dropped as a whole is missed', async (t) => {
  const { tampers, faults, first } = await sealedRecord(t)
  await tampers(`delete from core.audit where chain = $1`, [first])
  expect(await faults()).toEqual([`seal 1 covers record 4 of chain ${first}, which is gone or changed`])
})

test('a seal that was taken away, or made to cover less, is missed', async (t) => {
  const { tampers, faults, first, records, seals } = await sealedRecord(t)
  await records(first, 'reopen')
  await seals()
  await tampers(`delete from core.audit_seal_entry where seal = 1 and chain = $1`, [first])
  expect(await faults()).toEqual(['seal 1 or what it covers was changed'])
  await tampers(`delete from core.audit_seal_entry where seal = 1`)
  await tampers(`delete from core.audit_seal where seal = 1`)
  expect(await faults()).toEqual(['a seal before seal 2 is missing', 'seal 2 does not follow the seal before it'])
})

test('people who act on one thing at the same moment make one chain without gaps', async (t) => {
  const { records, first, faults, database, seals } = await sealedRecord(t)
  await Promise.all(Array.from({ length: 30 }, (_, number) => records(first, `act-${number}`)))
  const sealed = await Promise.all([seals(), seals(), seals()])
  expect(sealed.toSorted((one, other) => one - other)).toEqual([0, 0, 1])
  expect(await faults()).toEqual([])
  const { rows } = await database.pool.query(`select max(seq)::int as last from core.audit where chain = $1`, [first])
  expect(rows).toEqual([{ last: 34 }])
})

test('what is rolled back was never recorded', async (t) => {
  const { database, applicant, organizationId, first, faults } = await sealedRecord(t)
  const entry = { action: 'test.undone', subjectKind: 'dossier', subjectId: first, organizationId }
  const undone = database.transaction(async (tx) => {
    await recordAudit(tx, applicant.actor, entry)
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  const { rows } = await database.pool.query(`select count(*)::int as n from core.audit where action = 'test.undone'`)
  expect([rows, await faults()]).toEqual([[{ n: 0 }], []])
})
