import { expect, test } from 'vitest'
import { languages } from '../../domain/language.ts'
import { renderEmail } from '../messages/render-email.ts'
import { createTranslator, loadMessages } from '../messages/translator.ts'
import { createRegistry } from '../registry.ts'
import { accountEmails } from './emails.ts'

const ports = {
  registry: createRegistry([]),
  translator: createTranslator(loadMessages([new URL('../../messages/', import.meta.url)])),
}
const values = {
  inviter: { kind: 'text', text: { fr: 'Hôpital Deux-Rives', en: 'Two Rivers Hospital' } },
  until: { kind: 'moment', value: '2027-03-31T03:59:00Z', timeZone: 'America/Toronto' },
  minutes: 30,
  hours: 24,
  device: 'Firefox, Linux',
} as const

test.each(Object.keys(accountEmails).flatMap((template) => languages.map((language) => [template, language] as const)))(
  '%s is complete in %s',
  (template, language) => {
    const email = renderEmail(
      ports,
      {
        id: '01900000-0000-7000-8000-000000000000',
        address: 'amelie.tremblay@riviere-claire.example',
        language,
        template,
        values,
        recipient: 'Dre Amélie Tremblay',
        hasAccount: true,
        reference: null,
        organizationName: null,
        contact: null,
      },
      'https://guichet.example/page#token',
    )
    for (const text of [email.subject, email.text, email.html]) expect(text).not.toMatch(/\{\{|account\.email/)
    expect(email.text.includes('https://guichet.example/page#token')).toBe(
      accountEmails[template]?.button !== undefined,
    )
  },
)
