import { expect, test } from 'vitest'
import { bringTo, portal, refused, type TestHospital, today } from '../../../test/portal.ts'
import type { Refused } from '../../../core/server/demo/person.ts'
import * as act from '../demo/acting.ts'
import type { BatchOutcome, MacRecord, SaveEvaluation } from '../domain/review-contract.ts'
import type { RosterMember } from './import-roster.ts'

const path = (file: string, part: string) => `/api/reappointment/applications/${file}/${part}`
const vote = act.vote(today, 'PV-2027-02')
const mentoring = 'Mentorat mensuel pendant un an.'
const conditional: Partial<SaveEvaluation> = {
  recommendation: 'recommended-with-conditions',
  conditions: [mentoring],
}

/** A file at the credentials committee: the first line on a condition, the second refused, and the whole as given. */
async function evaluated(hospital: TestHospital, member: RosterMember, change: Partial<SaveEvaluation> = {}) {
  const file = await bringTo(hospital, member, 'awaiting-chief')
  const { dossier, privileges } = await act.read(hospital.chief, file)
  const codes = (privileges?.lines ?? []).filter((line) => line.requested).map((line) => line.code)
  const lines = codes.map((code, index) => {
    if (index === 0) return { code, value: 'grant-with-condition' as const, condition: 'Dix cas supervisés.' }
    if (index === 1) return { code, value: 'deny' as const, condition: 'Volume insuffisant.' }
    return { code, value: 'grant' as const, condition: null }
  })
  const plain = { version: 0, lines, recommendation: 'recommended', comment: '', conditions: [], metOn: null }
  await hospital.chief.put(path(file, 'evaluation'), { ...plain, ...change })
  await hospital.chief.post(path(file, 'actions/evaluate'), { version: dossier.version })
  return { file, lines }
}

const recommendsAsMac = async ({ mac }: TestHospital, file: string, change: Partial<MacRecord> = {}) => {
  const { version } = (await act.read(mac, file)).dossier
  const recommendation = 'Le comité recommande au conseil ce qui précède.'
  return mac.post(path(file, 'actions/mac-recommend'), { version, ...vote, recommendation, ...change })
}

test('the committees and the Board read what the chief recommended, line by line, and when the chief met the person', async (t) => {
  const { hospital, member } = await portal(t)
  const { file, lines } = await evaluated(hospital, member, { ...conditional, metOn: today })
  const seenBy = async (reader: TestHospital['mac']) => (await act.read(reader, file)).reviews?.[0]
  const chiefs = { step: 'chief', lines, metOn: today, conditions: [mentoring] }
  expect(await seenBy(hospital.credentials)).toMatchObject(chiefs)
  await act.recommendsAsCredentials(hospital.credentials, file, vote)
  expect(await seenBy(hospital.mac)).toMatchObject(chiefs)
  await recommendsAsMac(hospital, file)
  expect(await seenBy(hospital.board)).toMatchObject(chiefs)
  expect((await act.read(hospital.board, file)).reviews?.[1]).toMatchObject({ lines: [], metOn: null })
})

test('a committee makes the recommendation that stands its own, unless it says otherwise', async (t) => {
  const { hospital, member } = await portal(t)
  const { file } = await evaluated(hospital, member, conditional)
  await act.recommendsAsCredentials(hospital.credentials, file, vote)
  const short = recommendsAsMac(hospital, file, { recommends: 'not-recommended', recommendation: 'Non merci.' })
  expect((await refused('invalid', short)).problems?.map(({ path: at }) => at)).toEqual(['recommendation'])
  const unnamed = recommendsAsMac(hospital, file, { recommends: 'recommended-with-conditions', conditions: [] })
  expect((await refused('invalid', unnamed)).problems?.map(({ path: at }) => at)).toEqual(['conditions'])
  await recommendsAsMac(hospital, file, { recommends: 'recommended' })
  const { reviews } = await act.read(hospital.board, file)
  expect(reviews?.map(({ step, recommendation, conditions }) => [step, recommendation, conditions])).toEqual([
    ['chief', 'recommended-with-conditions', [mentoring]],
    ['credentials', 'recommended-with-conditions', [mentoring]],
    ['mac', 'recommended', []],
  ])
})

test('a file that a committee recommends with conditions is no longer decided with the clean ones', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-mac')
  await recommendsAsMac(hospital, file, { recommends: 'recommended-with-conditions', conditions: [mentoring] })
  const outcome = await hospital.board.post<BatchOutcome>('/api/reappointment/board-resolutions', {
    applicationIds: [file],
    preview: true,
  })
  expect(outcome).toEqual({ done: [], refused: [{ id: file, code: 'reappointment.not-clean' }] })
})

test('the conditions recommended reach the decision and the appointment, unless the Board leaves them out', async (t) => {
  const { hospital, member, professional, rows, goTo } = await portal(t)
  const atBoard = async (person: RosterMember) => {
    const { file } = await evaluated(hospital, person, conditional)
    await act.recommendsAsCredentials(hospital.credentials, file, vote)
    await recommendsAsMac(hospital, file)
    await act.releasesReasons(hospital.medicalAffairs, file)
    return file
  }
  const files = [await atBoard(member), await atBoard(hospital.member('emergency'))] as const
  await goTo('2027-03-04', '09:00')
  const imposed = async (file: string, said: object) => {
    const { version } = (await act.read(hospital.board, file)).dossier
    const resolution = { version, resolutionNumber: 'CA-2027-31', decidedOn: today, votingMembers: 11 }
    await hospital.board.post(path(file, 'actions/board-decide'), { ...resolution, ...said })
    const appointments = `select conditions from reappointment.appointment where application_id = $1`
    return { appointment: (await rows<{ conditions: string[] }>(appointments, [file]))[0]?.conditions }
  }
  const [file, other] = files
  const { appointment } = await imposed(file, {})
  const { decision, privileges } = await act.read(professional, file)
  expect([decision?.conditions, appointment]).toEqual([[mentoring], [mentoring]])
  const granted = privileges?.lines.flatMap((line) => (line.granted ? [line.granted] : []))
  expect(granted?.slice(0, 2)).toEqual([
    { value: 'granted-with-condition', condition: 'Dix cas supervisés.' },
    { value: 'denied', condition: 'Volume insuffisant.' },
  ])
  expect((await imposed(other, { conditions: [] })).appointment).toEqual([])
})

test('the chief met the person today or before', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-chief')
  const draft = { version: 0, lines: [], recommendation: null, comment: '', conditions: [] }
  const saves = (metOn: string) => hospital.chief.put(path(file, 'evaluation'), { ...draft, metOn })
  const problem = await refused('invalid', saves('2027-02-25'))
  expect(problem.problems).toEqual([expect.objectContaining({ path: 'metOn', code: 'reappointment.date-in-future' })])
  await saves(today)
})

test('a refusal writes its day in the language of the reader, and no member present is answered with the quorum', async (t) => {
  const { hospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-credentials')
  const told = async (change: object, language: string) => {
    const { version } = (await act.read(hospital.credentials, file)).dossier
    const record = { version, ...vote, ...change }
    const answer = hospital.credentials.ask('POST', path(file, 'actions/credentials-recommend'), record, {
      'x-language': language,
    })
    const { problem } = await answer.then(
      () => expect.fail('the vote was recorded'),
      (error: unknown) => error as Refused,
    )
    return (problem.problems as { message?: string }[]).map(({ message }) => message)
  }
  const early = { heldOn: '2027-02-20' }
  expect(await told(early, 'en')).toEqual(['The file reached this step only on February 24, 2027.'])
  expect(await told(early, 'fr')).toEqual(['Le dossier n’est arrivé à cette étape que le 24 février 2027.'])
  expect(await told({ present: 0, inFavour: 0 }, 'en')).toContain('The quorum is 5 members.')
})
