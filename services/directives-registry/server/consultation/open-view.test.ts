import { beforeAll, expect, test } from 'vitest'
import { readPdf } from '../../../../core/server/pdf/read-pdf.test-data.ts'
import { consulting, consultingTemplate, known, refused, type TestConsulting } from '../../../../test/register.ts'
import * as consult from '../../demo/consulting.ts'
import { formImage } from '../../demo/form-image.ts'
import * as register from '../../demo/registering.ts'
import type { OwnConsultations, RegistryStanding } from '../../domain/consultation-contract.ts'
import type { DirectiveList } from '../../domain/directive-contract.ts'

beforeAll(() => consultingTemplate(), 120_000)

const consultation = (id: string) => `/api/directives-registry/consultations/${id}`

/** Julie reads the directives of Rose-Aimée Bélanger at 08:30. */
async function reading(t: Parameters<typeof consulting>[0]): Promise<TestConsulting & { id: string }> {
  const portal = await consulting(t)
  const { id } = await consult.declares(portal.julie)
  await consult.searchesNumber(portal.julie, id, known.belanger.nam)
  await consult.opens(portal.julie, id)
  return { ...portal, id }
}

/** Julie's sessions count as confirmed so many minutes ago. */
async function confirmedBefore({ rows }: TestConsulting, minutes: number): Promise<void> {
  await rows(
    `update core.session set confirmed_at = now() - make_interval(mins => $1) where account_id = (
      select id from core.account where email = 'julie.gagnon@ciusss-fleuve.example.org')`,
    [minutes],
  )
}

test('a view closes by itself after five idle minutes, and after fifteen whatever is read', async (t) => {
  const { julie, id, goTo } = await reading(t)
  const closing = async (active: boolean) => (await consult.staysAlive(julie, id, active)).closesAt.slice(0, 16)
  await goTo('2027-02-08', '08:34')
  expect(await closing(false)).toBe('2027-02-08T13:35')
  expect(await closing(true)).toBe('2027-02-08T13:39')
  await goTo('2027-02-08', '08:38')
  await consult.staysAlive(julie, id)
  await goTo('2027-02-08', '08:42')
  expect(await closing(true)).toBe('2027-02-08T13:45')
  await goTo('2027-02-08', '08:46')
  await refused('wrong-state', consult.staysAlive(julie, id))
  await refused('wrong-state', julie.post(`${consultation(id)}/print`))
  await refused('wrong-state', julie.get(`${consultation(id)}/image`))
  await refused('wrong-state', consult.saysOtherwise(julie, id, 'Elle accepte la dialyse.'))
})

test('a page that is loaded again tells the last consultation and its receipt, and nothing of the person', async (t) => {
  const { julie, id, goTo } = await reading(t)
  const last = async () => (await julie.get<RegistryStanding>('/api/directives-registry/standing')).last
  expect(await last()).toMatchObject({ id, outcome: 'present', closedAt: null, may: { open: true } })
  expect(JSON.stringify(await last())).not.toContain(known.belanger.nam)
  await goTo('2027-02-08', '08:36')
  expect((await last())?.closedAt?.slice(0, 16)).toBe('2027-02-08T13:35')
  const { id: next } = await consult.declares(julie)
  expect(await last()).toMatchObject({ id })
  await consult.searchesNumber(julie, next, known.santerre.nam, '2006-03-14')
  expect(await last()).toMatchObject({ id: next, openedAt: null, closedAt: null })
  await consult.opens(julie, next)
  await goTo('2027-02-08', '08:38')
  await consult.closes(julie, next)
  await goTo('2027-02-08', '08:40')
  expect((await last())?.closedAt?.slice(0, 16)).toBe('2027-02-08T13:38')
  await goTo('2027-02-09', '08:30')
  expect(await last()).toBeNull()
})

test('who has not proved lately who they are opens nothing, and a closed view opens again only after a fresh proof', async (t) => {
  const portal = await reading(t)
  const { julie, id } = portal
  await confirmedBefore(portal, 2)
  await consult.opens(julie, id)
  await consult.closes(julie, id)
  await refused('confirm-identity', consult.opens(julie, id))
  await confirmedBefore(portal, 0)
  expect((await consult.opens(julie, id)).directive.versionNumber).toBe(1)
  const { id: other } = await consult.declares(julie)
  await consult.searchesNumber(julie, other, known.santerre.nam, '2006-03-14')
  await confirmedBefore(portal, 16)
  await refused('confirm-identity', consult.opens(julie, other))
})

test('the grant is read anew at each step: suspended or over, nothing more is shown', async (t) => {
  const portal = await reading(t)
  const { julie, id, rows } = portal
  const state = (change: string) => rows(`update directives_registry.service_grant set ${change}`)
  await state(`state = 'suspended', suspension = 'incident'`)
  await refused('forbidden', consult.staysAlive(julie, id))
  await refused('forbidden', consult.opens(julie, id))
  await refused(
    'forbidden',
    consult.declares(julie, { departmentId: (await consult.readsStanding(julie)).departmentId ?? '' }),
  )
  expect((await consult.readsStanding(julie)).standing).toBe('suspended')
  await state(`state = 'active', suspension = null, ends_on = '2027-02-08'`)
  await consult.staysAlive(julie, id)
  await state(`ends_on = '2027-02-08', starts_on = '2027-02-08'`)
  await portal.goTo('2027-02-09', '00:01')
  await refused('forbidden', consult.declares(julie))
  expect((await consult.readsStanding(julie)).standing).toBe('no-grant')
})

test('one factor is not enough, and no other role opens the registry', async (t) => {
  const { julie, rows, superior, manager, privacyOfficer, head, register: people } = await consulting(t)
  const context = { departmentId: (await consult.readsStanding(julie)).departmentId ?? '' }
  for (const person of [superior, manager, privacyOfficer, head, people.clerks.first, people.operator]) {
    await refused('forbidden', consult.declares(person, context))
  }
  await rows(`update core.session set factors = array['password']`)
  await refused('forbidden', consult.declares(julie, context))
  expect((await consult.readsStanding(julie)).standing).toBe('second-factor')
})

test('the next reader sees at once that the person says otherwise, and the register is told', async (t) => {
  const portal = await reading(t)
  const { julie, id, physician, privacyOfficer, register: people } = portal
  await refused(
    'invalid',
    julie.post(`${consultation(id)}/verbal-change`, { words: 'Elle accepte.', capable: false, emergency: true }),
  )
  await consult.saysOtherwise(julie, id, 'Elle accepte la ventilation si elle est temporaire.')
  const { id: next } = await consult.declares(physician)
  await consult.searchesNumber(physician, next, known.belanger.nam)
  const { directive } = await consult.opens(physician, next)
  expect(directive.flags).toEqual(['verbal-change-reported'])
  expect(directive.verbalChange).toEqual({
    reportedAt: expect.stringMatching(/^2027-02-08T13:3/),
    emergency: false,
    words: 'Elle accepte la ventilation si elle est temporaire.',
  })
  expect(directive.rows[0]?.cells[1]?.choice).toBe('refuse')
  const { items } = await people.clerks.first.get<{ items: { text: { fr: string } }[] }>('/api/notifications')
  expect(items[0]?.text.fr).toMatch(/^Directive DIR-2027-\d{6}-. : changement exprimé de vive voix$/)
  expect((await consult.readsFlags(privacyOfficer)).items.map(({ code }) => code)).toContain('verbal-change')
})

test('a copy on paper bears the reader, the moment and the receipt on every page', async (t) => {
  const { julie, id } = await reading(t)
  const answer = await julie.send('POST', `${consultation(id)}/print`)
  expect(answer.headers['cache-control']).toBe('private, no-store')
  const { squeezed, plain } = readPdf(answer.body)
  const { receipt } = await julie.get<{ receipt: string }>(consultation(id))
  const pages = plain.match(/\/Type \/Page\b/g) ?? []
  expect(squeezed.split(receipt).length - 1).toBeGreaterThan(pages.length)
  expect(squeezed).toContain('JulieGagnon')
  for (const words of ['Bélanger', 'BELR41551712', 'Réanimationcardiorespiratoire', 'REFUSE', 'ACCEPTE']) {
    expect(squeezed).toContain(words)
  }
})

test.for([
  ['en', 'Advancemedicaldirectives:copy'],
  ['fr', 'Directivesmédicalesanticipées:copie'],
  ['ar', 'Directivesmédicalesanticipées:copie'],
])('whoever reads in %s prints a copy that the chart’s readers can read', async ([language, title], t) => {
  const { julie, id } = await reading(t)
  const answer = await julie.send('POST', `${consultation(id)}/print?language=${language}`)
  expect(readPdf(answer.body).squeezed).toContain(title)
})

test('the image of the form is shown while the view is open', async (t) => {
  const portal = await consulting(t)
  const { julie, register: people } = portal
  const { items } = await people.clerks.first.get<DirectiveList>('/api/directives-registry/directives')
  const belanger = items.find(({ authorName }) => authorName === 'Rose-Aimée Bélanger')
  const image = formImage(known.belanger, '2025-10-14')
  await register.storesScan(people.clerks.first, belanger?.id ?? '', image)
  const { id } = await consult.declares(julie)
  await consult.searchesNumber(julie, id, known.belanger.nam)
  await refused('wrong-state', julie.get(`${consultation(id)}/image`))
  expect((await consult.opens(julie, id)).directive.source).toEqual({ mediaType: 'application/pdf', pages: 4 })
  const shown = await julie.send('GET', `${consultation(id)}/image`)
  expect(shown.body.equals(image)).toBe(true)
})

test('one’s own consultations are listed without any name', async (t) => {
  const { julie, physician, id } = await reading(t)
  const list = await julie.get<OwnConsultations>('/api/directives-registry/consultations')
  expect(list.items).toMatchObject([{ id, outcome: 'present', reason: 'incapable-decision-pending' }])
  expect(JSON.stringify(list)).not.toMatch(/Bélanger|BELR/)
  expect((await physician.get<OwnConsultations>('/api/directives-registry/consultations')).items).toEqual([])
})

test('no name, number or decision is left in answers kept for repetition, in the audit, in e-mails or notifications', async (t) => {
  const portal = await reading(t)
  const { julie, id, rows } = portal
  await consult.saysOtherwise(julie, id, 'Elle accepte la dialyse.')
  await portal.finishWork()
  const left = await rows<{ text: string }>(
    `select answer::text as text from core.idempotency
     union all select concat_ws(' ', action, subject_kind, detail::text) from core.audit
     union all select concat_ws(' ', template, "values"::text, path) from core.notification
     union all select concat_ws(' ', template, "values"::text, path) from core.email`,
  )
  const told = left.filter(({ text }) => /Bélanger|Rose-Aimée|BELR|4155|dialyse|"refuse"/i.test(text ?? ''))
  expect(told).toEqual([])
  const kept = await rows<{ row: string }>(
    'select row_to_json(p)::text as row from directives_registry.insured_person p',
  )
  expect(kept.map(({ row }) => row).join(' ')).not.toContain('BELR')
})
