import type { DossierDocuments } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { readPdf } from '../../../core/server/pdf/read-pdf.test-data.ts'
import { insurer, type TestInsurer } from '../../../test/insurer.ts'
import { atOnce, refused } from '../../../test/portal.ts'
import * as act from '../demo/acting-care.ts'

const bennani = act.patientOf('100245', '1978-04-12')
const words = {
  reason: 'NON_COUVERT',
  explanation: 'Le séjour demandé n’est pas prévu par la garantie de l’adhérent à cette date.',
  article: 'Règlement des prestations, art. 14',
}

/** A hernia with three days, as it comes to the administration. */
function asksHernia({ samir, youssef }: TestInsurer, patient = bennani): Promise<string> {
  return act.asksFor(samir, youssef, {
    patient,
    kind: 'surgical-stay',
    plannedOn: '2027-03-22',
    lines: [
      { act: 'CHI02', unitPrice: 184_500 },
      { act: 'HOS01', quantity: 3, unitPrice: 85_000 },
    ],
  })
}

test('the administration sees no health answer and no medical document, and does not decide in the physician’s place', async (t) => {
  const cast = await insurer(t)
  const { samir, omar, karim, hicham, nadia } = cast
  const id = await asksHernia(cast)
  const path = `/api/third-party-payment/authorizations/${id}`
  const seen = async (person: typeof omar) => {
    const form = await person.get<{ answers: object; withheld: string[] }>(`${path}/questionnaire`)
    const { documents } = await person.get<{ documents: { requirement: string }[] }>(`/api/dossiers/${id}/documents`)
    return {
      diagnosis: 'diagnosis-main' in form.answers,
      report: documents.some(({ requirement }) => requirement === 'medical-report'),
      card: documents.some(({ requirement }) => requirement === 'insured-card'),
    }
  }
  expect(await seen(omar)).toEqual({ diagnosis: false, report: false, card: true })
  expect(await seen(karim)).toEqual({ diagnosis: true, report: true, card: true })
  expect(await seen(samir)).toEqual({ diagnosis: true, report: true, card: true })
  expect((await act.readAuthorization(omar, id)).withheldDocuments).toContain('medical-report')
  expect((await act.readAuthorization(karim, id)).withheldDocuments).toEqual([])
  await refused('forbidden', act.readAuthorization(hicham, id))
  await refused('not-found', act.readAuthorization(nadia, id))
  await refused('conditions-unmet', act.grants(omar, id), ['noMedicalFlag'])
  await refused('invalid', act.refuses(omar, id, { ...words, reason: 'NON_JUSTIFIE_MEDICALEMENT' }))
  await refused('not-your-part', act.grants(karim, id))
})

test('a refusal says why in thirty characters and on what it rests', async (t) => {
  const cast = await insurer(t)
  const { omar, samir } = cast
  const id = await asksHernia(cast)
  const problems = async (given: object) =>
    (await refused('invalid', act.refuses(omar, id, { ...words, ...given }))).problems?.map(({ path }) => path)
  expect(await problems({ explanation: 'Non couvert.' })).toEqual(['explanation'])
  expect(await problems({ article: '' })).toEqual(['article'])
  await act.refuses(omar, id, words)
  const { dossier, decisions, appealUntil, ...money } = await act.readAuthorization(samir, id)
  expect([dossier.state, decisions.at(-1)?.reason, appealUntil]).toEqual(['refused', 'NON_COUVERT', '2027-03-30'])
  expect([money.standing, money.notPaid, money.granted?.map(({ payer }) => payer)]).toEqual(['refused', [], [0, 0]])
  expect((await act.listAuthorizations(samir)).items.map(({ payer }) => payer)).toEqual([null])
})

test('asking for a document stops the clock; it runs on with what was left and the place in the queue is kept', async (t) => {
  const cast = await insurer(t)
  const { samir, omar, karim, goTo } = cast
  const id = await asksHernia(cast)
  const later = await asksHernia(cast, act.patientOf('100490', '1981-05-19'))
  await act.sendsToMedical(omar, id)
  await goTo('2027-03-15', '14:00')
  await act.asksForDocuments(karim, id, [
    { kind: 'document', text: 'Compte rendu de l’échographie' },
    { kind: 'question', text: 'Est-ce une récidive?' },
  ])
  const paused = await act.readAuthorization(samir, id)
  expect([paused.dossier.state, paused.clock?.dueAt, paused.request?.dueOn]).toEqual([
    'awaiting-documents',
    null,
    '2027-03-25',
  ])
  await refused('wrong-state', act.grants(karim, id))
  await goTo('2027-03-19', '14:00')
  expect((await act.readAuthorization(omar, id)).clock?.lateSince).toBeNull()
  const { documents } = await samir.get<DossierDocuments>(`/api/dossiers/${id}/documents`)
  expect(new Set(documents.map(({ mayRemove }) => mayRemove))).toEqual(new Set([false]))
  await refused('wrong-state', samir.ask('DELETE', `/api/documents/${documents[0]?.id}`))
  const path = `/api/third-party-payment/authorizations/${id}/actions/answer-request`
  const half = samir.post(path, { version: paused.dossier.version, answers: [{ item: '1-2', text: 'Non.' }] })
  await refused('conditions-unmet', half, ['everythingAnswered'])
  await act.answersRequest(samir, id)
  const resumed = await act.readAuthorization(karim, id)
  expect([resumed.dossier.state, resumed.clock?.pauses.length]).toEqual(['medical-control', 1])
  // Four hours of the first of two days had passed: the rest of both is left on Friday at 14:00.
  expect(resumed.clock?.dueAt?.slice(0, 13)).toBe('2027-03-23T10')
  const desk = await act.listAuthorizations(karim, '?sort=remaining')
  expect(desk.items.map((item) => item.id)).toEqual([later, id])
  expect(desk.items[1]).toMatchObject({ answerDueAt: resumed.clock?.dueAt, answerDueOn: '2027-03-23' })
  expect((await act.listAuthorizations(omar, '?late=true')).items.map((item) => item.id)).toEqual([later])
})

test('a grant in part needs a reason for each reduction, shows both sides, and reserves what it grants', async (t) => {
  const cast = await insurer(t)
  const { samir, omar, karim, rows, finishWork } = cast
  const id = await asksHernia(cast)
  await act.sendsToMedical(omar, id)
  await refused('invalid', act.grantsInPart(karim, id, {}))
  const reduce = (reason: string) => ({ lines: { '2': { quantity: 2, reason } }, days: 2, daysReason: reason })
  await refused('invalid', act.grantsInPart(karim, id, reduce('')))
  await act.grantsInPart(karim, id, reduce('JOUR_NON_ACCORDE'))
  await finishWork()
  const view = await act.readAuthorization(samir, id)
  expect(view.granted?.map((line) => [line.quantity, line.billed, line.payer, line.reason])).toEqual([
    [1, 184_500, 175_275, null],
    [2, 170_000, 161_500, 'JOUR_NON_ACCORDE'],
  ])
  expect(view.notPaid).toContainEqual({ group: 'C', reason: 'JOUR_NON_ACCORDE', amount: 85_000 })
  const letter = readPdf((await samir.send('GET', `/api/documents/${view.letters[0]?.documentId}/content`)).body)
  // The day that was not granted, in the words of the reader's language, which run from right to left.
  const painted = (text: string) => [...text.replaceAll(' ', '')].toReversed().join('')
  expect(letter.squeezed).toMatch(/[^\d.,]850,00/)
  expect(letter.squeezed).toContain(painted('مقدم العلاج حسب الاتفاقية'))
  expect([view.stay.grantedDays, view.valid]).toEqual([2, { from: '2027-03-15', to: '2027-04-14' }])
  const held = await rows<{ ceiling: string; amount: string; state: string }>(
    'select ceiling, sum(amount) as amount, state from third_party_payment.ledger_entry where source = $1 group by 1, 3',
    [view.dossier.reference],
  )
  expect(held.map(({ amount, state }) => [Number(amount), state])).toEqual([[336_775, 'reserved']])
  await act.cancels(samir, id, 'Le patient renonce à l’intervention.')
  const left = await rows<{ state: string }>(
    `select distinct state from third_party_payment.ledger_entry where source = $1`,
    [view.dossier.reference],
  )
  expect(left).toEqual([{ state: 'released' }])
  const [verification] = await rows<{ revoked: boolean }>(
    `select revoked_at is not null as revoked from core.verification where kind like '%authorization'`,
  )
  expect(verification?.revoked).toBe(true)
})

test('sealed notes are read by medical officers alone and stored unreadable', async (t) => {
  const cast = await insurer(t)
  const { omar, karim, samira, samir, rows } = cast
  const id = await asksHernia(cast)
  await act.sendsToMedical(omar, id)
  await act.writesNote(karim, id, 'Indication discutable, voir imagerie.')
  expect((await act.readNotes(samira, id)).items).toMatchObject([{ author: 'Dr Karim Alaoui', mine: false }])
  await refused('forbidden', act.readNotes(omar, id))
  await refused('forbidden', act.readNotes(samir, id))
  const [note] = await rows<{ sealed: Buffer }>('select sealed from third_party_payment.medical_note')
  expect(note?.sealed.toString('latin1')).not.toContain('Indication')
})

test('of two officers who decide at the same moment one decides', async (t) => {
  const cast = await insurer(t)
  const { omar, karim, samira } = cast
  const id = await asksHernia(cast)
  await act.sendsToMedical(omar, id)
  const medical = { ...words, reason: 'NON_JUSTIFIE_MEDICALEMENT' }
  const outcome = await atOnce(act.grants(karim, id), act.refuses(samira, id, medical))
  expect(outcome.done).toBe(1)
  expect(['version-conflict', 'wrong-state']).toContain(outcome.refused[0])
  const { decisions } = await act.readAuthorization(karim, id)
  expect(decisions).toHaveLength(1)
})
