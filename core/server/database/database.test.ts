import pg from 'pg'
import sql, { type Sql } from 'sql-template-tag'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'

test('what is given for reading writes nothing but records', async (t) => {
  const { database } = await testDatabase(t)
  const record = sql`select core.append_audit(gen_random_uuid(), now(), null, null, 'anonymous', 'test', 'test', null, null)`
  await expect(database.read().run(record)).rejects.toThrow('read-only transaction')
  await database.read().record(record)
  expect(await database.read().one(sql`select count(*) as count from core.audit`)).toEqual({ count: 1 })
})

test('statements of several readers travel on one connection, and one that is slow goes alone until it is quick again', async (t) => {
  const { database } = await testDatabase(t)
  const process = async () => (await database.read().one<{ pid: number }>(sql`select pg_backend_pid() as pid`)).pid
  const together = await Promise.all([process(), process(), process()])
  const sleeping = async (seconds: number) =>
    (await database.read().one<{ pid: number }>(sql`select pg_backend_pid() as pid, pg_sleep(${seconds})`)).pid
  expect(new Set(together).size).toBe(1)
  for (let time = 0; time < 2; time += 1) expect(await sleeping(0.1)).toBe(together[0])
  expect(await sleeping(0)).not.toBe(together[0])
  // The first time alone also opens the connection, which may take long.
  await vi.waitFor(async () => expect(await sleeping(0)).toBe(together[0]))
})

test('nobody waits long behind a statement that was not known to be slow', async (t) => {
  const { database } = await testDatabase(t)
  const [slow, quick] = [sql`select pg_backend_pid() as pid, pg_sleep(1)`, sql`select pg_backend_pid() as pid`]
  const order: string[] = []
  const ask = async (name: string, statement: Sql) => {
    const { pid } = await database.read().one<{ pid: number }>(statement)
    order.push(name)
    return pid
  }
  const sleeping = ask('slow', slow)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const other = await ask('quick', quick)
  expect(await sleeping).not.toBe(other)
  expect(order).toEqual(['quick', 'slow'])
})

test('a reader whose statement fails takes nobody along', async (t) => {
  const { database } = await testDatabase(t)
  const answers = await Promise.allSettled([
    database.read().one(sql`select 1 as one`),
    database.read().one(sql`select 1 / 0 as none`),
    database.read().one(sql`select 2 as two`),
  ])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a statement that goes with the commit undoes everything when it fails', async (t) => {
  const { database } = await testDatabase(t)
  const key = (
    name: string,
  ) => sql`insert into core.idempotency (account_id, key, route, request_hash, status, created_at)
    values (gen_random_uuid(), ${name}, 'r', '', 200, now())`
  const told: string[] = []
  const work = database.transaction(async (tx) => {
    await tx.run(key('first'))
    tx.withCommit(key('second'))
    tx.withCommit(sql`insert into core.idempotency (account_id) values (null)`)
    tx.withCommit(key('third'))
    tx.afterCommit(() => told.push('committed'))
    return 'done'
  })
  await expect(work).rejects.toMatchObject({ code: '23502' })
  expect(await database.read().many(sql`select key from core.idempotency`)).toEqual([])
  expect(told).toEqual([])
  await database.transaction(async (tx) => tx.withCommit(key('fourth')))
  expect(await database.read().many(sql`select key from core.idempotency`)).toEqual([{ key: 'fourth' }])
})

test('what is announced reaches a listener once it is committed, the same thing once', async (t) => {
  const { database, connection } = await testDatabase(t)
  const heard: (string | undefined)[] = []
  const listener = new pg.Client(connection)
  await listener.connect()
  t.onTestFinished(() => listener.end())
  listener.on('notification', ({ payload }) => heard.push(payload))
  await listener.query('listen here')
  const say = (...payloads: string[]) =>
    database.transaction(async (tx) => {
      for (const payload of payloads) tx.announce({ channel: 'here', payload })
    })
  await say('first')
  await say('second', 'third', 'second')
  const undone = database.transaction(async (tx) => {
    tx.announce({ channel: 'here', payload: 'undone' })
    throw new Error('no')
  })
  await expect(undone).rejects.toThrow('no')
  await say('last')
  await vi.waitFor(() => expect(heard.at(-1)).toBe('last'))
  expect(heard).toEqual(['first', 'second', 'third', 'last'])
})
