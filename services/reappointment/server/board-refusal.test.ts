import { expect, test } from 'vitest'
import { bringTo, portal, refused, today } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import { riviereClaire } from '../domain/example.test-data.ts'

const path = (file: string, name: string) => `/api/reappointment/applications/${file}/actions/${name}`
const resolution = { resolutionNumber: '2027-02-04', decidedOn: today, votingMembers: 11 }
const reasons = 'Le conseil retient les motifs écrits du comité médical consultatif.'

test('the Board refuses with its reasons: no appointment follows, the person is told and reads their rights', async (t) => {
  const { hospital, member, professional, rows, finishWork } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  const { version } = (await act.read(hospital.board, file)).dossier
  await hospital.board.post(path(file, 'board-refuse'), { version, ...resolution, reasons })
  await finishWork()
  const view = await act.read(professional, file)
  expect(view.dossier).toMatchObject({ state: 'refused', stateTone: 'stop', final: true, dueAt: null })
  expect(view.dossier.tracker.at(-1)).toMatchObject({ state: 'refused', label: 'reappointment.step.decided' })
  expect(view.dossier.history.at(-1)).toMatchObject({ action: 'board-refuse', reason: reasons })
  expect(view.decision).toMatchObject({
    outcome: 'refused',
    reasons,
    rights: riviereClaire.cycle.policy.rights.decision,
    appointmentId: null,
    conditions: [],
  })
  expect(view.presentTermEnd).toBe('2027-06-30')
  const letter = await professional.send('GET', `/api/documents/${view.decision?.letterDocumentId}/content`)
  expect([letter.status, letter.headers['content-type']]).toEqual([200, 'application/pdf'])
  const appointments = `select from reappointment.appointment where application_id = $1`
  expect(await rows(appointments, [file])).toEqual([])
  const { items } = await professional.get<{ items: { text: { en: string } }[] }>('/api/notifications')
  expect(items[0]?.text.en).toMatch(/^File RA-.*: the decision is available\.$/)
})

test('a refusal without reasons, without quorum or on a day to come is not recorded, nor is it taken back', async (t) => {
  const { hospital, member, professional } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  const { version } = (await act.read(hospital.board, file)).dossier
  const refuses = (change: object) =>
    hospital.board.post(path(file, 'board-refuse'), { version, ...resolution, reasons, ...change })
  const codes = async (change: object) =>
    (await refused('invalid', refuses(change))).problems?.map((problem) => `${problem.path} ${problem.code}`)
  expect(await codes({ reasons: '' })).toEqual([expect.stringMatching(/^reasons /)])
  expect(await codes({ votingMembers: 7 })).toEqual(['votingMembers reappointment.quorum-not-reached'])
  expect(await codes({ decidedOn: '2027-02-25' })).toEqual(['decidedOn reappointment.date-in-future'])
  await refuses({})
  await refused('version-conflict', refuses({}))
  await refused('wrong-state', act.withdraws(professional, file, 'Trop tard.'))
})

test('granting nothing is no renewal', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  const { dossier, privileges } = await act.read(hospital.board, file)
  const lines = (privileges?.lines ?? []).flatMap(({ code, requested }) =>
    requested ? [{ code, value: 'denied', condition: 'Volume insuffisant.' }] : [],
  )
  const decides = hospital.board.post(path(file, 'board-decide'), { version: dossier.version, ...resolution, lines })
  const { problems } = await refused('invalid', decides)
  expect(problems?.map(({ path: at, code }) => [at, code])).toEqual([['lines', 'reappointment.nothing-granted']])
})
