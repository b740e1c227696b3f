import { expect, test } from 'vitest'
import { sentAgain } from './kept-file.ts'

const kept = { file: new File(['x'], 'rcr.pdf'), dates: { issuedOn: '', expiresOn: '2020-01-01' }, key: 'first' }
const newKey = () => 'second'

test('a file is sent again with the date that stands in the field now, as a command of its own', () => {
  const dates = { issuedOn: '', expiresOn: '2029-01-01' }
  expect(sentAgain(kept, dates, newKey)).toEqual({ file: kept.file, dates, key: 'second' })
})

test('a file whose dates did not change is the same command: the server takes it once', () => {
  expect(sentAgain(kept, { ...kept.dates }, newKey)).toBe(kept)
})
