import { expect, test } from 'vitest'
import { atOnce, bringTo, portal, refused, today } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import type { ChangeRequestView } from '../domain/application-contract.ts'

const base = (file: string) => `/api/reappointment/applications/${file}`
const asked = {
  field: 'registration-number',
  proposed: '81234',
  reason: 'L’ordre m’a attribué un nouveau numéro en janvier.',
}

async function begun(t: Parameters<typeof portal>[0]) {
  const p = await portal(t)
  await act.starts(p.professional, p.file)
  const asks = (request: object = asked) =>
    p.professional.post<ChangeRequestView>(`${base(p.file)}/change-requests`, request)
  const resolves = (who: typeof p.professional, id: string, body: object) =>
    who.post<ChangeRequestView>(`${base(p.file)}/change-requests/${id}/resolution`, body)
  const number = async () =>
    (await act.read(p.professional, p.file)).profile?.fields.find((field) => field.code === asked.field)
  return { ...p, asks, resolves, number }
}

test('a locked field is not edited: a request is made, and medical affairs applies it', async (t) => {
  const { professional, file, hospital, asks, resolves, number, finishWork, rows } = await begun(t)
  const problem = await refused('invalid', act.correctsProfile(professional, file, { [asked.field]: asked.proposed }))
  expect(problem.problems).toEqual([
    expect.objectContaining({ path: 'values/registration-number', code: 'reappointment.field-locked' }),
  ])
  const before = (await number())?.value
  const { id } = await asks()
  expect(await number()).toMatchObject({ value: before, changeRequestId: id, editability: 'request-change' })
  await resolves(hospital.medicalAffairs, id, { resolution: 'apply' })
  expect(await number()).toMatchObject({ value: '81234', changed: true, changeRequestId: null })
  await finishWork()
  const sent = await rows<{ template: string }>(`select template from core.email where dossier_id = $1`, [file])
  expect(sent.map((email) => email.template)).toEqual(
    expect.arrayContaining(['reappointment-change-requested', 'reappointment-change-applied']),
  )
})

test('medical affairs reads what is asked in a file that is still being filled in; the chief does not', async (t) => {
  const { hospital, file, asks } = await begun(t)
  await asks({ ...asked, field: 'department', proposed: 'surgery' })
  const [request] = (await act.read(hospital.medicalAffairs, file)).changeRequests
  expect(request).toMatchObject({ current: { en: 'Emergency medicine' }, proposed: { en: 'Surgery' }, state: 'open' })
  expect(await act.read(hospital.chief, file)).toMatchObject({ changeRequests: [], profile: null })
})

test('a refusal carries its reason, and the field may be asked for again', async (t) => {
  const { hospital, asks, resolves, number, professional, file } = await begun(t)
  const before = (await number())?.value
  const { id } = await asks()
  await refused('invalid', resolves(hospital.medicalAffairs, id, { resolution: 'refuse' }))
  const reason = 'Le registre public montre toujours le numéro actuel.'
  const answer = await resolves(hospital.medicalAffairs, id, { resolution: 'refuse', reason })
  expect(answer).toMatchObject({ state: 'refused', resolution: reason, resolvedBy: 'Sophie Lavoie' })
  expect((await number())?.value).toBe(before)
  await asks()
  expect((await act.read(professional, file)).changeRequests.map((request) => request.state)).toEqual([
    'open',
    'refused',
  ])
})

test('the applicant takes a request back, and nobody else does', async (t) => {
  const { professional, hospital, asks, resolves } = await begun(t)
  const { id } = await asks()
  await refused('not-your-part', resolves(hospital.medicalAffairs, id, { resolution: 'cancel' }))
  await refused('not-your-part', resolves(professional, id, { resolution: 'apply' }))
  await refused('not-your-part', resolves(hospital.chief, id, { resolution: 'apply' }))
  expect(await resolves(professional, id, { resolution: 'cancel' })).toMatchObject({ state: 'cancelled' })
  await refused('wrong-state', resolves(hospital.medicalAffairs, id, { resolution: 'apply' }))
})

test('one open request for each field, also when two are made at once', async (t) => {
  const { asks, professional, file } = await begun(t)
  expect(await atOnce(asks(), asks())).toEqual({ done: 1, refused: ['already-exists'] })
  await asks({ ...asked, field: 'specialty', proposed: 'Médecine d’urgence' })
  expect((await act.read(professional, file)).changeRequests).toHaveLength(2)
})

test('two people of medical affairs resolve at once: one does', async (t) => {
  const { hospital, asks, resolves } = await begun(t)
  const { id } = await asks()
  const { medicalAffairs } = hospital
  const outcome = await atOnce(
    resolves(medicalAffairs, id, { resolution: 'apply' }),
    resolves(medicalAffairs, id, { resolution: 'refuse', reason: 'Déjà corrigé au registre.' }),
  )
  expect(outcome).toEqual({ done: 1, refused: ['wrong-state'] })
})

test('what is asked must make sense', async (t) => {
  const { asks } = await begun(t)
  expect(
    (await refused('invalid', asks({ ...asked, field: 'registration-college', proposed: 'XYZ' }))).problems?.[0]?.path,
  ).toBe('proposed')
  await refused('invalid', asks({ ...asked, field: 'home-city', proposed: 'Ottawa' }))
  await refused('invalid', asks({ ...asked, reason: 'non' }))
  await refused('not-found', asks({ ...asked, field: 'shoe-size' }))
})

test('after submission a request still leaves; once the committees have the file none does', async (t) => {
  const { hospital, member, professional, file } = await portal(t)
  const asks = () => professional.post<ChangeRequestView>(`${base(file)}/change-requests`, asked)
  await bringTo(hospital, member, 'awaiting-chief')
  const { id } = await asks()
  expect((await hospital.chief.get<{ clean: boolean }>(`${base(file)}/evaluation`)).clean).toBe(false)
  await professional.post(`${base(file)}/change-requests/${id}/resolution`, { resolution: 'cancel' })
  await act.evaluates(hospital.chief, file, '', today)
  await refused('wrong-state', asks())
})
