import type { DossierPage, HomeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { insurer, type TestInsurer } from '../../../test/insurer.ts'
import { atOnce, refused } from '../../../test/portal.ts'
import * as act from '../demo/acting-care.ts'
import type { AuthorizationPage } from '../domain/authorization-desk-contract.ts'

const bennani = act.patientOf('100245', '1978-04-12')
const hernia = [{ act: 'CHI02', unitPrice: 184_500 }]
const surgery = { patient: bennani, kind: 'surgical-stay', plannedOn: '2027-03-22', lines: hernia }

const stateOf = async (person: TestInsurer['samir'], id: string) =>
  (await act.readAuthorization(person, id)).dossier.state

test('what is missing is told at once, the practitioner signs what was seen, and a change takes the signature away', async (t) => {
  const { samir, youssef, imane, omar } = await insurer(t)
  const id = await act.beginsRequest(samir, surgery)
  await refused('not-found', act.readAuthorization(omar, id))
  await refused('not-found', act.submitsRequest(imane, id))
  await refused('conditions-unmet', act.submitsRequest(samir, id), [
    'stayDescribed',
    'linesGiven',
    'questionnaireComplete',
    'documentsComplete',
    'signed',
  ])
  await act.entersActs(samir, id, hernia)
  await act.describesStay(samir, id, { expectedDays: 2 })
  await refused('conditions-unmet', act.signsRequest(youssef, id), ['questionnaireComplete'])
  await act.answersRequestForm(samir, id)
  await refused('forbidden', act.signsRequest(samir, id))
  await act.signsRequest(youssef, id)
  await act.entersActs(samir, id, [{ act: 'CHI02', unitPrice: 190_000 }])
  const view = await act.readAuthorization(youssef, id)
  expect(view.signature).toMatchObject({ by: 'Dr Youssef Benali', stands: false })
  await act.uploadsPieces(samir, id)
  await refused('conditions-unmet', act.submitsRequest(samir, id), ['signed'])
  const stale = {
    version: view.dossier.version,
    contentVersion: view.contentVersion - 1,
    formVersion: view.form.version,
  }
  const path = `/api/third-party-payment/authorizations/${id}`
  await refused('version-conflict', youssef.post(`${path}/actions/sign`, stale))
  await act.signsRequest(youssef, id)
  await act.submitsRequest(samir, id)
  expect(await stateOf(samir, id)).toBe('administrative-control')
  await refused('wrong-state', act.entersActs(samir, id, hernia))
  await refused('wrong-state', act.answersRequestForm(samir, id, { ward: 'Ailleurs' }))
})

test('what only has to be signed waits for the practitioner, and for the admissions office again once it is signed or changed', async (t) => {
  const { samir, youssef } = await insurer(t)
  const id = await act.beginsRequest(samir, surgery)
  const waits = async (person: TestInsurer['samir']) => {
    const { waiting } = await person.get<HomeView>('/api/home')
    const { items } = await person.get<AuthorizationPage>('/api/third-party-payment/authorizations?mine=yes&limit=50')
    const listed = items.some((one) => one.id === id)
    expect(waiting.some((one) => one.id === id)).toBe(listed)
    return listed
  }
  const turn = async () => [
    await waits(samir),
    await waits(youssef),
    (await act.readAuthorization(samir, id)).dossier.holder,
  ]
  await act.entersActs(samir, id, hernia)
  await act.describesStay(samir, id, { expectedDays: 2 })
  await act.answersRequestForm(samir, id)
  expect(await turn()).toEqual([true, true, 'provider'])
  await act.uploadsPieces(samir, id)
  expect(await turn()).toEqual([false, true, 'practitioner'])
  await act.answersRequestForm(samir, id, { 'contact-phone': 'abc' })
  expect(await turn()).toEqual([true, true, 'provider'])
  await act.answersRequestForm(samir, id, { 'contact-phone': '06 61 20 30 40' })
  expect(await turn()).toEqual([false, true, 'practitioner'])
  await act.signsRequest(youssef, id)
  expect(await turn()).toEqual([true, true, 'provider'])
  await act.entersActs(samir, id, hernia)
  expect(await turn()).toEqual([false, true, 'practitioner'])
})

test('what a practitioner only has to sign stands first at home and says so, before what is due and what was granted', async (t) => {
  const { samir, youssef, omar } = await insurer(t)
  const asked = await act.asksFor(samir, youssef, { ...surgery, lines: [{ act: 'CHI07', unitPrice: 300_000 }] })
  await act.asksForDocuments(omar, asked, [{ kind: 'question', text: 'Depuis quand le patient a-t-il mal ?' }])
  const id = await act.beginsRequest(samir, { ...surgery, patient: bennani })
  await act.entersActs(samir, id, hernia)
  await act.describesStay(samir, id, { expectedDays: 2 })
  await act.answersRequestForm(samir, id)
  await act.uploadsPieces(samir, id)
  const home = async (person: TestInsurer['samir']) =>
    (await person.get<HomeView>('/api/home')).waiting.map((one) => [one.id, one.toSign])
  expect(await home(youssef)).toEqual([
    [id, true],
    [asked, false],
  ])
  expect(await home(samir)).toEqual([[asked, false]])
  const { items } = await youssef.get<DossierPage>('/api/dossiers?waiting=yes')
  expect(items.map((one) => [one.id, one.toSign])).toEqual(await home(youssef))
})

test('rights that are closed, an accident at work and an act of another kind stop a request', async (t) => {
  const { samir, youssef } = await insurer(t)
  const suspended = await act.beginsRequest(samir, { ...surgery, patient: act.patientOf('100478', '1990-12-02') })
  await act.entersActs(samir, suspended, hernia)
  await refused('conditions-unmet', act.completesRequest(samir, youssef, suspended), ['rightsInForce'])
  const accident = await act.beginsRequest(samir, surgery)
  await act.entersActs(samir, accident, hernia)
  await refused('conditions-unmet', act.completesRequest(samir, youssef, accident, { answers: { accident: 'work' } }), [
    'notWorkAccident',
  ])
  await refused('invalid', act.entersActs(samir, accident, [{ act: 'ANA01', unitPrice: 3_300 }]))
  await refused('invalid', act.beginsRequest(samir, { ...surgery, kind: 'spa' }))
  await act.discardsRequest(samir, accident)
  expect(await stateOf(samir, accident)).toBe('discarded')
})

test('a day that is over is not planned, unless the patient is already admitted', async (t) => {
  const { samir } = await insurer(t)
  await refused('invalid', act.beginsRequest(samir, { ...surgery, plannedOn: '2027-03-14' }))
  const id = await act.beginsRequest(samir, { ...surgery, plannedOn: '2027-03-15' })
  await refused('invalid', act.describesStay(samir, id, { plannedOn: '2027-03-14' }))
  await act.describesStay(samir, id, {
    plannedOn: '2027-03-14',
    regularisation: true,
    admittedAt: '2027-03-14T08:00:00.000Z',
  })
  expect((await act.readAuthorization(samir, id)).stay.plannedOn).toBe('2027-03-14')
})

test('answers that contradict each other or the request keep it from being signed', async (t) => {
  const { samir, youssef } = await insurer(t)
  const id = await act.beginsRequest(samir, surgery)
  await act.entersActs(samir, id, hernia)
  await act.describesStay(samir, id, { expectedDays: 2 })
  await act.answersRequestForm(samir, id, { 'day-surgery': true, 'contact-phone': 'abc' })
  await refused('conditions-unmet', act.signsRequest(youssef, id), ['questionnaireComplete'])
  await act.answersRequestForm(samir, id, { 'contact-phone': '06 61 20 30 40' })
  await refused('conditions-unmet', act.signsRequest(youssef, id), ['questionnaireComplete'])
  await act.describesStay(samir, id, { expectedDays: 1 })
  await act.signsRequest(youssef, id)
})

test('a prescription that is too old is not taken', async (t) => {
  const { samir } = await insurer(t)
  const id = await act.beginsRequest(samir, { ...surgery, kind: 'radiology', plannedOn: '2027-03-22' })
  const piece = (issuedOn?: string) =>
    act.uploadsPiece(samir, id, { code: 'prescription', title: 'Ordonnance', ...(issuedOn ? { issuedOn } : {}) })
  await refused('invalid', piece())
  await refused('invalid', piece('2027-02-19'))
  await piece('2027-02-20')
  await refused('invalid', act.uploadsPiece(samir, id, { code: 'renal-panel', title: 'Bilan rénal' }))
})

test('after the admission a request comes within 48 hours, is urgent, and needs its certificate', async (t) => {
  const { samir, youssef } = await insurer(t)
  const request = { ...surgery, plannedOn: '2027-03-15' }
  const late = await act.beginsRequest(samir, request)
  await act.entersActs(samir, late, hernia)
  const admitted = (admittedAt: string) => ({ stay: { regularisation: true, admittedAt, expectedDays: 2 } })
  await refused('conditions-unmet', act.completesRequest(samir, youssef, late, admitted('2027-03-13T08:00:00.000Z')), [
    'regularisationInTime',
  ])
  await refused('invalid', act.describesStay(samir, late, admitted('2027-03-16T08:00:00.000Z').stay))
  await act.completesRequest(samir, youssef, late, admitted('2027-03-14T08:00:00.000Z'))
  const { stay, clock } = await act.readAuthorization(samir, late)
  expect([stay.urgent, clock?.hours]).toEqual([true, 4])
})

test('of two requests for the same act only one is submitted, even at the same moment', async (t) => {
  const { samir, youssef, leila } = await insurer(t)
  const ready = async (plannedOn: string) => {
    const id = await act.beginsRequest(samir, { ...surgery, plannedOn })
    await act.entersActs(samir, id, hernia)
    await act.describesStay(samir, id)
    await act.answersRequestForm(samir, id)
    await act.uploadsPieces(samir, id)
    await act.signsRequest(youssef, id)
    return id
  }
  const [one, two, later] = [await ready('2027-03-22'), await ready('2027-03-29'), await ready('2027-04-06')]
  const outcome = await atOnce(act.submitsRequest(samir, one), act.submitsRequest(leila, two))
  expect(outcome).toEqual({ done: 1, refused: ['conditions-unmet'] })
  await act.submitsRequest(samir, later)
  const refusedOne = (await stateOf(samir, one)) === 'draft' ? one : two
  const { dossier } = await act.readAuthorization(samir, refusedOne === one ? two : one)
  const { conditions } = await refused('conditions-unmet', act.submitsRequest(samir, refusedOne), ['noDuplicate'])
  expect(conditions).toMatchObject([{ values: { act: 'CHI02', reference: dossier.reference, days: 7 } }])
})

test('days of a stay make two requests the same only where both ask for nothing else', async (t) => {
  const { samir, youssef } = await insurer(t)
  const day = { act: 'HOS01', quantity: 2, unitPrice: 85_000 }
  const asks = (kind: string, lines: typeof hernia) =>
    act.asksFor(samir, youssef, { ...surgery, kind, lines, stay: { expectedDays: 2 } })
  await asks('medical-stay', [day])
  await asks('surgical-stay', [...hernia, day])
  await refused('conditions-unmet', asks('medical-stay', [day]), ['noDuplicate'])
})

test('rules grant what lies within the envelope, reserve it, and send everything else on', async (t) => {
  const { samir, youssef, rows, finishWork, imane } = await insurer(t)
  const scanner = { kind: 'radiology', plannedOn: '2027-03-22', issuedOn: '2027-03-01' }
  const granted = await act.asksFor(samir, youssef, {
    ...scanner,
    patient: bennani,
    lines: [{ act: 'RAD07', unitPrice: 100_000 }],
  })
  await finishWork()
  const view = await act.readAuthorization(samir, granted)
  expect(view.dossier.state).toBe('granted')
  expect(view.decisions).toMatchObject([{ level: 'rules', outcome: 'granted', by: null }])
  expect(view.letters).toHaveLength(1)
  const [check] = await rows<{ code: string; facts: { facts: { value: { fr: string } }[] } }>(
    `select code, facts from core.verification where kind like '%pdf.kind.authorization'`,
  )
  expect(check?.facts.facts.map(({ value }) => value.fr)).toEqual([
    'du 15 mars 2027 au 14 avril 2027',
    'moins de 2 000 DH',
  ])
  const billing = await act.readAuthorization(imane, granted)
  expect([billing.readsHealth, billing.request, billing.dossier.actions]).toEqual([false, null, []])
  await refused('not-found', imane.get(`/api/third-party-payment/authorizations/${granted}/questionnaire`))
  const pet = await act.asksFor(samir, youssef, {
    ...scanner,
    patient: act.patientOf('100490', '1981-05-19'),
    lines: [{ act: 'ONC03', unitPrice: 700_000 }],
  })
  expect(await stateOf(samir, pet)).toBe('administrative-control')
})

test('whoever cannot sign on the portal is told apart among those who practise at the clinic', async (t) => {
  const { samir, rows } = await insurer(t)
  const id = await act.beginsRequest(samir, surgery)
  const signing = async () => {
    const { practitioners } = await act.readAuthorization(samir, id)
    return practitioners.filter(({ signs }) => signs).map(({ name }) => name)
  }
  expect(await signing()).toEqual(['Dr Youssef Benali'])
  await rows(`update core.membership set valid_to = '2027-03-01' where role = 'practitioner'`)
  expect(await signing()).toEqual([])
})
