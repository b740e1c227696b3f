import { stat } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts'
import { fingerprint, open, seal } from './secret-box.ts'

test('what is sealed opens again, and twice the same text is never the same bytes', () => {
  const one = seal('key', 'شيفرة — été')
  expect(open('key', one)).toBe('شيفرة — été')
  expect(seal('key', 'شيفرة — été').equals(one)).toBe(false)
})

test('another key, another purpose or a changed byte open nothing', () => {
  const sealed = seal('key', 'secret', 'totp 1')
  expect(open('key', sealed, 'totp 1')).toBe('secret')
  expect(() => open('other', sealed, 'totp 1')).toThrow()
  expect(() => open('key', sealed, 'totp 2')).toThrow()
  expect(() => open('key', sealed)).toThrow()
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Buffer.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => open('key', changed, 'totp 1')).toThrow()
  }
  expect(() => open('key', sealed.subarray(0, 10), 'totp 1')).toThrow('not sealed')
})

test('a text has one fingerprint for each key and purpose', () => {
  const one = fingerprint('key', 'TEST54122816', 'number')
  expect(one).toHaveLength(32)
  expect(fingerprint('key', 'TEST54122816', 'number').equals(one)).toBe(true)
  for (const other of [
    fingerprint('key', 'TEST54122817', 'number'),
    fingerprint('key', 'TEST54122816', 'other'),
    fingerprint('other', 'TEST54122816', 'number'),
  ]) {
    expect(other.equals(one)).toBe(false)
  }
})

test('a password fits its hash, and only it', async () => {
  const stored = await hashPassword('été comme hiver, la rivière')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=7168,t=5,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await verifyPassword('e\u0301te\u0301 comme hiver, la rivie\u0300re', stored)).toBe(true)
  expect(await verifyPassword('été comme hiver, la riviere', stored)).toBe(false)
  expect(await verifyPassword('été comme hiver, la rivière', null)).toBe(false)
})

test('a hash of the reference implementation fits', async () => {
  // `printf password | argon2 somesalt -id -t 2 -m 16 -p 1 -e`, from the argon2 reference command.
  const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await verifyPassword('password', stored)).toBe(true)
  expect(isOutdated(stored)).toBe(false)
  expect(isOutdated('$argon2id$v=19$m=4096,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNoaGFzaA')).toBe(true)
})

test('what is not an argon2id string is a fault, not a wrong password', async () => {
  await expect(verifyPassword('x', 'plain')).rejects.toThrow('not an argon2id string')
})

test('hashes wait for their turn instead of taking every thread', async () => {
  let finished = 0
  const many = Array.from({ length: 20 }, () => hashPassword('b').then(() => (finished += 1)))
  await stat('.')
  expect(finished).toBeLessThan(10)
  await Promise.all(many)
})
