import { expect, test } from 'vitest'
import { atOnce, bringTo, portal, refused, today } from '../../../test/portal.ts'
import type { Person } from '../../../core/server/demo/person.ts'
import * as act from '../demo/acting.ts'
import type { ApplicationView } from '../domain/application-contract.ts'
import type { BatchOutcome } from '../domain/review-contract.ts'

const path = (file: string, name: string) => `/api/reappointment/applications/${file}/actions/${name}`
const vote = act.vote(today, 'PV-2027-02')

const codesOf = async (answer: Promise<unknown>) =>
  ((await refused('invalid', answer)).problems ?? []).map((problem) => `${problem.path} ${problem.code}`)

test('a credentials vote without quorum, not carried, or on a wrong day is not recorded', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-credentials')
  const records = (change: object) =>
    codesOf(act.recommendsAsCredentials(hospital.credentials, file, { ...vote, ...change }))
  expect(await records({ present: 4, inFavour: 4 })).toEqual(['present reappointment.quorum-not-reached'])
  expect(await records({ inFavour: 4, against: 5 })).toEqual(['inFavour reappointment.motion-not-carried'])
  expect(await records({ inFavour: 4, against: 4, abstained: 1 })).toEqual([
    'inFavour reappointment.motion-not-carried',
  ])
  expect(await records({ inFavour: 8, abstained: 2 })).toEqual(['inFavour reappointment.votes-do-not-add-up'])
  expect(await records({ inFavour: 8 })).toEqual(['inFavour reappointment.votes-do-not-add-up'])
  expect(await records({ heldOn: '2027-02-25' })).toEqual(['heldOn reappointment.date-in-future'])
  expect(await records({ heldOn: '2027-02-23' })).toEqual(['heldOn reappointment.before-file-arrived'])
  await act.recommendsAsCredentials(hospital.credentials, file, { ...vote, present: 5, inFavour: 3, against: 2 })
  expect((await act.read(hospital.mac, file)).dossier.state).toBe('awaiting-mac')
})

test('a committee sends the file back one step, with its reason', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-mac')
  const sendsBack = async (secretary: Person, name: string, reason: string) => {
    const { version } = (await act.read(secretary, file)).dossier
    return secretary.post(path(file, name), { version, reason })
  }
  await refused('invalid', sendsBack(hospital.mac, 'mac-send-back', ''))
  await sendsBack(hospital.mac, 'mac-send-back', 'Le procès-verbal du comité des titres manque.')
  await refused('not-found', act.read(hospital.mac, file))
  await sendsBack(hospital.credentials, 'credentials-send-back', 'Le volume en réanimation est à préciser.')
  const { dossier, reviews } = await act.read(hospital.chief, file)
  expect(dossier.state).toBe('awaiting-chief')
  expect(reviews?.map((review) => [review.step, review.recommendation])).toEqual([
    ['chief', 'recommended'],
    ['credentials', 'recommended'],
    ['mac', 'sent-back'],
    ['credentials', 'sent-back'],
  ])
})

test('two secretaries of one committee record at once: one vote', async (t) => {
  const { hospital, member, rows } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-credentials')
  const { version } = (await act.read(hospital.credentials, file)).dossier
  const records = () => hospital.credentials.post(path(file, 'credentials-recommend'), { version, ...vote })
  expect(await atOnce(records(), records())).toEqual({ done: 1, refused: ['version-conflict'] })
  const reviews = `select from reappointment.review where application_id = $1 and step = 'credentials'`
  expect(await rows(reviews, [file])).toHaveLength(1)
})

test('after its sixty days the Medical Advisory Committee says why it needed longer', async (t) => {
  const { hospital, member, goTo } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-mac')
  const { dossier, macDueOn, lateSittings } = await act.read(hospital.mac, file)
  expect(macDueOn).toBe('2027-04-25')
  expect(lateSittings).toEqual([{ sitting: 'mac', plannedOn: '2027-05-26', daysLate: 31 }])
  const records = (heldOn: string, extensionReason?: string) =>
    hospital.mac.post(path(file, 'mac-recommend'), {
      version: dossier.version,
      ...act.vote(heldOn, 'CMC-2027-04'),
      recommendation: 'Le comité recommande le renouvellement.',
      extensionReason,
    })
  await goTo('2027-04-26')
  expect(await codesOf(records('2027-04-26'))).toEqual(['extensionReason reappointment.extension-reason-needed'])
  await refused('invalid', records('2027-04-26', '   '))
  await records('2027-04-26', 'Deux séances sans quorum en avril.')
  expect((await act.read(hospital.board, file)).dossier.state).toBe('awaiting-board')
})

test('on the sixtieth day it need not', async (t) => {
  const { hospital, member, goTo } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-mac')
  await goTo('2027-04-25', '22:00')
  await act.recommendsAsMac(hospital.mac, file, act.vote('2027-04-25', 'CMC-2027-04'))
})

test('the Board decides with its quorum, on a day that is not to come', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  const { version } = (await act.read(hospital.board, file)).dossier
  const decides = (change: object) =>
    codesOf(hospital.board.post(path(file, 'board-decide'), { version, ...resolution, ...change }))
  expect(await decides({ votingMembers: 7 })).toEqual(['votingMembers reappointment.quorum-not-reached'])
  expect(await decides({ decidedOn: '2027-02-25' })).toEqual(['decidedOn reappointment.date-in-future'])
  expect(await decides({ resolutionNumber: ' ' })).toEqual(['resolutionNumber format.required'])
})

const codesRequested = (privileges: ApplicationView['privileges']) =>
  (privileges?.lines ?? []).filter((line) => line.requested).map((line) => line.code)

const resolution = { resolutionNumber: '2027-02-04', decidedOn: today, votingMembers: 11 }

test('the Board grants line by line, and the appointment holds just what it granted', async (t) => {
  const { hospital, member, professional, rows } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  const { dossier, privileges } = await act.read(hospital.board, file)
  const codes = codesRequested(privileges)
  const [denied = '', conditional = '', ...granted] = codes
  const decides = (lines: object[]) =>
    hospital.board.post(path(file, 'board-decide'), { version: dossier.version, ...resolution, lines })
  const refusal = { code: denied, value: 'denied', condition: 'Volume insuffisant.' }
  const limit = { code: conditional, value: 'granted-with-condition', condition: 'Sous supervision jusqu’en octobre.' }
  await refused('invalid', decides([refusal, { ...limit, condition: null }]))
  await refused('invalid', decides([refusal, { code: 'SU-01', value: 'granted', condition: null }]))
  const grantsOf = async () => {
    const lines = (await act.read(professional, file)).privileges?.lines ?? []
    return codes.map((code) => lines.find((line) => line.code === code)?.granted?.value ?? null)
  }
  expect(await grantsOf()).toEqual(codes.map(() => null))
  await decides([refusal, limit])
  expect(await grantsOf()).toEqual(['denied', 'granted-with-condition', ...granted.map(() => 'granted')])
  const view = await act.read(professional, file)
  expect(view.dossier.state).toBe('approved-with-conditions')
  expect(view.privileges?.lines.filter((line) => line.recommendation !== null)).toEqual([])
  const [appointment] = await rows<{ privileges: { code: string }[]; days: number }>(
    `select privileges, end_date - start_date + 1 as days from reappointment.appointment where application_id = $1`,
    [file],
  )
  expect(appointment?.privileges.map((line) => line.code)).toEqual([conditional, ...granted])
  expect(appointment?.days).toBeLessThanOrEqual(366)
})

test('the Board decides twice at once: one decision, one appointment, one letter', async (t) => {
  const { hospital, member, professional, rows, finishWork } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  const { version } = (await act.read(hospital.board, file)).dossier
  const decides = () => hospital.board.post(path(file, 'board-decide'), { version, ...resolution })
  expect(await atOnce(decides(), decides(), decides())).toEqual({
    done: 1,
    refused: ['version-conflict', 'version-conflict'],
  })
  await refused('version-conflict', decides())
  await finishWork()
  const made = `select (select count(*)::int from reappointment.appointment where application_id = $1) as appointments,
    (select count(*)::int from core.history where dossier_id = $1 and action = 'board-approve') as decisions,
    (select count(*)::int from core.document where dossier_id = $1 and requirement = 'decision-letter') as letters`
  expect(await rows(made, [file])).toEqual([{ appointments: 1, decisions: 1, letters: 1 }])
  const { decision } = await act.read(professional, file)
  expect(decision).toMatchObject({ outcome: 'approved', termStart: '2027-07-01', termEnd: '2028-06-30' })
  const letter = await professional.send('GET', `/api/documents/${decision?.letterDocumentId}/content`)
  expect([letter.status, letter.headers['content-type']]).toEqual([200, 'application/pdf'])
  const { items } = await professional.get<{ items: { id: string }[] }>('/api/reappointment/appointments')
  expect(items.map((one) => one.id)).toContain(decision?.appointmentId)
})

test('one resolution for the clean list: each file that does not belong is answered for itself', async (t) => {
  const { hospital, member } = await portal(t)
  const clean = await bringTo(hospital, hospital.member('emergency'), 'awaiting-board')
  const early = await bringTo(hospital, member, 'awaiting-mac')
  const unknown = '01a00000-0000-7000-8000-000000000000'
  const outcome = await hospital.board.post<BatchOutcome>('/api/reappointment/board-resolutions', {
    applicationIds: [clean, early, unknown],
    ...resolution,
  })
  expect(outcome.done).toEqual([clean])
  expect(outcome.refused).toEqual(
    expect.arrayContaining([
      { id: early, code: 'not-found' },
      { id: unknown, code: 'not-found' },
    ]),
  )
  expect((await act.read(hospital.board, clean)).dossier.state).toBe('approved')
})
