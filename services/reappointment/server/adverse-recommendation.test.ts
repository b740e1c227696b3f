import { expect, test } from 'vitest'
import { bringTo, portal, refused, type TestHospital, type TestPortal, today } from '../../../test/portal.ts'
import type { Person } from '../../../core/server/demo/person.ts'
import * as act from '../demo/acting.ts'
import { riviereClaire } from '../domain/example.test-data.ts'
import type { HomeView } from '../../../core/domain/dossier-contract.ts'
import type { DeskPage } from '../domain/desk-contract.ts'
import type { MacRecord } from '../domain/review-contract.ts'

const grounds = 'Le comité recommande de ne pas renouveler le mandat : les gardes n’ont pas été assurées.'
const vote = act.vote(today, 'CMC-2027-02')

const recommends = ({ mac }: TestHospital, file: string, said: Partial<MacRecord>) =>
  act.recommendsAsMac(mac, file, { ...vote, ...said })

const toldOf = async (person: Person) =>
  (await person.get<{ items: { text: { en: string } }[] }>('/api/notifications')).items.map(({ text }) => text.en)
const mailsTo = ({ rows }: TestPortal, address: string) =>
  rows<{ plain: string }>(`select row_to_json(e)::text as plain from core.email e where e.address = $1`, [address])

test('a recommendation against is told with the person’s rights; its reasons are read once medical affairs releases them', async (t) => {
  const world = await portal(t)
  const { hospital, member, professional, finishWork, goTo } = world
  const file = await bringTo(hospital, member, 'awaiting-mac')
  expect((await act.read(professional, file)).adverseRecommendation).toBeNull()
  await recommends(hospital, file, { recommends: 'not-recommended', recommendation: grounds })
  await finishWork()
  const known = {
    recommendation: 'not-recommended',
    heldOn: today,
    rights: riviereClaire.cycle.policy.rights.recommendation,
  }
  const before = await act.read(professional, file)
  expect(before.adverseRecommendation).toEqual({ ...known, released: null })
  expect(JSON.stringify(before)).not.toContain('gardes')
  expect((await toldOf(hospital.medicalAffairs))[0]).toMatch(
    /reasons of the Medical Advisory Committee are to be released/,
  )
  expect((await toldOf(professional))[0]).toMatch(/a recommendation of the Medical Advisory Committee is there to read/)
  const mails = await mailsTo(world, member.email)
  expect(mails.some(({ plain }) => plain.includes('reappointment-recommendation'))).toBe(true)
  expect(mails.filter(({ plain }) => plain.includes('gardes'))).toEqual([])
  expect((await act.read(hospital.board, file)).adverseRecommendation).toBeNull()

  await refused('forbidden', act.releasesReasons(hospital.mac, file))
  await goTo('2027-02-26')
  await act.releasesReasons(hospital.medicalAffairs, file)
  await finishWork()
  const after = await act.read(professional, file)
  expect(after.adverseRecommendation).toEqual({
    ...known,
    released: { on: '2027-02-26', reasons: grounds, conditions: [], hearingUntil: '2027-03-05' },
  })
  expect(after.dossier.history.at(-1)).toMatchObject({ action: 'release-reasons', to: 'awaiting-board' })
  expect((await toldOf(professional))[0]).toMatch(/the reasons of the Medical Advisory Committee are there to read/)
  expect((await mailsTo(world, member.email)).filter(({ plain }) => plain.includes('gardes'))).toEqual([])
  await refused('conditions-unmet', act.releasesReasons(hospital.medicalAffairs, file), ['reasonsToRelease'])
})

test('the Board decides less than was asked only once the reasons were given and the days to ask for a hearing are over', async (t) => {
  const { hospital, member, goTo } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-mac')
  await recommends(hospital, file, { recommends: 'not-recommended', recommendation: grounds })
  const refuses = () =>
    act.refuses(hospital.board, file, { resolutionNumber: '2027-02-04', decidedOn: today, reasons: grounds })
  await refused('conditions-unmet', refuses(), ['reasonsGiven'])
  await act.releasesReasons(hospital.medicalAffairs, file)
  const conditional = { resolutionNumber: '2027-02-04', decidedOn: today, conditions: ['Mentorat.'] }
  await refused('conditions-unmet', act.decides(hospital.board, file, conditional), ['hearingDaysOver'])
  const { hearing } = await act.read(hospital.medicalAffairs, file)
  expect(hearing).toMatchObject({ givenOn: today, until: '2027-03-03' })
  expect((await act.read(hospital.board, file)).hearing).toEqual(hearing)
  await goTo('2027-03-03', '23:30')
  await refused('conditions-unmet', refuses(), ['hearingDaysOver'])
  await goTo('2027-03-04', '00:30')
  await refuses()
  expect((await act.read(hospital.medicalAffairs, file)).hearing).toBeNull()
})

test('medical affairs finds on their home what has to be released, and the desk lists exactly that', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-mac')
  await bringTo(hospital, hospital.member('emergency'), 'awaiting-board')
  const { medicalAffairs } = hospital
  const waits = async () =>
    (await medicalAffairs.get<HomeView>('/api/home')).queues.filter(
      ({ label }) => label === 'reappointment.queue.reasons',
    )
  expect(await waits()).toEqual([])
  await recommends(hospital, file, { recommends: 'not-recommended', recommendation: grounds })
  expect(await waits()).toMatchObject([{ count: 1, path: '/reappointment/desk?mine=no&cycle=all&task=reasons' }])
  const desk = await medicalAffairs.get<DeskPage>('/api/reappointment/desk?task=reasons')
  expect(desk.items.map(({ id }) => id)).toEqual([file])
  await act.releasesReasons(medicalAffairs, file)
  expect(await waits()).toEqual([])
})

test('one with conditions is told too, one as asked is not, and none is shown once the Board decided', async (t) => {
  const { hospital, member, professional, person, finishWork } = await portal(t)
  const conditions = ['Mentorat mensuel pendant un an.']
  const file = await bringTo(hospital, member, 'awaiting-mac')
  await recommends(hospital, file, { recommends: 'recommended-with-conditions', conditions })
  expect((await act.read(professional, file)).adverseRecommendation).toMatchObject({ released: null })
  await act.releasesReasons(hospital.medicalAffairs, file)
  expect((await act.read(professional, file)).adverseRecommendation).toMatchObject({ released: { conditions } })
  await act.decides(hospital.board, file, { resolutionNumber: '2027-02-04', decidedOn: today })
  expect((await act.read(professional, file)).adverseRecommendation).toBeNull()

  const plain = hospital.member('emergency')
  const other = await bringTo(hospital, plain, 'awaiting-board')
  await finishWork()
  await refused('conditions-unmet', act.releasesReasons(hospital.medicalAffairs, other), ['reasonsToRelease'])
  const reader = await person(plain)
  expect((await act.read(reader, other)).adverseRecommendation).toBeNull()
  expect((await toldOf(reader)).filter((text) => text.includes('recommendation'))).toEqual([])
})

test('the committee writes its grounds even when it confirms a recommendation against', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-credentials')
  const comment = 'Absences répétées aux gardes de fin de semaine.'
  await act.recommendsAsCredentials(hospital.credentials, file, { ...vote, recommends: 'not-recommended', comment })
  const { problems } = await refused('invalid', recommends(hospital, file, { recommendation: 'Confirmé.' }))
  expect(problems?.map(({ path }) => path)).toEqual(['recommendation'])
})
