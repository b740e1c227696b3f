import { expect, test } from 'vitest'
import { momentOf } from '../../../core/domain/calendar.ts'
import { readPdf } from '../../../core/server/pdf/read-pdf.test-data.ts'
import { insurer, type TestInsurer } from '../../../test/insurer.ts'
import { refused } from '../../../test/portal.ts'
import { beginsRequest, patientOf } from '../demo/acting-care.ts'
import { asksRights, provesRights, readsRights } from '../demo/acting-rights.ts'
import { atlasZone } from '../demo/insurer.ts'
import type { RightsAlertList } from '../domain/rights-contract.ts'
import { findSameDayProof } from './rights-proof-store.ts'

const checks = '/api/third-party-payment/rights/checks'
const rachid = { memberNumber: '100245', birthDate: '1978-04-12' }
const fatima = { memberNumber: '100312', birthDate: '1969-07-08' }

/** Everything on record about reading rights, the newest last. */
const readsOnRecord = (atlas: TestInsurer) =>
  atlas.rows<{ subjectKind: string; outcome: string }>(
    `select subject_kind as "subjectKind", detail ->> 'outcome' as outcome from core.audit where action = 'rights.read' order by at`,
  )

test('two identifiers open what a provider may know, and nothing more', async (t) => {
  const { samir } = await insurer(t)
  const rights = await readsRights(samir, { ...rachid, acts: ['CHI05', 'RAD01'] })
  expect(rights).toMatchObject({ outcome: 'in-force', plan: { code: 'D' }, closedBecause: null, mayProve: true })
  expect(rights.member).toEqual({
    number: '100245',
    rank: 0,
    relation: 'insured',
    sex: 'M',
    birthDate: '1978-04-12',
    name: expect.objectContaining({ fr: 'Rachid Bennani', ar: 'رشيد بناني' }),
  })
  expect(rights.rates.find(({ family }) => family === '05')).toMatchObject({ hospitalBp: 9500 })
  expect(rights.rooms.find(({ key }) => key === '05')).toMatchObject({ most: 20_000_000, used: 0, left: 20_000_000 })
  const [cataract, xray] = rights.acts
  expect(cataract).toMatchObject({ tariff: 650_000, memberRateBp: 9500, approval: { needed: 'PEC' } })
  expect(xray).toMatchObject({ tariff: 15_000, memberRateBp: 8500, approval: { needed: 'NONE' } })
})

test('a member number is read in groups and in the digits of any keyboard', async (t) => {
  const { samir } = await insurer(t)
  for (const memberNumber of ['100 245', ' 100\u00a0245 ', '١٠٠٢٤٥', '١٠٠ ٢٤٥'])
    expect((await asksRights(samir, { ...rachid, memberNumber })).outcome).toBe('in-force')
})

test('rank and name do as well, in either script and without accents', async (t) => {
  const { samir } = await insurer(t)
  const by = (familyName: string, rank = 0) =>
    samir.post<{ outcome: string }>(checks, {
      memberNumber: '100720',
      by: { kind: 'rank-and-name', rank, familyName },
    })
  for (const name of ['Sefrioui', 'SEFRIOUI', 'الصفريوي']) expect((await by(name)).outcome).toBe('in-force')
  expect((await by('Bennani')).outcome).toBe('unknown')
  expect((await by('Sefrioui', 7)).outcome).toBe('unknown')
})

test('one identifier alone, or a wrong one, says nothing about the other', async (t) => {
  const { samir } = await insurer(t)
  const wrongDay = await asksRights(samir, { ...rachid, birthDate: '1978-04-13' })
  const wrongNumber = await asksRights(samir, { ...rachid, memberNumber: '999999' })
  expect(Object.keys(wrongDay)).toEqual(Object.keys(wrongNumber))
  expect([wrongDay.outcome, wrongNumber.outcome]).toEqual(['unknown', 'unknown'])
  await refused('invalid', samir.post(checks, { memberNumber: '100245' }))
  await refused(
    'invalid',
    samir.post(checks, { memberNumber: '12', by: { kind: 'birth-date', birthDate: '2000-01-01', rank: null } }),
  )
})

test('a birth date to come is refused beside its field and no question is counted', async (t) => {
  const atlas = await insurer(t)
  const problem = await refused('invalid', asksRights(atlas.samir, { ...rachid, birthDate: '2027-03-16' }))
  expect(problem.problems).toMatchObject([{ path: 'by/birthDate', code: 'third-party-payment.born-in-the-future' }])
  expect(await readsOnRecord(atlas)).toEqual([])
  const request = { patient: patientOf('100245', '2027-03-16'), kind: 'surgical-stay', plannedOn: '2027-03-22' }
  const begun = await refused('invalid', beginsRequest(atlas.samir, request))
  expect(begun.problems).toMatchObject([{ path: 'patient/by/birthDate' }])
})

test('twins are told apart by their rank', async (t) => {
  const { samir } = await insurer(t)
  expect((await asksRights(samir, { memberNumber: '100287', birthDate: '2018-06-14' })).outcome).toBe('several')
  const lina = await samir.post<{ member: { name: { fr: string } } }>(checks, {
    memberNumber: '100287',
    by: { kind: 'birth-date', birthDate: '2018-06-14', rank: 1 },
  })
  expect(lina.member.name.fr).toBe('Lina Skalli')
})

test.for([
  ['suspended', '100478', '1990-12-02', 'suspended'],
  ['ended', '100804', '1975-06-30', 'ended'],
  ['a child without school certificate', '100245', '2008-02-17', 'school-certificate'],
  ['not yet begun', '100977', '1994-07-25', 'not-yet'],
] as const)('rights that are closed say why: %s', async ([, memberNumber, birthDate, because], t) => {
  const { samir } = await insurer(t)
  const rights = await readsRights(samir, { memberNumber, birthDate })
  expect(rights).toMatchObject({ outcome: 'closed', closedBecause: because, mayProve: false })
  await refused('conditions-unmet', provesRights(samir, rights.checkId), ['rightsInForce'])
})

test('waiting periods, long-term conditions and disabled children are told', async (t) => {
  const { samir } = await insurer(t)
  const sara = await readsRights(samir, { memberNumber: '100591', birthDate: '1995-10-11' })
  expect(sara.waiting).toEqual([
    { kind: 'sickness', until: '2027-05-18' },
    { kind: 'maternity', until: '2027-09-18' },
  ])
  const dialysis = await readsRights(samir, { ...fatima, acts: ['DIA01'] })
  expect(dialysis.paidInFull.map(({ code }) => code)).toEqual(['01', '10', '17'])
  expect(dialysis.acts[0]).toMatchObject({ memberRateBp: 10_000, conditionMissing: false })
  const ilyas = await readsRights(samir, { memberNumber: '100866', birthDate: '1998-04-02' })
  expect(ilyas.outcome).toBe('in-force')
})

test('care that requires a long-term condition is not said to be paid to whom none was agreed', async (t) => {
  const { samir } = await insurer(t)
  const rights = await readsRights(samir, { ...rachid, acts: ['DIA01', 'RAD01'] })
  const [dialysis, xray] = rights.acts
  expect(dialysis).toMatchObject({ memberRateBp: 0, conditionMissing: true, requiresCondition: true })
  expect(xray).toMatchObject({ memberRateBp: 8500, conditionMissing: false })
  const family = rights.rates.find((one) => one.family === dialysis?.family)
  expect(family).toMatchObject({ ambulatoryBp: 0, conditionMissing: true, inFull: false })
  expect(rights.rates.filter(({ conditionMissing }) => conditionMissing)).toHaveLength(1)
})

test('every question is on record before it is answered, also one that finds nobody', async (t) => {
  const atlas = await insurer(t)
  await asksRights(atlas.samir, rachid)
  await asksRights(atlas.samir, { ...rachid, birthDate: '1978-01-01' })
  expect(await readsOnRecord(atlas)).toEqual([
    { subjectKind: 'member', outcome: 'in-force' },
    { subjectKind: 'provider', outcome: 'unknown' },
  ])
})

test('the proof of the day binds, is one however often it is asked, and is found for who prices', async (t) => {
  const atlas = await insurer(t)
  const { samir, insurerId, database } = atlas
  const { checkId, member } = await readsRights(samir, rachid)
  const proof = await provesRights(samir, checkId)
  expect(await provesRights(samir, checkId)).toEqual(proof)
  expect(proof.day).toBe('2027-03-15')
  const [{ memberId, providerId } = { memberId: '', providerId: '' }] = await atlas.rows<{
    memberId: string
    providerId: string
  }>('select member_id as "memberId", provider_id as "providerId" from third_party_payment.rights_proof')
  const where = { organizationId: insurerId, providerId, memberId }
  const found = (day: string) => findSameDayProof(database.read(), { ...where, day })
  expect((await found('2027-03-15'))?.number).toBe(proof.number)
  expect(await found('2027-03-16')).toBeUndefined()
  const again = await readsRights(samir, rachid)
  expect(again.proof?.number).toBe(proof.number)
  expect(member.number).toBe('100245')
})

test('a question of yesterday, or of another provider, proves nothing', async (t) => {
  const atlas = await insurer(t)
  const { checkId } = await readsRights(atlas.samir, rachid)
  await atlas.goTo('2027-03-16', '00:01')
  await refused('not-found', provesRights(atlas.samir, checkId))
})

test('a stranger learns whether the proof counts today, its number and the provider, and nothing of the member', async (t) => {
  const atlas = await insurer(t)
  const { checkId } = await readsRights(atlas.samir, rachid)
  const { code, number, path } = await provesRights(atlas.samir, checkId)
  const view = await atlas.visitor.get<{
    status: string
    reference: string
    facts: { value: { fr: string } }[]
    sha256: string
  }>(`/api/verify/${code}`)
  expect(view).toMatchObject({ status: 'valid', reference: number })
  expect(view.facts.map(({ value }) => value.fr)).toContain('Clinique Al Andalous')
  expect(JSON.stringify(view)).not.toMatch(/Bennani|100245|1978/)
  const page = (await atlas.visitor.send('GET', `/verify/${code}?lang=ar`)).body.toString()
  expect(page).toContain(number)
  expect(page).not.toMatch(/بناني|100245/)
  await atlas.goTo('2027-03-16', '00:01')
  expect((await atlas.visitor.get<{ status: string }>(`/api/verify/${code}`)).status).toBe('expired')
  expect(path).toContain('/pdf')
})

test('the PDF of a proof says whom it binds for, and is the same file each time', async (t) => {
  const { samir, visitor } = await insurer(t)
  const { checkId } = await readsRights(samir, rachid)
  const proof = await provesRights(samir, checkId)
  const [first, second] = [await samir.send('GET', proof.path), await samir.send('GET', proof.path)]
  expect(first.headers['content-type']).toBe('application/pdf')
  expect(first.body.equals(second.body)).toBe(true)
  expect(readPdf(first.body).squeezed).toContain(proof.number)
  expect((await visitor.send('GET', proof.path)).status).toBe(401)
})

test('a person, and a whole provider, can ask so often and no more', async (t) => {
  const atlas = await insurer(t)
  const { samir, imane } = atlas
  await atlas.rows(`insert into third_party_payment.books (organization_id, version, coverage, policies, published_at)
    select organization_id, 2, coverage, jsonb_set(jsonb_set(policies, '{access,rights,perPersonAndHour}', '2'),
      '{access,rights,perProviderAndDay}', '3'), now() from third_party_payment.books`)
  await asksRights(samir, rachid)
  await asksRights(samir, rachid)
  const person = await refused('rate-limited', asksRights(samir, rachid))
  expect(person.problems?.[0]).toMatchObject({ code: 'third-party-payment-quota-hour' })
  await asksRights(imane, rachid)
  const provider = await refused('rate-limited', asksRights(imane, rachid))
  expect(provider.problems?.[0]).toMatchObject({ code: 'third-party-payment-quota-provider' })
})

test('numbers in a row, and a number given to nobody, reach the advisers once', async (t) => {
  const atlas = await insurer(t)
  const { samir, salma } = atlas
  for (const last of [1, 2, 3, 4, 5, 6])
    await asksRights(samir, { memberNumber: `40000${last}`, birthDate: '1980-01-01' })
  const [decoy] = await atlas.rows<{ number: string; day: string }>(
    `select number, birth_date::text as day from third_party_payment.member where decoy limit 1`,
  )
  const answer = await asksRights(samir, { memberNumber: decoy?.number ?? '', birthDate: decoy?.day ?? '' })
  expect(answer.outcome).toBe('in-force')
  const { items } = await salma.get<RightsAlertList>('/api/third-party-payment/rights-alerts')
  expect(items.map(({ kind }) => kind).toSorted()).toEqual(['decoy', 'sequence'])
  const settle = `/api/third-party-payment/rights-alerts/${items[0]?.id}/settle`
  await salma.post(settle, { note: 'Erreur de lecture d’un lot de cartes.' })
  await refused('not-found', salma.post(settle, { note: 'Encore une fois.' }))
  await refused('forbidden', samir.get('/api/third-party-payment/rights-alerts'))
})

test('many questions at night are noticed', async (t) => {
  const atlas = await insurer(t)
  atlas.clock.moveTo(momentOf('2027-03-15', '23:30', atlasZone))
  for (let n = 0; n < 10; n += 1) await asksRights(atlas.samir, rachid)
  const { items } = await atlas.salma.get<RightsAlertList>('/api/third-party-payment/rights-alerts')
  expect(items.map(({ kind }) => kind)).toEqual(['off-hours'])
})

test('accounting and the insurer ask no rights; without the undertaking nobody does', async (t) => {
  const atlas = await insurer(t)
  await refused('forbidden', asksRights(atlas.salma, rachid))
  await atlas.rows(
    'delete from core.legal_acceptance a using core.account c where c.id = a.account_id and c.email like $1',
    ['samir.%'],
  )
  await refused('undertakings-due', asksRights(atlas.samir, rachid))
})
