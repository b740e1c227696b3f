import { expect, test } from 'vitest'
import { readUserCode } from './user-code.ts'

test.each([
  ['IP12345', 'IP12345', 'operator'],
  [' ce00042 ', 'CE00042', 'operator'],
  ['IELP54321', 'IELP54321', 'representative'],
  ['Amelie.Tremblay@fleuve.example.org', 'amelie.tremblay@fleuve.example.org', 'email'],
])('%j is the user code %s of kind %s', (text, userCode, kind) => {
  expect(readUserCode(text)).toEqual({ userCode, kind })
})

test.each([
  '',
  'IP1234',
  'IP123456',
  'IELP1234',
  'XX12345',
  'IP 12345',
  'IP12345\nCE12345',
  'tremblay',
  'a@b',
  'a@b.ca, c@d.ca',
])('%j is none', (text) => {
  expect(readUserCode(text)).toBeNull()
})
