import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { messagesOf } from './messages-plugin.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'messages-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: unknown, service: string | null = null, declared: string[] = []) {
  const place = path.join(folder, name)
  writeFileSync(place, JSON.stringify(content))
  return { path: place, service, declared: new Set(declared) }
}
const said = (text: string) => ({ fr: text, en: text, ar: text })

test('each sentence is downloaded with what says it, and those of the server with nothing', () => {
  const core = file('core.json', {
    'web.skip': said('skip'),
    'home.hello': said('hello'),
    'dossier.tracker': said('tracker'),
    'account.email.subject': said('server'),
    'refusal.invalid': said('server'),
    'pdf.title': said('server'),
  })
  const service = file(
    'service.json',
    {
      'visits.public.title': said('p'),
      'visits.state.open': said('s'),
      'visits.demo.clerk': said('d'),
      'visits.desk.nav': said('n'),
      'visits.desk.help': said('h'),
    },
    'visits',
    ['visits.desk.nav'],
  )
  const keys = (part: string) => Object.keys(messagesOf([core, service], 'fr', part))
  expect(keys('public')).toEqual(['web.skip', 'visits.public.title'])
  expect(keys('app')).toEqual(['home.hello', 'visits.state.open', 'visits.desk.nav'])
  expect(keys('demo')).toEqual(['visits.demo.clerk'])
  expect(keys('work')).toEqual(['dossier.tracker'])
  expect(keys('visits')).toEqual(['visits.desk.help'])
})

test('plural forms become suffixes; French marks are tied to their word', () => {
  const messages = file('plural.json', {
    'web.n': {
      fr: { one: '{{count}} avis : lu', other: '{{count}} avis' },
      en: { one: 'a', other: 'b' },
      ar: { other: 'c' },
    },
  })
  expect(messagesOf([messages], 'fr', 'public')).toEqual({
    'web.n_one': '{{count}} avis\u00A0: lu',
    'web.n_other': '{{count}} avis',
  })
})

test('a sentence that lacks a language stops the build', () => {
  const messages = file('missing.json', { 'web.x': { fr: 'x', en: 'x' } })
  expect(() => messagesOf([messages], 'ar', 'public')).toThrow('web.x has no sentence in ar')
})
