import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/support/database.ts'
import { findsWords } from './find-words.ts'

const file = ['RA-2027-000269-K', 'Tremblay, Amélie']

test('a dossier is found by words of its name or parts of its reference, in any order', async (t) => {
  const { database } = await testDatabase(t)
  const finds = async (typed: string, [reference, subject] = file) => {
    const texts = [sql`d.reference`, sql`d.subject`]
    const row = await database
      .read()
      .one<{ found: boolean }>(
        sql`select ${findsWords(typed, texts)} as found from (values (${reference}, ${subject})) d (reference, subject)`,
      )
    return row.found
  }
  for (const typed of [
    'Amélie Tremblay',
    'tremblay amelie',
    'TREMBLAY,AMÉLIE',
    '000269',
    'ra-2027-000269-k',
    'blay 269',
  ])
    expect(await finds(typed), typed).toBe(true)
  for (const typed of ['Tremblay Sophie', '%', '_', 'Am_lie', '000270']) expect(await finds(typed), typed).toBe(false)
  expect(await finds('احمد', ['PEC-1', 'أحمد العلوي'])).toBe(true)
  expect(await finds('100%', ['PEC-1', 'Rabais 100%'])).toBe(true)
})
