import sql from 'sql-template-tag'
import { expect, test } from 'vitest'
import type { DemoPersonView } from '../../domain/account-contract.ts'
import { people } from '../../../test/support/people.ts'

const email = 'sophie.lavoie@riviere-claire.example'
const demoPeople = [
  { email: 'absente@h.example', does: 'demo.absent' },
  { email, does: 'demo.medical-affairs' },
]

test('in a demo one click opens a session in which every role counts', async (t) => {
  const { active, browser, ports, hospital } = await people(t)
  ports.registry = { ...ports.registry, demoPeople }
  await active({ email, role: 'medical-affairs' })
  const { body } = await browser().get<{ items: DemoPersonView[] }>('/api/demo/people')
  expect(body.items).toEqual([
    {
      email,
      name: 'Dre Amélie Tremblay',
      organization: { name: hospital.name, kind: 'hospital' },
      roles: [{ role: 'medical-affairs', label: 'role.medical-affairs', departmentId: null, departmentName: null }],
      does: 'demo.medical-affairs',
    },
  ])
  const tab = browser()
  expect((await tab.post('/api/demo/sign-in', { email })).body).toEqual({ next: 'signed-in' })
  const me = await tab.me()
  expect([me.mode, me.roles, me.secondFactor.withheldRoles]).toEqual(['demo', ['medical-affairs'], []])
})

test('one click confirms who is there in a session that one click opened, and in no other', async (t) => {
  const { active, browser, ports, database } = await people(t)
  ports.registry = { ...ports.registry, demoPeople }
  await active({ email })
  const tab = browser()
  await tab.post('/api/demo/sign-in', { email })
  await database.read().record(sql`update core.session set confirmed_at = confirmed_at - interval '6 minutes'`)
  const enrols = () => tab.post('/api/account/second-factor/enrolment')
  expect((await enrols()).body).toMatchObject({ code: 'confirm-identity' })
  expect((await tab.me()).session.confirmsByClick).toBe(true)
  expect((await tab.post('/api/demo/confirm')).status).toBe(200)
  expect((await enrols()).status).toBe(200)
  const other = browser()
  await other.signIn(email)
  expect((await other.post('/api/demo/confirm')).status).toBe(404)
})

test('one click opens nothing for people who are not declared, or not active', async (t) => {
  const { active, browser, ports, invites } = await people(t)
  ports.registry = { ...ports.registry, demoPeople }
  await active({ email: 'autre@h.example' })
  await invites({ email })
  for (const address of ['autre@h.example', email, 'absente@h.example']) {
    expect((await browser().post('/api/demo/sign-in', { email: address })).status).toBe(404)
  }
})

test('in production there is no such thing', async (t) => {
  const { active, browser, ports } = await people(t, { mode: 'production' })
  ports.registry = { ...ports.registry, demoPeople }
  await active({ email })
  expect((await browser().get('/api/demo/people')).body).toMatchObject({ code: 'not-found' })
  const tab = browser()
  expect(await tab.post('/api/demo/sign-in', { email })).toMatchObject({ status: 404, body: { code: 'not-found' } })
  expect(tab.cookies.size).toBe(0)
})
