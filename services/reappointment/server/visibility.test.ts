import type { DossierDocuments, DossierPage, FormView, HomeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { demoBuilder } from '../../../core/server/demo/demo-world.ts'
import type { Person } from '../../../core/server/demo/person.ts'
import { grantRole } from '../../../core/server/organizations/organization-store.ts'
import { readPdf } from '../../../core/server/pdf/read-pdf.test-data.ts'
import { bringTo, portal, refused, type TestPortal, today } from '../../../test/portal.ts'
import * as act from '../demo/acting.ts'
import type { CycleDefinitions } from '../domain/cycle-definitions.ts'
import type { DeskCounts, DeskPage } from '../domain/desk-contract.ts'
import type { EvaluationView } from '../domain/review-contract.ts'

const path = (file: string, part: string) => `/api/reappointment/applications/${file}/${part}`

/** Everything that shows something of a file. */
const readings = (file: string) => [
  `/api/reappointment/applications/${file}`,
  `/api/dossiers/${file}`,
  `/api/dossiers/${file}/documents`,
  `/api/dossiers/${file}/messages`,
  path(file, 'questionnaire'),
  path(file, 'invoice'),
]

async function listsOf(person: Person, file: string): Promise<boolean[]> {
  const { items } = await person.get<DossierPage>('/api/dossiers')
  const desk = await person.get<DeskPage>('/api/reappointment/desk?limit=100')
  return [items, desk.items].map((list) => list.some((item) => item.id === file))
}

test('to the people of another hospital a file does not exist', async (t) => {
  const { hospital, otherHospital, member } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  const { medicalAffairs, chief, chiefOfStaff, credentials, mac, board } = otherHospital
  for (const stranger of [medicalAffairs, chief, chiefOfStaff, credentials, mac, board]) {
    for (const reading of readings(file)) await refused('not-found', stranger.get(reading))
    expect(await listsOf(stranger, file)).toEqual([false, false])
  }
})

test('the words of a cycle are there for whoever has or sees a file of it, once it is open, and may be kept', async (t) => {
  const { hospital, otherHospital, member, person, rows } = await portal(t)
  const applicant = await person(member)
  const { cycle } = await act.read(applicant, await act.findOwnFile(applicant))
  const words = `/api/reappointment/cycles/${cycle.id}/definitions`
  const kept = async (query: string) => (await applicant.send('GET', `${words}${query}`)).headers['cache-control']
  expect(await kept(`?version=${cycle.version}`)).toMatch(/^private, .*immutable$/)
  expect([await kept(`?version=${cycle.version + 1}`), await kept('')]).toEqual(['no-store', 'no-store'])
  expect(await hospital.chief.get<CycleDefinitions>(words)).toEqual(await applicant.get<CycleDefinitions>(words))
  await refused('not-found', otherHospital.chief.get(words))
  const [draft] = await rows<{ id: string }>(`select id from reappointment.cycle where state = 'draft'`)
  await refused('not-found', otherHospital.medicalAffairs.get(`/api/reappointment/cycles/${draft?.id}/definitions`))
})

test('the list of what waits holds exactly what the home page counts', async (t) => {
  const { hospital, member, professional } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-chief')
  const own = hospital.fileOf(hospital.member('emergency', 1))
  for (const reader of [hospital.chief, hospital.medicalAffairs, hospital.mac, professional]) {
    const { waiting, waitingTotal } = await reader.get<HomeView>('/api/home')
    const list = await reader.get<DossierPage>('/api/dossiers?waiting=yes')
    const ids = list.items.map(({ id }) => id)
    expect(ids).toHaveLength(waitingTotal)
    expect(ids.toSorted()).toEqual(waiting.map(({ id }) => id).toSorted())
    expect(ids.includes(file)).toBe(reader === hospital.chief)
    expect(ids).not.toContain(own)
  }
  const found = await hospital.chief.get<DossierPage>('/api/dossiers?waiting=yes&q=nobody-of-this-name')
  expect(found.items).toEqual([])
})

test('to a colleague, and to the chief of another department, a file does not exist', async (t) => {
  const { hospital, member, person } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-chief')
  const colleague = await person(hospital.member('emergency'))
  for (const reading of readings(file)) await refused('not-found', colleague.get(reading))
  const surgeon = await hospital.chiefOf('surgery')
  for (const reading of readings(file)) await refused('not-found', surgeon.get(reading))
  expect(await listsOf(surgeon, file)).toEqual([false, false])
  await refused('not-found', act.defers(surgeon, file, 'Ce n’est pas mon département.', '2027-03-20'))
})

test('a committee and the Board see a file from their step on', async (t) => {
  const { hospital, member } = await portal(t)
  const { credentials, mac, board } = hospital
  const sees = async (file: string) =>
    Promise.all(
      [credentials, mac, board].map(async (reader) => {
        const { status } = await reader.send('GET', `/api/reappointment/applications/${file}`)
        const [listed, onDesk] = await listsOf(reader, file)
        expect([listed, onDesk]).toEqual([status === 200, status === 200])
        return status
      }),
    )
  const file = await bringTo(hospital, member, 'awaiting-chief')
  expect(await sees(file)).toEqual([404, 404, 404])
  await act.evaluates(hospital.chief, file)
  expect(await sees(file)).toEqual([200, 404, 404])
  await act.recommendsAsCredentials(credentials, file, act.vote(today, 'PV-1'))
  expect(await sees(file)).toEqual([200, 200, 404])
  await act.recommendsAsMac(mac, file, act.vote(today, 'CMC-1'))
  expect(await sees(file)).toEqual([200, 200, 200])
  await act.decides(board, file, { resolutionNumber: '2027-1', decidedOn: today })
  expect(await sees(file)).toEqual([200, 200, 200])
})

test('before it is handed in, a file is its author’s alone', async (t) => {
  const { hospital, professional, file } = await portal(t)
  await act.fillsIn(professional, file)
  const [proof] = (await act.read(professional, file)).documents?.flatMap((document) => document.files) ?? []
  for (const reader of [hospital.medicalAffairs, hospital.chief, hospital.chiefOfStaff]) {
    const view = await act.read(reader, file)
    expect(view).toMatchObject({ profile: null, form: null, documents: null, privileges: null, checklist: null })
    await refused('not-found', reader.get(path(file, 'questionnaire')))
    expect((await reader.get<DossierDocuments>(`/api/dossiers/${file}/documents`)).documents).toEqual([])
    await refused('not-found', reader.get(`/api/documents/${proof?.id}/content`))
  }
})

test('committees and the Board read no money: no invoice, no receipt', async (t) => {
  const { hospital, member, finishWork } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-board')
  await finishWork()
  const { documents } = await hospital.medicalAffairs.get<DossierDocuments>(`/api/dossiers/${file}/documents`)
  const receipt = documents.find((document) => document.requirement === 'receipt')
  expect(receipt).toBeDefined()
  for (const reader of [hospital.credentials, hospital.mac, hospital.board]) {
    expect((await act.read(reader, file)).invoice).toBeNull()
    await refused('not-found', reader.get(path(file, 'invoice')))
    const seen = await reader.get<DossierDocuments>(`/api/dossiers/${file}/documents`)
    expect(seen.documents.map((document) => document.requirement)).not.toContain('receipt')
    await refused('not-found', reader.get(`/api/documents/${receipt?.id}/content`))
  }
})

test('what reviewers write never reaches the applicant', async (t) => {
  const { hospital, member, professional } = await portal(t)
  const file = await bringTo(hospital, member, 'awaiting-credentials')
  const remark = 'À surveiller : relation tendue avec l’équipe de nuit.'
  await hospital.medicalAffairs.post(`/api/dossiers/${file}/messages`, { body: remark, visibleTo: 'reviewers' })
  for (const reading of readings(file)) {
    expect((await professional.send('GET', reading)).body.toString()).not.toContain('relation tendue')
  }
  expect((await act.read(professional, file)).reviews).toBeNull()
  await refused('not-your-part', professional.post(`/api/dossiers/${file}/messages`, secret))
})

const secret = { body: 'Pour les évaluateurs.', visibleTo: 'reviewers' }

/** A member of the hospital who works in medical affairs too, with a file of their own that was handed in. */
async function insider(t: Parameters<typeof portal>[0]): Promise<TestPortal> {
  const p = await portal(t)
  const { member, hospital, world } = p
  await bringTo(hospital, member, 'submitted-unpaid')
  await world.prepare(async (tx) => {
    const [row] = await tx.client
      .query<{ id: string }>(`select id from core.account where email = $1`, [member.email])
      .then(({ rows }) => rows)
    for (const role of ['medical-affairs', 'finance', 'chief-of-staff', 'credentials-secretary']) {
      await grantRole(tx, demoBuilder, {
        organizationId: hospital.id,
        accountId: row?.id ?? '',
        role,
        validFrom: '2027-01-01',
      })
    }
  })
  return p
}

test('whatever else somebody is at the hospital, on their own file they are the applicant and no more', async (t) => {
  const { professional, file, hospital, finishWork } = await insider(t)
  await finishWork()
  const view = await act.read(professional, file)
  expect([view.dossier.parties, view.reviews]).toEqual([['applicant'], null])
  const { version } = view.dossier
  const posts: [string, object, string][] = [
    [path(file, 'actions/accept-intake'), { version }, 'not-your-part'],
    [path(file, 'actions/lapse'), { version, reason: 'Pour voir.' }, 'not-your-part'],
    [
      path(file, 'offline-payments'),
      { method: 'cheque', reference: 'CHQ-0', minor: 30_000, receivedOn: today },
      'not-found',
    ],
    [path(file, 'fee-waivers'), { code: 'F03', reason: 'Je le mérite bien.' }, 'not-found'],
    [path(file, 'training'), { moduleCode: 'T01', completedOn: today, note: 'Je l’ai suivie.' }, 'not-your-part'],
  ]
  for (const [address, body, code] of posts) await refused(code, professional.post(address, body))
  const [proof] = view.documents?.flatMap((document) => document.files) ?? []
  await refused('not-your-part', professional.post(`/api/documents/${proof?.id}/review`, { decision: 'accept' }))
  expect(await listsOf(professional, file)).toEqual([true, false])
  expect(await listsOf(professional, await bringTo(hospital, hospital.member('emergency'), 'intake'))).toEqual([
    true,
    true,
  ])
})

const diagnosis = 'SECRETSANTE : migraine avec aura depuis mars'

/** A file whose health question was answered yes, at the Board. */
async function withHealthAnswer(t: Parameters<typeof portal>[0]) {
  const p = await portal(t)
  const { professional, file, hospital } = p
  await act.starts(professional, file)
  await act.answersQuestionnaire(professional, file, { '5.1': true, '5.1.1': diagnosis, '5.2': true })
  await act.completes(professional, file)
  await act.submits(professional, file)
  await p.finishWork()
  await act.recordsCheque(hospital.medicalAffairs, file, today)
  await act.reviewsDocuments(hospital.medicalAffairs, file)
  await act.acceptsIntake(hospital.medicalAffairs, file)
  return p
}

test('health answers reach nobody but who gave them: not over the API, not as a flag', async (t) => {
  const { professional, file, hospital } = await withHealthAnswer(t)
  const own = await professional.get<FormView>(path(file, 'questionnaire'))
  expect(own.answers).toMatchObject({ '5.1': true, '5.1.1': diagnosis, '5.2': true })
  const evaluation = await hospital.chief.get<EvaluationView>(path(file, 'evaluation'))
  expect([evaluation.clean, evaluation.flags]).toEqual([true, []])
  await act.evaluates(hospital.chief, file)
  await act.recommendsAsCredentials(hospital.credentials, file, act.vote(today, 'PV-1'))
  await act.recommendsAsMac(hospital.mac, file, act.vote(today, 'CMC-1'))
  const { medicalAffairs, chief, chiefOfStaff, credentials, mac, board } = hospital
  for (const reader of [medicalAffairs, chief, chiefOfStaff, credentials, mac, board]) {
    for (const reading of readings(file)) {
      expect((await reader.send('GET', reading)).body.toString()).not.toContain('SECRETSANTE')
    }
    const form = await reader.get<FormView>(path(file, 'questionnaire'))
    expect(Object.keys(form.answers).filter((linkId) => linkId.startsWith('5.'))).toEqual([])
    expect(form.withheld).toEqual(expect.arrayContaining(['5.1', '5.2', '5.3']))
    expect(form.flags).toEqual([])
    const { items } = await reader.get<DeskPage>('/api/reappointment/desk?limit=100')
    const { countsByFlag } = await reader.get<DeskCounts>('/api/reappointment/desk/counts')
    expect(items.find((item) => item.id === file)).toMatchObject({ flags: [], clean: true })
    expect(countsByFlag['answered-yes'] ?? 0).toBe(0)
  }
})

test('health answers are in no document, e-mail, notification, history or audit record', async (t) => {
  const { professional, file, rows, finishWork } = await withHealthAnswer(t)
  await finishWork()
  const [summary] = (await act.read(professional, file)).summaries
  const pdf = readPdf((await professional.send('GET', `/api/documents/${summary?.documentId}/content`)).body)
  expect(pdf.squeezed).toContain('Tremblay')
  expect(pdf.squeezed + pdf.plain).not.toContain('SECRETSANTE')
  const elsewhere = await rows<{ found: string }>(
    `select 'audit' as found from core.audit where detail::text like '%SECRETSANTE%'
     union all select 'history' from core.history where concat(reason, detail::text) like '%SECRETSANTE%'
     union all select 'notification' from core.notification where values::text like '%SECRETSANTE%'
     union all select 'mailbox' from core.mailbox where html || plain like '%SECRETSANTE%'
     union all select 'verification' from core.verification where facts::text like '%SECRETSANTE%'
     union all select 'flags' from reappointment.application where flags::text like '%answered%'`,
  )
  expect(elsewhere).toEqual([])
})
