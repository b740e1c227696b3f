import { expect, test } from 'vitest'
import { bringTo, portal, type TestHospital, today } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import type { DeskPage } from '../domain/desk-contract.ts'
import type { BatchOutcome, SaveEvaluation } from '../domain/review-contract.ts'
import type { RosterMember } from './import-roster.ts'

const resolution = { resolutionNumber: 'CA-2027-31', decidedOn: today, votingMembers: 9 }
const path = '/api/reappointment/board-resolutions'
const preview = (hospital: TestHospital, ...applicationIds: string[]) =>
  hospital.board.post<BatchOutcome>(path, { applicationIds, preview: true })

/** A file at the Board whose chief evaluated it like this. */
async function evaluatedAs(
  hospital: TestHospital,
  member: RosterMember,
  { value = 'grant', ...evaluation }: Partial<SaveEvaluation> & { value?: 'grant' | 'deny' },
): Promise<string> {
  const file = await bringTo(hospital, member, 'awaiting-chief')
  const { dossier, privileges } = await act.read(hospital.chief, file)
  const lines = (privileges?.lines ?? []).filter((line) => line.requested)
  await hospital.chief.put(`/api/reappointment/applications/${file}/evaluation`, {
    version: 0,
    lines: lines.map(({ code }) => ({ code, value, condition: null })),
    recommendation: 'recommended',
    comment: '',
    conditions: [],
    metOn: null,
    ...evaluation,
  })
  await hospital.chief.post(`/api/reappointment/applications/${file}/actions/evaluate`, { version: dossier.version })
  await act.recommendsAsCredentials(hospital.credentials, file, act.vote(today, 'CT-2027-02'))
  await act.recommendsAsMac(hospital.mac, file, act.vote(today, 'CMC-2027-02'))
  return file
}

test('a preview tells which files the resolution would decide, and decides none', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  expect(await preview(hospital, file)).toEqual({ done: [file], refused: [] })
  expect((await act.read(hospital.board, file)).dossier.state).toBe('awaiting-board')
})

test('a file that the chief did not recommend without conditions is decided on its own', async (t) => {
  const { hospital, member } = await portal(t)
  const conditional = await evaluatedAs(hospital, member, {
    recommendation: 'recommended-with-conditions',
    conditions: ['Un suivi à six mois.'],
  })
  const advisedAgainst = await evaluatedAs(hospital, hospital.member('emergency'), {
    value: 'deny',
    recommendation: 'not-recommended',
    comment: 'Absences répétées aux gardes.',
  })
  const refused = [conditional, advisedAgainst].map((id) => ({ id, code: 'reappointment.not-clean' }))
  const outcome = await preview(hospital, conditional, advisedAgainst)
  expect(outcome.done).toEqual([])
  expect(outcome.refused).toEqual(expect.arrayContaining(refused))
  const recorded = await hospital.board.post<BatchOutcome>(path, {
    applicationIds: [conditional, advisedAgainst],
    ...resolution,
  })
  expect(recorded.done).toEqual([])
})

test('what is not recommended as asked is flagged on the desks, and no longer once the committee recommends otherwise', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-credentials')
  const flagsFor = async (reader: TestHospital['mac']) => {
    const { items } = await reader.get<DeskPage>('/api/reappointment/desk?limit=100')
    const item = items.find(({ id }) => id === file)
    return [item?.flags, item?.clean]
  }
  await act.recommendsAsCredentials(hospital.credentials, file, {
    ...act.vote(today, 'CT-2027-02'),
    recommends: 'not-recommended',
    comment: 'Absences répétées aux gardes de fin de semaine.',
  })
  for (const reader of [hospital.credentials, hospital.mac, hospital.medicalAffairs]) {
    expect(await flagsFor(reader)).toEqual([['not-recommended'], false])
  }
  const { items } = await hospital.mac.get<DeskPage>('/api/reappointment/desk?flag=not-recommended')
  expect(items.map(({ id }) => id)).toEqual([file])
  await act.recommendsAsMac(hospital.mac, file, {
    ...act.vote(today, 'CMC-2027-02'),
    recommends: 'recommended-with-conditions',
    conditions: ['Un suivi à six mois.'],
  })
  expect(await flagsFor(hospital.board)).toEqual([['conditions-recommended'], false])
})

test('a line that is not recommended as asked is flagged', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-chief')
  const { dossier, privileges } = await act.read(hospital.chief, file)
  const [first = '', ...others] = (privileges?.lines ?? []).flatMap(({ code, requested }) => (requested ? [code] : []))
  await hospital.chief.put(`/api/reappointment/applications/${file}/evaluation`, {
    version: 0,
    lines: [
      { code: first, value: 'deny', condition: 'Volume insuffisant.' },
      ...others.map((code) => ({ code, value: 'grant', condition: null })),
    ],
    recommendation: 'recommended',
    comment: '',
    conditions: [],
    metOn: null,
  })
  await hospital.chief.post(`/api/reappointment/applications/${file}/actions/evaluate`, { version: dossier.version })
  const { items } = await hospital.credentials.get<DeskPage>('/api/reappointment/desk?flag=line-otherwise')
  expect(items.map(({ id, clean }) => [id, clean])).toEqual([[file, false]])
})

test('a file that came to the Board after the resolution is refused for itself', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  const outcome = await hospital.board.post<BatchOutcome>(path, {
    applicationIds: [file],
    ...resolution,
    decidedOn: '2027-02-20',
  })
  expect(outcome).toEqual({ done: [], refused: [{ id: file, code: 'reappointment.before-file-arrived' }] })
})

test('reviewers read who stood aside from a vote', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-credentials')
  const vote = { ...act.vote(today, 'CT-2027-02'), recused: ['Dre Anne Roy'] }
  await act.recommendsAsCredentials(hospital.credentials, file, vote)
  const { reviews } = await act.read(hospital.mac, file)
  expect(reviews?.at(-1)?.meeting).toMatchObject({ recused: ['Dre Anne Roy'], extensionReason: null })
})
