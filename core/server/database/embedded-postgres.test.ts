import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, type TestContext, test } from 'vitest'
import { packagedFolder, runnableBinaries } from './embedded-binaries.ts'
import { type EmbeddedConnection, startEmbeddedPostgres } from './embedded-postgres.ts'

const asRoot = process.getuid?.() === 0
const module = new URL('embedded-postgres.ts', import.meta.url).href

function dataFolder(t: TestContext, below = tmpdir()): string {
  const folder = mkdtempSync(path.join(below, 'guichet-embedded-'))
  chmodSync(folder, 0o755)
  t.onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function start(t: TestContext, dataDir: string) {
  const lines: string[] = []
  const server = await startEmbeddedPostgres({ dataDir, durable: true, log: (line) => lines.push(line) })
  t.onTestFinished(() => server.stop())
  return { ...server, lines }
}

async function query(connection: EmbeddedConnection, text: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query({ text, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

/** A portal in a process of its own that writes numbers as fast as it can and tells which are committed. */
async function writer(dataDir: string): Promise<{ process: ChildProcess; committed: () => number }> {
  const script = `
    import pg from 'pg'
    import { startEmbeddedPostgres } from '${module}'
    const { connection } = await startEmbeddedPostgres({ dataDir: '${dataDir}', log: () => undefined })
    const client = new pg.Client(connection)
    await client.connect()
    await client.query('create table if not exists note (id bigint generated always as identity)')
    for (;;) {
      const { rows } = await client.query('insert into note default values returning id')
      process.stdout.write(rows[0].id + '\\n')
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  while (output.split('\n').length < 50) await once(child.stdout, 'data')
  return { process: child, committed: () => Number(output.split('\n').at(-2)) }
}

const pidOf = (cluster: string) => Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])

test('keeps the data from one start to the next and is found by nobody else', async (t) => {
  const dataDir = dataFolder(t)
  const first = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  await query(first.connection, 'create table kept as select 42 as answer')
  expect(await query(first.connection, 'show listen_addresses')).toEqual([''])
  expect(await query(first.connection, 'show fsync')).toEqual(['on'])
  expect(statSync(path.join(dataDir, 'postgres')).mode & 0o777).toBe(0o700)
  await first.stop()
  const started = performance.now()
  const second = await start(t, dataDir)
  expect(performance.now() - started).toBeLessThan(3000)
  expect(await query(second.connection, 'select answer from kept')).toEqual([42])
})

test('a killed portal leaves its server to the next one, a second portal does not end that of the first', async (t) => {
  const dataDir = dataFolder(t)
  const cluster = path.join(dataDir, 'postgres/cluster')
  const portal = await writer(dataDir)
  const pid = pidOf(cluster)
  portal.process.kill('SIGKILL')
  await once(portal.process, 'close')
  const next = await start(t, dataDir)
  expect(pidOf(cluster)).toBe(pid)
  const other = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  await other.stop()
  expect(await query(next.connection, 'select max(id)::int >= 1 from note')).toEqual([true])
  await next.stop()
  expect(existsSync(path.join(cluster, 'postmaster.pid'))).toBe(false)
})

test('when portal and server are killed, nothing that was committed is lost', async (t) => {
  const dataDir = dataFolder(t)
  for (let round = 0; round < 2; round += 1) {
    const portal = await writer(dataDir)
    process.kill(pidOf(path.join(dataDir, 'postgres/cluster')), 'SIGKILL')
    portal.process.kill('SIGKILL')
    await once(portal.process, 'close')
    const next = await start(t, dataDir)
    const [last] = (await query(next.connection, 'select max(id)::int from note')) as number[]
    expect(last).toBeGreaterThanOrEqual(portal.committed())
    await next.stop()
  }
})

test('a postmaster.pid whose number belongs to another program is no obstacle', async (t) => {
  const dataDir = dataFolder(t)
  await (await startEmbeddedPostgres({ dataDir, log: () => undefined })).stop()
  const file = path.join(dataDir, 'postgres/cluster/postmaster.pid')
  writeFileSync(file, `${process.pid}\n${path.dirname(file)}\n1700000000\n5432\n\n\n 0 0\nready   \n`)
  const server = await start(t, dataDir)
  expect(await query(server.connection, 'select 1')).toEqual([1])
})

test('variables of other PostgreSQL programs change nothing, and a long path is no obstacle', async (t) => {
  const dataDir = path.join(dataFolder(t), 'a'.repeat(60), 'b'.repeat(60))
  process.env.PGPORT = '6543'
  process.env.PGHOST = 'nowhere.invalid'
  t.onTestFinished(() => {
    delete process.env.PGPORT
    delete process.env.PGHOST
  })
  const server = await start(t, dataDir)
  t.onTestFinished(() => rmSync(server.connection.host, { recursive: true, force: true }))
  expect(server.lines).toEqual([])
  expect(server.connection.host.length).toBeLessThan(90)
  expect(await query(server.connection, 'select current_user')).toEqual(['guichet'])
})

test.runIf(asRoot)('as root it runs as nobody', async (t) => {
  const dataDir = dataFolder(t)
  const server = await start(t, dataDir)
  expect(await query(server.connection, 'show listen_addresses')).toEqual([''])
  expect(statSync(path.join(dataDir, 'postgres/cluster')).uid).toBe(
    statSync(`/proc/${pidOf(path.join(dataDir, 'postgres/cluster'))}`).uid,
  )
  expect(statSync(path.join(dataDir, 'postgres/cluster')).uid).not.toBe(0)
})

test.runIf(asRoot)('below a folder only root may enter, the data goes elsewhere and is found again', async (t) => {
  const home = dataFolder(t)
  chmodSync(home, 0o700)
  const dataDir = path.join(home, 'checkout/.data')
  mkdirSync(dataDir, { recursive: true })
  const first = await startEmbeddedPostgres({ dataDir, log: () => undefined })
  const place = readFileSync(path.join(dataDir, 'postgres-location'), 'utf8').trim()
  t.onTestFinished(() => rmSync(place, { recursive: true, force: true }))
  await query(first.connection, 'create table kept as select 42 as answer')
  await first.stop()
  const second = await start(t, dataDir)
  expect(await query(second.connection, 'select answer from kept')).toEqual([42])
  await second.stop()
  rmSync(place, { recursive: true })
  await expect(startEmbeddedPostgres({ dataDir, log: () => undefined })).rejects.toThrow(
    /which is gone: restore it, or delete/,
  )
})

test.runIf(asRoot)('programs nobody can reach are copied where they can be, with the links they lack', async (t) => {
  const home = dataFolder(t)
  const native = await packagedFolder()
  cpSync(path.join(native, '../package.json'), path.join(home, 'package.json'))
  cpSync(native, path.join(home, 'native'), { recursive: true, verbatimSymlinks: true })
  const link = path.join(home, 'native/lib/libicui18n.so.60')
  unlinkSync(link)
  const nobody = { uid: 65_534, gid: 65_534 }
  expect(runnableBinaries(path.join(home, 'native'), nobody, () => undefined).postgres).toBe(
    path.join(home, 'native/bin/postgres'),
  )
  expect(existsSync(link)).toBe(true)
  chmodSync(home, 0o700)
  const { postgres } = runnableBinaries(path.join(home, 'native'), nobody, () => undefined)
  expect(postgres).toMatch(/^\/var\/cache\/guichet|^\/tmp\/guichet-cache/)
})
