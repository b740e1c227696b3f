import { expect, test } from 'vitest'
import { openedServices } from '../../../test/support/services.ts'
import { coreEmails } from '../core-emails.ts'
import { createTranslator, loadMessages } from './translator.ts'

test('every sentence of every declared e-mail exists, with or without services', () => {
  const services = openedServices()
  const folders = [new URL('../../messages/', import.meta.url), ...services.map((service) => service.messages)]
  const { has } = createTranslator(loadMessages(folders))
  const declared = [coreEmails, ...services.map((service) => service.emails)].flatMap((emails) => Object.values(emails))
  expect(declared.length).toBeGreaterThan(5)
  const keys = declared.flatMap(({ subject, body, button, notes }) => [
    subject,
    ...body,
    ...(button ? [button] : []),
    ...(notes ?? []),
  ])
  expect(keys.filter((key) => !has(key))).toEqual([])
  for (const { body } of declared) expect(body.length, 'an e-mail says something').toBeGreaterThan(0)
})
