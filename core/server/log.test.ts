import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import { openLog } from './log.ts'

test('an error of the database is told by where it happened, without the row it quotes', async (t) => {
  const { database } = await testDatabase(t)
  const lines: string[] = []
  const log = openLog('info', { write: (line) => void lines.push(line) })
  const insert = sql`insert into core.account (id, email) values (gen_random_uuid(), 'amelie.tremblay@riviere-claire.example')`
  const fault = await database.transaction((tx) => tx.run(insert)).catch((error: unknown) => error)
  expect(fault).toMatchObject({ detail: expect.stringContaining('amelie.tremblay') })
  log.error({ err: new Error('not kept', { cause: fault }) }, 'fault')
  const [line = ''] = lines
  expect(JSON.parse(line)).toMatchObject({
    msg: 'fault',
    err: { message: 'not kept', cause: { table: 'account', code: '23502' } },
  })
  expect(line).not.toContain('amelie.tremblay')
})
