import { expect, test } from 'vitest'
import { insurer, type TestInsurer } from '../../../test/insurer.ts'
import { refused } from '../../../test/portal.ts'
import { andalousStaff, mansouri } from '../demo/people.ts'
import type { ProviderPage } from '../domain/provider-contract.ts'
import type { StaffView } from '../domain/staff-contract.ts'

const staff = '/api/third-party-payment/staff'
const register = '/api/third-party-payment/providers'
const [youssef, samir, imane] = andalousStaff

const readStaff = (atlas: TestInsurer) => atlas.leila.get<StaffView>(staff)
const idOf = (view: StaffView, email: string) => view.people.find((one) => one.email === email)?.accountId ?? ''

/** The colleague's access as they meet it: what they may do at the clinic now. */
const rolesOf = async (person: TestInsurer['samir']) => (await person.get<{ roles: string[] }>('/api/account/me')).roles

test('the administrator sees who works here, and only she does', async (t) => {
  const atlas = await insurer(t)
  const view = await readStaff(atlas)
  expect(view.people.map(({ email }) => email).toSorted()).toEqual(
    [youssef, samir, imane, mansouri].map(({ email }) => email).toSorted(),
  )
  expect(view).toMatchObject({ activeAdmins: 1, review: { month: '2027-03', confirmed: false } })
  await refused('forbidden', atlas.samir.get(staff))
  await refused('forbidden', atlas.salma.get(staff))
})

test('a colleague is let in by a link of half an hour, which can be sent again', async (t) => {
  const atlas = await insurer(t)
  const colleague = {
    email: 'rania.hilali@al-andalous.example',
    title: '',
    givenName: 'Rania',
    familyName: 'Hilali',
    language: 'fr',
  }
  await atlas.leila.post(staff, { ...colleague, roles: ['admissions'] })
  const id = idOf(await readStaff(atlas), colleague.email)
  await atlas.leila.post(`${staff}/${id}/invitations`)
  const links = await atlas.rows<{ replaced: boolean; minutes: number }>(
    `select data ? 'replaced' as replaced, (extract(epoch from expires_at - created_at) / 60)::int as minutes
     from core.one_time_link where account_id = $1 order by created_at`,
    [id],
  )
  expect(links).toEqual([
    { replaced: true, minutes: 30 },
    { replaced: false, minutes: 30 },
  ])
  await refused('invalid', atlas.leila.post(staff, { ...colleague, email: 'x@y.example', roles: [] }))
  await refused('not-found', atlas.leila.post(`${staff}/${atlas.insurerId}/invitations`))
})

test('a role that ends is gone at the next request', async (t) => {
  const atlas = await insurer(t)
  const id = idOf(await readStaff(atlas), samir.email)
  expect(await rolesOf(atlas.samir)).toEqual(['admissions'])
  await atlas.leila.put(`${staff}/${id}/roles`, { roles: ['billing'] })
  expect(await rolesOf(atlas.samir)).toEqual(['billing'])
  await atlas.leila.put(`${staff}/${id}/roles`, { roles: [] })
  await refused('unauthenticated', atlas.samir.get('/api/account/me'))
})

test('the last administrator cannot be taken away, by herself or by two at once', async (t) => {
  const atlas = await insurer(t)
  const view = await readStaff(atlas)
  const [leila, imaneId] = [idOf(view, mansouri.email), idOf(view, imane.email)]
  const alone = await refused('invalid', atlas.leila.put(`${staff}/${leila}/roles`, { roles: ['billing'] }))
  expect(alone.problems?.[0]?.code).toBe('third-party-payment-last-admin')
  await atlas.leila.put(`${staff}/${imaneId}/roles`, { roles: ['provider-admin'] })
  const outcomes = await Promise.allSettled([
    atlas.leila.put(`${staff}/${leila}/roles`, { roles: ['billing'] }),
    atlas.imane.put(`${staff}/${imaneId}/roles`, { roles: ['billing'] }),
  ])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('the monthly confirmation ends the access of leavers, and holds for its month alone', async (t) => {
  const atlas = await insurer(t)
  const view = await readStaff(atlas)
  const leaver = idOf(view, imane.email)
  await refused('version-conflict', atlas.leila.post(`${staff}/reviews`, { month: '2027-02', leavers: [] }))
  await atlas.leila.post(`${staff}/reviews`, { month: '2027-03', leavers: [leaver] })
  const after = await readStaff(atlas)
  expect(after.review.confirmed).toBe(true)
  expect(idOf(after, imane.email)).toBe('')
  await refused('unauthenticated', atlas.imane.get('/api/account/me'))
  await atlas.goTo('2027-04-01')
  expect((await readStaff(atlas)).review.confirmed).toBe(false)
})

test('the insurer cuts the access of a provider at once, and gives it back as it was', async (t) => {
  const atlas = await insurer(t)
  const { items } = await atlas.salma.get<ProviderPage>(`${register}?access=open`)
  const [clinic] = items
  const suspend = (person: TestInsurer['salma']) =>
    person.post(`${register}/${clinic?.id}/actions/suspend`, { reason: 'Contrat résilié.' })
  await refused('forbidden', suspend(atlas.omar))
  await suspend(atlas.salma)
  await refused('unauthenticated', atlas.samir.get('/api/account/me'))
  await refused('wrong-state', suspend(atlas.salma))
  const again = await atlas.world.person('salma.idrissi@mutuelle-atlas.example')
  expect((await again.get<ProviderPage>(`${register}?access=suspended`)).items.map(({ id }) => id)).toEqual([
    clinic?.id,
  ])
  await atlas.salma.post(`${register}/${clinic?.id}/actions/resume`)
  const held = await atlas.rows<{ role: string }>(
    `select m.role from core.membership m join core.account a on a.id = m.account_id
     where m.organization_id = $1 and a.email = $2 and m.valid_to is null`,
    [atlas.clinicId, imane.email],
  )
  expect(held.map(({ role }) => role).toSorted()).toEqual(['accounting', 'billing'])
  await refused('wrong-state', atlas.salma.post(`${register}/${clinic?.id}/actions/resume`))
})

test('the register is searched and paged, and is the insurer’s alone', async (t) => {
  const atlas = await insurer(t)
  const page = (query: string) => atlas.nadia.get<ProviderPage>(`${register}?${query}`)
  const seen: string[] = []
  let cursor = ''
  do {
    const { items, next } = await page(`limit=15${cursor && `&cursor=${cursor}`}`)
    seen.push(...items.map(({ id }) => id))
    cursor = next ?? ''
  } while (cursor)
  expect(new Set(seen).size).toBe(40)
  expect(seen).toHaveLength(40)
  expect((await page('q=ET000741')).items).toHaveLength(1)
  expect((await page('q=%25')).items).toHaveLength(0)
  await refused('invalid', page('cursor=abc'))
  await refused('forbidden', atlas.leila.get(register))
  await refused('not-found', atlas.salma.get(`${register}/${atlas.clinicId}`))
})
