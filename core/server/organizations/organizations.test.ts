import { expect, test } from 'vitest'
import type { DepartmentView, MemberPage } from '../../domain/organization-contract.ts'
import { needsSecondFactor } from '../../domain/organization-contract.ts'
import { people, seeder } from '../../../test/support/people.ts'
import {
  businessCalendarOf,
  createDepartment,
  createOrganization,
  endRole,
  findOrganizationBySlug,
  getOrganization,
  grantRole,
} from './organization-store.ts'

const email = 'sophie.lavoie@riviere-claire.example'

test('an organization has a calendar, a policy and a short name of its own', async (t) => {
  const { database, organization } = await people(t)
  const { id } = await organization('atlas', {
    calendar: { holidays: ['2027-01-01'], opens: '09:00' },
    invitationDays: 3,
  })
  const read = await getOrganization(database.read(), id)
  expect(businessCalendarOf(read)).toEqual({
    timeZone: 'America/Toronto',
    holidays: ['2027-01-01'],
    workdays: [1, 2, 3, 4, 5],
    opens: '09:00',
    closes: '17:00',
  })
  expect(read.settings.invitationDays).toBe(3)
  expect((await findOrganizationBySlug(database.read(), 'atlas'))?.id).toBe(id)
  await expect(organization('atlas')).rejects.toMatchObject({ code: 'already-exists' })
  await expect(getOrganization(database.read(), '01900000-0000-7000-8000-000000000000')).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('settings of services pass through untouched, wrong ones and unknown zones are faults', async (t) => {
  const { database, organization } = await people(t)
  const { id } = await organization('atlas', { reappointment: { fee: 5000 } })
  expect((await getOrganization(database.read(), id)).settings.reappointment).toEqual({ fee: 5000 })
  await expect(organization('b', { invitationDays: 0 })).rejects.toThrow()
  await expect(
    database.transaction((tx) =>
      createOrganization(tx, seeder, {
        slug: 'c',
        kind: 'hospital',
        name: { fr: 'C' },
        timeZone: 'America/Nowhere',
        currency: 'CAD',
        languages: ['fr'],
      }),
    ),
  ).rejects.toThrow()
})

test('departments are for those who belong', async (t) => {
  const { active, database, hospital } = await people(t)
  const { browser: member } = await active({ email, role: 'professional' })
  const { browser: stranger } = await active({ email: 'autre@h.example' })
  const create = (code: string) =>
    database.transaction((tx) => createDepartment(tx, seeder, hospital.id, { code, name: { fr: `Service ${code}` } }))
  await create('URG')
  await create('ANE')
  await expect(create('URG')).rejects.toMatchObject({ code: 'already-exists' })
  const path = `/api/organizations/${hospital.id}/departments`
  const { body } = await member.get<{ items: DepartmentView[] }>(path)
  expect(body.items.map(({ code }) => code)).toEqual(['ANE', 'URG'])
  expect((await stranger.get(path)).status).toBe(404)
  expect((await member.get('/api/organizations/abc/departments')).status).toBe(400)
})

test('the desk lists who holds a role today, page by page', async (t) => {
  const { active, enrols, invites, database, hospital } = await people(t)
  const { browser: desk } = await active({ email, role: 'medical-affairs' })
  await enrols(desk)
  const department = await database.transaction((tx) =>
    createDepartment(tx, seeder, hospital.id, { code: 'URG', name: { fr: 'Urgence' } }),
  )
  for (let index = 0; index < 5; index += 1) {
    const { accountId } = await invites({ email: `p${index}@h.example`, role: 'professional' })
    if (index === 2) {
      await database.transaction((tx) =>
        grantRole(tx, seeder, {
          organizationId: hospital.id,
          accountId,
          role: 'chief',
          departmentId: department,
          validFrom: '2020-01-01',
        }),
      )
    }
  }
  const list = async (query: string) =>
    (await desk.get<MemberPage>(`/api/organizations/${hospital.id}/members?${query}`)).body
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: MemberPage = await list(`role=professional&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    seen.push(...page.items.map((member) => member.email))
    cursor = page.next
  }
  expect(seen.toSorted()).toEqual(['p0@h.example', 'p1@h.example', 'p2@h.example', 'p3@h.example', 'p4@h.example'])
  expect(new Set(seen).size).toBe(5)
  const chiefs = await list(`departmentId=${department}`)
  expect(chiefs.items).toHaveLength(1)
  expect(chiefs.items[0]?.roles.map(({ role }) => role)).toEqual(['chief', 'professional'])
  expect(chiefs.items[0]?.roles[0]).toMatchObject({
    departmentName: { fr: 'Urgence' },
    validFrom: '2020-01-01',
    validTo: null,
  })
  expect((await list('q=p3%40')).items.map((member) => member.email)).toEqual(['p3@h.example'])
  expect((await list('q=%25')).items).toEqual([])
  expect(await desk.get(`/api/organizations/${hospital.id}/members?cursor=abc`)).toMatchObject({ status: 400 })
})

test('professionals, strangers and staff elsewhere do not see who belongs', async (t) => {
  const { active, enrols, hospital, organization } = await people(t)
  const elsewhere = await organization('elsewhere')
  const { browser: professional } = await active({ email, role: 'professional' })
  const { browser: desk } = await active({ email: 'desk@h.example', role: 'medical-affairs' })
  await enrols(desk)
  expect((await professional.get(`/api/organizations/${hospital.id}/members`)).status).toBe(404)
  expect((await desk.get(`/api/organizations/${elsewhere.id}/members`)).status).toBe(404)
  expect((await desk.get(`/api/organizations/${hospital.id}/members`)).status).toBe(200)
})

test('a role granted twice is one; a role ends after its last day, or was never there', async (t) => {
  const { active, clock, database, hospital } = await people(t)
  const { accountId, browser: tab } = await active({ email })
  clock.moveTo('2027-03-10T15:00:00Z')
  const grant = (validFrom: string) =>
    database.transaction((tx) =>
      grantRole(tx, seeder, { organizationId: hospital.id, accountId, role: 'professional', validFrom }),
    )
  const end = (membershipId: string, lastDay: string) =>
    database.transaction((tx) => endRole(tx, seeder, { organizationId: hospital.id, membershipId, lastDay }))
  const first = await grant('2027-03-01')
  expect(await grant('2027-03-05')).toBe(first)
  const contexts = async () => (await tab.me()).contexts.length
  expect(await contexts()).toBe(1)
  await end(first, '2027-03-10')
  expect(await contexts()).toBe(1)
  await end(first, '2027-03-09')
  expect(await contexts()).toBe(0)
  await expect(end(first, '2027-03-09')).rejects.toMatchObject({ code: 'not-found' })
  const mistake = await grant('2027-03-10')
  await end(mistake, '2027-03-09')
  expect(await contexts()).toBe(0)
  await expect(end(mistake, '2027-03-09')).rejects.toMatchObject({ code: 'not-found' })
})

test('without a word of the organization every desk needs a second factor and no professional does', () => {
  expect(needsSecondFactor('medical-affairs', {})).toBe(true)
  expect(needsSecondFactor('professional', {})).toBe(false)
  expect(needsSecondFactor('professional', { secondFactorRoles: ['professional'] })).toBe(true)
  expect(needsSecondFactor('medical-affairs', { secondFactorRoles: [] })).toBe(false)
})
