import type { HomeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { insurer, type TestInsurer } from '../../../test/insurer.ts'
import { refused } from '../../../test/portal.ts'
import * as act from '../demo/acting-care.ts'

const bennani = act.patientOf('100245', '1978-04-12')
const notJustified = {
  reason: 'NON_JUSTIFIE_MEDICALEMENT',
  explanation: 'L’imagerie jointe ne montre pas l’indication invoquée dans la demande.',
  article: 'Convention tiers payant, art. 12',
}

function asksStay({ samir, youssef }: TestInsurer, days = 3): Promise<string> {
  return act.asksFor(samir, youssef, {
    patient: bennani,
    kind: 'medical-stay',
    plannedOn: '2027-03-16',
    lines: [{ act: 'HOS01', quantity: days, unitPrice: 85_000 }],
    stay: { expectedDays: days },
  })
}

const stateOf = async (person: TestInsurer['samir'], id: string) =>
  (await act.readAuthorization(person, id)).dossier.state

test('a stay is prolonged before its days are over, once at a time, and the days add up', async (t) => {
  const cast = await insurer(t)
  const { samir, youssef, omar, goTo, rows } = cast
  const id = await asksStay(cast)
  await act.grants(omar, id)
  await refused('invalid', act.declaresAdmission(samir, id, '2027-03-14T09:00:00.000Z'))
  await refused('invalid', act.declaresAdmission(samir, id, '2027-03-17T09:00:00.000Z'))
  await goTo('2027-03-16', '10:00')
  await act.declaresAdmission(samir, id, '2027-03-16T08:00:00.000Z')
  await refused('wrong-state', act.cancels(samir, id, 'Le patient est déjà là.'))
  expect((await act.readAuthorization(samir, id)).stay.authorizedUntil).toBe('2027-03-18')
  const child = await act.beginsProlongation(samir, id, 2)
  await refused('conditions-unmet', act.beginsProlongation(samir, id, 1), ['noProlongationWaiting'])
  await act.completesRequest(samir, youssef, child)
  const asked = await act.readAuthorization(omar, child)
  expect([asked.clock?.hours, asked.parent?.id, asked.lines[0]?.quantity, asked.stay.plannedOn]).toEqual([
    24,
    id,
    2,
    '2027-03-19',
  ])
  await act.grants(omar, child)
  expect(await stateOf(samir, child)).toBe('under-way')
  const stay = await act.readAuthorization(samir, id)
  expect([stay.stay.authorizedUntil, stay.prolongations.map(({ days }) => days)]).toEqual(['2027-03-20', [2]])
  expect((await act.readAuthorization(samir, child)).stay.authorizedUntil).toBe('2027-03-20')
  const sums = await rows<{ amount: string }>(
    `select sum(amount) as amount from third_party_payment.ledger_entry where state = 'reserved' group by source order by 1 desc`,
  )
  expect(sums.map(({ amount }) => Number(amount))).toEqual([242_250, 161_500])
  await goTo('2027-03-21', '09:00')
  await refused('conditions-unmet', act.beginsProlongation(samir, id, 1), ['beforeAuthorizedEnd'])
  await act.withdrawsGrant(omar, id, 'Fausse déclaration constatée au contrôle.')
  expect(await stateOf(samir, id)).toBe('cancelled')
})

test('a prolongation submitted after the days are over is not covered', async (t) => {
  const cast = await insurer(t)
  const { samir, youssef, omar, goTo } = cast
  const id = await asksStay(cast, 1)
  await act.grants(omar, id)
  await goTo('2027-03-16', '10:00')
  await act.declaresAdmission(samir, id, '2027-03-16T08:00:00.000Z')
  const child = await act.beginsProlongation(samir, id, 1)
  await goTo('2027-03-17', '10:00')
  await refused('conditions-unmet', act.completesRequest(samir, youssef, child), ['stayGoesOn'])
})

test('a grant nobody uses is warned of, expires, and gives its funds back', async (t) => {
  const cast = await insurer(t)
  const { samir, omar, goTo, rows } = cast
  const id = await asksStay(cast)
  await act.grants(omar, id)
  const told = (template: string) =>
    rows<{ n: number }>(`select count(*)::int as n from core.notification where template = $1`, [template])
  await goTo('2027-04-09', '08:30')
  expect((await told('third-party-payment-authorization-expiring'))[0]?.n).toBeGreaterThan(0)
  await goTo('2027-04-14', '22:00')
  expect(await stateOf(samir, id)).toBe('granted')
  await goTo('2027-04-15', '09:00')
  expect(await stateOf(samir, id)).toBe('expired')
  await refused('wrong-state', act.declaresAdmission(samir, id, '2027-04-15T08:00:00.000Z'))
  const held = await rows(`select 1 from third_party_payment.ledger_entry where state = 'reserved'`)
  expect(held).toEqual([])
})

test('who does not answer is reminded, refused as incomplete, and may take the request up again', async (t) => {
  const cast = await insurer(t)
  const { samir, omar, goTo, rows } = cast
  const id = await asksStay(cast)
  await act.asksForDocuments(omar, id, [{ kind: 'document', text: 'Carte d’adhérent lisible' }])
  await goTo('2027-03-24', '09:00')
  const reminders = await rows(
    `select 1 from core.notification where template = 'third-party-payment-authorization-documents-reminder'`,
  )
  expect(reminders.length).toBeGreaterThan(1)
  expect(await stateOf(samir, id)).toBe('awaiting-documents')
  await goTo('2027-03-26', '09:00')
  const refusedOne = await act.readAuthorization(samir, id)
  expect([refusedOne.dossier.state, refusedOne.decisions.at(-1)]).toMatchObject([
    'refused',
    { level: 'delay', reason: 'INCOMPLET', by: null },
  ])
  await act.reopens(samir, id)
  await act.answersRequest(samir, id)
  const again = await act.readAuthorization(omar, id)
  expect([again.dossier.state, again.clock?.dueAt === null]).toEqual(['administrative-control', false])
  await act.grants(omar, id)
})

test('an answer that does not come is announced, then late for ever, and never a consent', async (t) => {
  const cast = await insurer(t)
  const { samir, omar, karim, goTo, rows } = cast
  const id = await asksStay(cast)
  const told = async (template: string) =>
    (
      await rows<{ email: string }>(
        `select a.email from core.notification n join core.account a on a.id = n.account_id where n.template = $1 order by 1`,
        [`third-party-payment-authorization-${template}`],
      )
    ).map(({ email }) => email.split('@')[0])
  await goTo('2027-03-17', '08:00')
  expect(await told('answer-near')).toEqual(['omar.fassi'])
  expect(await told('late')).toEqual([])
  await goTo('2027-03-17', '10:30')
  expect(await told('late')).toEqual(['karim.alaoui', 'omar.fassi', 'samira.bennis'])
  expect(await told('answer-near')).toEqual([])
  await goTo('2027-04-20', '10:00')
  const view = await act.readAuthorization(karim, id)
  expect([view.dossier.state, view.clock?.lateSince?.slice(0, 10)]).toEqual(['administrative-control', '2027-03-17'])
  await act.sendsToMedical(omar, id)
  await act.refuses(karim, id, notJustified)
  expect((await act.readAuthorization(samir, id)).clock?.lateSince).not.toBeNull()
})

test('an appeal comes within fifteen days, once, and another physician decides', async (t) => {
  const cast = await insurer(t)
  const { samir, omar, karim, samira, goTo, rows } = cast
  const id = await asksStay(cast)
  await act.sendsToMedical(omar, id)
  await act.refuses(karim, id, notJustified)
  await goTo('2027-03-30', '15:00')
  await act.appeals(samir, id, 'L’imagerie complète est jointe au dossier.')
  const appealed = await act.readAuthorization(samira, id)
  expect([appealed.clock?.hours, appealed.clock?.dueAt?.slice(0, 10), appealed.dossier.dueOn]).toEqual([
    120,
    '2027-04-06',
    '2027-04-06',
  ])
  await refused('conditions-unmet', act.grants(karim, id), ['otherOfficer'])
  expect([appealed.dossier.holder, (await act.readAuthorization(karim, id)).dossier.holder]).toEqual([
    'medicalControl',
    'other-officer',
  ])
  const told = await rows<{ name: string }>(`select a.family_name as name from core.notification n
    join core.account a on a.id = n.account_id where n.template = 'third-party-payment-authorization-appealed'`)
  expect(told.map(({ name }) => name)).not.toContain('Alaoui')
  expect(told).not.toHaveLength(0)
  const mine = (person: typeof karim) => act.listAuthorizations(person, '?mine=true')
  expect([(await mine(karim)).items, (await mine(samira)).items.map((item) => item.id)]).toEqual([[], [id]])
  const home = async (person: typeof karim) => (await person.get<HomeView>('/api/home')).waiting.map((item) => item.id)
  expect([await home(karim), await home(samira)]).toEqual([[], [id]])
  await act.refuses(samira, id, { ...notJustified, reason: 'CONTROLE_REFUSE' })
  await refused('conditions-unmet', act.appeals(samir, id, 'Encore une fois, merci de revoir.'), ['notYetAppealed'])
})

test('an appeal against a grant in part leaves what was granted; after fifteen days there is none', async (t) => {
  const cast = await insurer(t)
  const { samir, omar, karim, samira, goTo } = cast
  const id = await asksStay(cast)
  await act.sendsToMedical(omar, id)
  const reduced = {
    lines: { '1': { quantity: 2, reason: 'JOUR_NON_ACCORDE' } },
    days: 2,
    daysReason: 'JOUR_NON_ACCORDE',
  }
  await act.grantsInPart(karim, id, reduced)
  await act.appeals(samir, id, 'Trois jours sont nécessaires, voir la note jointe.')
  await refused('conditions-unmet', act.refuses(samira, id, notJustified), ['appealsRefusal'])
  await refused('invalid', act.upholds(samira, id, 'Non.'))
  await act.upholds(samira, id, notJustified.explanation)
  const upheld = await act.readAuthorization(samir, id)
  expect(upheld.decisions.at(-1)).toMatchObject({ reason: null, explanation: notJustified.explanation })
  expect(upheld.appealUntil).toBeNull()
  expect([upheld.dossier.state, upheld.granted?.[0]?.quantity, upheld.decisions.length]).toEqual([
    'partly-granted',
    2,
    2,
  ])
  const other = await act.asksFor(samir, cast.youssef, {
    patient: act.patientOf('100490', '1981-05-19'),
    kind: 'medical-stay',
    plannedOn: '2027-03-16',
    lines: [{ act: 'HOS01', quantity: 1, unitPrice: 85_000 }],
    stay: { expectedDays: 1 },
  })
  await act.refuses(omar, other, { ...notJustified, reason: 'HORS_PANIER' })
  await goTo('2027-03-31', '09:00')
  await refused('conditions-unmet', act.appeals(samir, other, 'Le séjour était nécessaire.'), ['appealInTime'])
})
