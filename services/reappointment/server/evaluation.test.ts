import { expect, test } from 'vitest'
import { atOnce, bringTo, portal, refused, type TestPortal, today } from '../../../test/portal.ts'
import type { DeskPage } from '../domain/desk-contract.ts'
import type { HomeView } from '@guichet/core/domain'
import type { Person } from '../../../core/server/demo/person.ts'
import * as act from '../demo/acting.ts'
import { chen } from '../demo/people.ts'
import type { EvaluationView, SaveEvaluation } from '../domain/review-contract.ts'

const path = (file: string, part: string) => `/api/reappointment/applications/${file}/${part}`
const signs = async (chief: Person, file: string, body: object = {}) => {
  const { version } = (await act.read(chief, file)).dossier
  return chief.post(path(file, 'actions/evaluate'), { version, ...body })
}

/** The files that wait for this person at home. */
const waitsFor = async (person: Person) => (await person.get<HomeView>('/api/home')).waiting.map(({ id }) => id)

/** Everything recommended as asked, changed as given, and kept as the chief's draft. */
async function writes(chief: Person, file: string, change: Partial<SaveEvaluation> = {}): Promise<string[]> {
  const { privileges } = await act.read(chief, file)
  const { version } = await chief.get<EvaluationView>(path(file, 'evaluation'))
  const codes = (privileges?.lines ?? []).filter((line) => line.requested).map((line) => line.code)
  const lines = codes.map((code) => ({ code, value: 'grant', condition: null }))
  const plain = { version, lines, recommendation: 'recommended', comment: '', conditions: [], metOn: null }
  await chief.put(path(file, 'evaluation'), { ...plain, ...change })
  return codes
}

/** Dre Tremblay's file with the chief; flagged when she answered yes to the question about complaints. */
async function withChief(t: Parameters<typeof portal>[0], { flagged = false } = {}): Promise<TestPortal> {
  const p = await portal(t)
  const { professional, file, hospital, member } = p
  if (flagged) {
    await act.starts(professional, file)
    await act.answersQuestionnaire(professional, file, {
      '4.1': true,
      '4.1.1': 'Plainte classée sans suite en octobre.',
    })
    await act.completes(professional, file)
    await act.submits(professional, file)
    await act.recordsCheque(hospital.medicalAffairs, file, today)
    await act.reviewsDocuments(hospital.medicalAffairs, file)
    await act.acceptsIntake(hospital.medicalAffairs, file)
  } else await bringTo(hospital, member, 'awaiting-chief')
  return p
}

test('the chief recommends line by line, and every requested line is decided', async (t) => {
  const { hospital, file } = await withChief(t)
  await refused('conditions-unmet', signs(hospital.chief, file), ['privilegesEvaluated'])
  const [first = '', ...others] = await writes(hospital.chief, file)
  const partly = others.map((code) => ({ code, value: 'grant' as const, condition: null }))
  await writes(hospital.chief, file, { lines: partly })
  await refused('conditions-unmet', signs(hospital.chief, file), ['privilegesEvaluated'])
  const denied = { code: first, value: 'deny' as const, condition: null }
  await writes(hospital.chief, file, { lines: [denied, ...partly] })
  await refused('conditions-unmet', signs(hospital.chief, file), ['privilegesEvaluated'])
  await writes(hospital.chief, file, {
    lines: [{ ...denied, condition: 'Volume insuffisant cette année.' }, ...partly],
  })
  await signs(hospital.chief, file)
  const { dossier, privileges } = await act.read(hospital.credentials, file)
  expect(dossier.state).toBe('awaiting-credentials')
  expect(privileges?.lines.find((line) => line.code === first)?.recommendation).toEqual({
    value: 'deny',
    condition: 'Volume insuffisant cette année.',
  })
})

test('a line nobody asked for, and one that comes twice, are not recommended', async (t) => {
  const { hospital, file } = await withChief(t)
  const line = { code: 'EM-01', value: 'grant' as const, condition: null }
  await refused('invalid', writes(hospital.chief, file, { lines: [{ ...line, code: 'SU-01' }] }))
  await refused('invalid', writes(hospital.chief, file, { lines: [line, line] }))
})

test('conditions are named when there are some, and a refusal gives its grounds', async (t) => {
  const { hospital, file } = await withChief(t)
  await writes(hospital.chief, file, { recommendation: 'recommended-with-conditions' })
  expect((await refused('invalid', signs(hospital.chief, file))).problems?.[0]?.path).toBe('conditions')
  await writes(hospital.chief, file, { recommendation: 'recommended', conditions: ['Mentorat mensuel.'] })
  expect((await refused('invalid', signs(hospital.chief, file))).problems?.[0]?.path).toBe('conditions')
  await writes(hospital.chief, file, { recommendation: 'not-recommended', comment: 'Non.' })
  const against = await refused('invalid', signs(hospital.chief, file))
  expect(against.problems?.map(({ path: at }) => at)).toEqual(['recommendation', 'comment'])
  await writes(hospital.chief, file, {
    recommendation: 'recommended-with-conditions',
    conditions: ['Mentorat mensuel.'],
  })
  await signs(hospital.chief, file)
  const [review] = (await act.read(hospital.medicalAffairs, file)).reviews ?? []
  expect(review).toMatchObject({ step: 'chief', by: 'Dr Daniel Chen', conditions: ['Mentorat mensuel.'] })
})

test('a clean file is recommended with one click', async (t) => {
  const { hospital, file } = await withChief(t)
  await signs(hospital.chief, file, { oneClick: true })
  const { privileges } = await act.read(hospital.credentials, file)
  const requested = (privileges?.lines ?? []).filter((line) => line.requested)
  expect(requested.every((line) => line.recommendation?.value === 'grant')).toBe(true)
})

test('a file with a flag wants a written comment and no single click', async (t) => {
  const { hospital, file } = await withChief(t, { flagged: true })
  const { clean, flags } = await hospital.chief.get<EvaluationView>(path(file, 'evaluation'))
  expect([clean, flags]).toEqual([false, [{ code: 'answered-yes', item: '4.1' }]])
  await refused('conditions-unmet', signs(hospital.chief, file, { oneClick: true }), ['commentWhenFlagged'])
  await writes(hospital.chief, file, { comment: 'Discuté, rien.' })
  await refused('conditions-unmet', signs(hospital.chief, file), ['commentWhenFlagged'])
  await writes(hospital.chief, file, { comment: 'Discuté avec la docteure : plainte classée, rien à suivre.' })
  await signs(hospital.chief, file)
})

test('the draft is its author’s alone, and a second tab is told', async (t) => {
  const { hospital, file } = await withChief(t)
  await writes(hospital.chief, file, { comment: 'Première idée' })
  await refused('version-conflict', writes(hospital.chief, file, { version: 0, comment: 'Autre onglet' }))
  expect((await hospital.chief.get<EvaluationView>(path(file, 'evaluation'))).comment).toBe('Première idée')
  expect((await hospital.chiefOfStaff.get<EvaluationView>(path(file, 'evaluation'))).comment).toBe('')
})

test('two clicks on “recommend” at once: one evaluation', async (t) => {
  const { hospital, file, rows } = await withChief(t)
  await writes(hospital.chief, file)
  const { version } = (await act.read(hospital.chief, file)).dossier
  const click = () => hospital.chief.post(path(file, 'actions/evaluate'), { version })
  expect(await atOnce(click(), click())).toEqual({ done: 1, refused: ['version-conflict'] })
  const once = `select (select count(*)::int from core.history where dossier_id = $1 and action = 'evaluate') as moves,
    (select count(*)::int from reappointment.review where application_id = $1 and step = 'chief') as reviews`
  expect(await rows(once, [file])).toEqual([{ moves: 1, reviews: 1 }])
})

test('a chief never acts on their own file; the Chief of Staff does', async (t) => {
  const { hospital } = await portal(t)
  const own = hospital.plan.roster.find((member) => member.email === chen.email)
  if (!own) throw new Error('Dr Chen is not of the roster')
  const file = await bringTo(hospital, own, 'awaiting-chief')
  const view = await act.read(hospital.chief, file)
  expect(view.dossier.parties).toEqual(['applicant'])
  expect(view.dossier.actions.map((action) => action.action)).toEqual(['withdraw'])
  expect([view.reviews, view.macDueOn]).toEqual([null, null])
  await refused('not-your-part', signs(hospital.chief, file))
  await refused('not-your-part', signs(hospital.chief, file, { oneClick: true }))
  const empty = { version: 0, lines: [], recommendation: null, comment: '', conditions: [], metOn: null }
  await refused('not-your-part', hospital.chief.put(path(file, 'evaluation'), empty))
  await refused('not-your-part', act.defers(hospital.chief, file, 'Plus tard, peut-être.', '2027-03-20'))
  expect((await act.read(hospital.chiefOfStaff, file)).dossier).toMatchObject({ holder: 'chiefOfStaff' })
  expect(await waitsFor(hospital.chiefOfStaff)).toContain(file)
  expect(await waitsFor(hospital.chief)).not.toContain(file)
  await act.evaluates(hospital.chiefOfStaff, file)
  const [review] = (await act.read(hospital.medicalAffairs, file)).reviews ?? []
  expect(review).toMatchObject({ step: 'chief-of-staff', by: 'Dr Jean-Paul Mercier' })
})

test('the Chief of Staff evaluates nobody else, unless the chief stands aside', async (t) => {
  const { hospital, file } = await withChief(t)
  await refused('not-your-part', act.evaluates(hospital.chiefOfStaff, file))
  const comment = 'Je le connais pourtant très bien.'
  await writes(hospital.chief, file, { comment })
  await hospital.chief.post(path(file, 'actions/declare-conflict'), { reason: 'Nous exerçons dans la même clinique.' })
  await refused('not-your-part', writes(hospital.chief, file, { comment }))
  await refused('conditions-unmet', signs(hospital.chief, file), ['noConflict'])
  await act.evaluates(hospital.chiefOfStaff, file, 'Dossier relu à la place du chef de département.')
  expect((await act.read(hospital.credentials, file)).dossier.state).toBe('awaiting-credentials')
})

test('a deferred file waits, and comes back by itself on the morning of its day', async (t) => {
  const { hospital, file, goTo, rows } = await withChief(t)
  const until = '2027-03-20'
  const problem = await refused('invalid', act.defers(hospital.chief, file, 'Rencontre à fixer.', today))
  expect(problem.problems).toEqual([expect.objectContaining({ path: 'until' })])
  const past = await refused('invalid', act.defers(hospital.chief, file, 'Rencontre à fixer.', '2027-07-01'))
  expect(past.problems?.[0]).toMatchObject({ path: 'until', code: 'reappointment.deferred-past-term' })
  await act.defers(hospital.chief, file, 'En congé : rencontre à son retour.', until)
  const unmet = (await act.read(hospital.chief, file)).dossier.actions.find((action) => action.action === 'evaluate')
  expect(unmet?.unmet.map((one) => one.condition)).toEqual(['deferralOver'])
  await refused('conditions-unmet', signs(hospital.chief, file), ['deferralOver'])
  await goTo('2027-03-20', '07:59')
  expect((await act.read(hospital.chief, file)).dossier.state).toBe('deferred')
  await goTo('2027-03-20', '08:00')
  await goTo('2027-03-21', '08:00')
  const { dossier } = await act.read(hospital.chief, file)
  expect(dossier.state).toBe('awaiting-chief')
  expect(dossier.history.at(-1)).toMatchObject({
    action: 'resume-on-date',
    partyLabel: 'reappointment.party.clock',
    by: null,
  })
  const resumed = `select from core.history where dossier_id = $1 and action = 'resume-on-date'`
  expect(await rows(resumed, [file])).toHaveLength(1)
  await act.evaluates(hospital.chief, file)
})

test('a chief who declared a conflict no longer reads the file; the Chief of Staff reads why', async (t) => {
  const { hospital, file } = await withChief(t)
  const { documents } = await act.read(hospital.chief, file)
  const reason = 'Nous exerçons dans la même clinique.'
  await hospital.chief.post(`/api/reappointment/applications/${file}/actions/declare-conflict`, { reason })
  const { summaries, invoice, reviews, profile, privileges, checklist, ...seen } = await act.read(hospital.chief, file)
  expect({ summaries, invoice, reviews, profile, privileges, checklist, stoodAside: seen.stoodAside }).toEqual({
    summaries: [],
    invoice: null,
    reviews: [],
    profile: null,
    privileges: null,
    checklist: null,
    stoodAside: true,
  })
  await refused('not-found', hospital.chief.get(`/api/reappointment/applications/${file}/questionnaire`))
  await refused('not-your-part', hospital.chief.get(`/api/reappointment/applications/${file}/evaluation`))
  const given = documents?.flatMap(({ files }) => files)[0]
  const content = await hospital.chief.send('GET', `/api/documents/${given?.id}/content`)
  expect([403, 404]).toContain(content.status)
  const { items } = await hospital.chief.get<DeskPage>('/api/reappointment/desk?limit=100')
  expect(items.find(({ id }) => id === file)?.flags).toEqual(['conflict'])

  const instead = await act.read(hospital.chiefOfStaff, file)
  expect(instead.profile).not.toBeNull()
  expect(instead.dossier.history.at(-1)).toMatchObject({ action: 'declare-conflict', reason })
})

test('a deferral taken up early does not come back a second time', async (t) => {
  const { hospital, file, goTo } = await withChief(t)
  await act.defers(hospital.chief, file, 'En congé : rencontre à son retour.', '2027-03-20')
  await hospital.chief.post(path(file, 'actions/resume'))
  await act.evaluates(hospital.chief, file)
  await goTo('2027-03-25')
  expect((await act.read(hospital.credentials, file)).dossier.state).toBe('awaiting-credentials')
})

test('the Chief of Staff is told of an evaluation that is a week overdue, and again a week later', async (t) => {
  const { file, goTo, rows } = await withChief(t)
  const told = async () =>
    (await rows(`select from core.email where dossier_id = $1 and template = 'reappointment-chief-overdue'`, [file]))
      .length
  await goTo('2027-05-06')
  expect(await told()).toBe(0)
  await goTo('2027-05-07')
  expect(await told()).toBe(1)
  await goTo('2027-05-15')
  expect(await told()).toBe(2)
})
