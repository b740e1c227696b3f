import { expect, test } from 'vitest'
import { bringTo, portal } from '../../../test/portal.ts'
import type { Person } from '../../../core/server/demo/person.ts'
import * as act from '../demo/acting.ts'
import type { DeskCounts, DeskPage } from '../domain/desk-contract.ts'

const desk = (person: Person, query = '') => person.get<DeskPage>(`/api/reappointment/desk?limit=100${query}`)
const counts = (person: Person, query = '') => person.get<DeskCounts>(`/api/reappointment/desk/counts?${query}`)
const idsOf = ({ items }: DeskPage) => items.map((item) => item.id).toSorted()
const conflict = (file: string) => `/api/reappointment/applications/${file}/actions/declare-conflict`

test('what waits for the chief: what they may evaluate; a file they stand aside from waits for the Chief of Staff', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, hospital.member('emergency'), 'awaiting-chief')
  const other = await bringTo(hospital, member, 'awaiting-chief')
  expect(idsOf(await desk(hospital.chief, '&mine=true'))).toEqual([file, other].toSorted())
  expect(idsOf(await desk(hospital.chiefOfStaff, '&mine=true'))).toEqual([])
  await hospital.chief.post(conflict(file), { reason: 'Associés dans une même clinique.' })
  expect(idsOf(await desk(hospital.chief, '&mine=true'))).toEqual([other])
  expect(idsOf(await desk(hospital.chiefOfStaff, '&mine=true'))).toEqual([file])
})

test('counts say what choosing them would show', async (t) => {
  const { hospital, member } = await portal(t)
  await bringTo(hospital, member, 'awaiting-chief')
  const all = await counts(hospital.medicalAffairs)
  expect(all.total).toBe((await desk(hospital.medicalAffairs)).items.length)
  for (const [state, count] of Object.entries(all.countsByState)) {
    expect((await counts(hospital.medicalAffairs, `state=${state}`)).total, state).toBe(count)
    expect((await desk(hospital.medicalAffairs, `&state=${state}`)).items, state).toHaveLength(count)
  }
  const mine = await counts(hospital.chief, 'mine=true')
  expect(mine.countsByState).toEqual({ 'awaiting-chief': 1 })
  const [first] = all.departments
  const chosen = await counts(hospital.medicalAffairs, `department=${first?.code}`)
  expect(chosen.total).toBe(first?.count)
  expect(chosen.departments).toEqual(all.departments)
  expect(Object.values(chosen.countsByState).reduce((sum, count) => sum + count, 0)).toBe(first?.count)
})

test('a state and a phase narrow the list together', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-chief')
  await act.defers(hospital.chief, file, 'En attente du rapport annuel.', '2027-03-10')
  expect(idsOf(await desk(hospital.chief, '&phase=chief&state=deferred'))).toEqual([file])
  expect(idsOf(await desk(hospital.chief, '&phase=chief&state=awaiting-chief'))).toEqual([])
})

test('who looks after money may note it while something is owed and the file is under way', async (t) => {
  const { hospital, member, professional } = await portal(t)
  const invited = hospital.fileOf(hospital.member('emergency'))
  expect((await act.read(hospital.medicalAffairs, invited)).invoice).toMatchObject({ mayRecord: false })
  const file = await bringTo(hospital, member, 'submitted-unpaid')
  expect((await act.read(hospital.medicalAffairs, file)).invoice).toMatchObject({ mayRecord: true, mayPay: false })
  expect((await act.read(professional, file)).invoice).toMatchObject({ mayRecord: false })
  await act.recordsCheque(hospital.medicalAffairs, file, '2027-02-24')
  expect((await act.read(hospital.medicalAffairs, file)).invoice).toMatchObject({ mayRecord: false })
})

test('names come in alphabetical order page by page: É beside E, and not after Z', async (t) => {
  const { hospital, rows } = await portal(t)
  const [one, other] = hospital.plan.roster.slice(0, 2).map((member) => hospital.fileOf(member))
  await rows(
    `update core.dossier set subject = case id when $1 then 'Émond, Zoé' else 'Zola, Ève' end where id in ($1, $2)`,
    [one, other],
  )
  const names: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: DeskPage = await hospital.medicalAffairs.get(
      `/api/reappointment/desk?limit=4&sort=name${cursor && `&cursor=${cursor}`}`,
    )
    names.push(...page.items.map(({ applicantName }) => applicantName))
    cursor = page.next
  }
  expect(names).toContain('Émond, Zoé')
  expect(names).toEqual(names.toSorted(new Intl.Collator('fr').compare))
})
