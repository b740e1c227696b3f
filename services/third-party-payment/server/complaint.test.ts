import type { HomeView, NotificationPage } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { addsRole, executedStatement, payingInsurer, settledInvoice } from '../../../test/paying-insurer.ts'
import { refused } from '../../../test/portal.ts'
import type { InvoicePage } from '../domain/invoice-desk-contract.ts'
import type { ComplaintPage } from '../domain/complaint-contract.ts'
import * as act from '../demo/acting-billing.ts'

const found = { 1: { findings: ['PIECE_MANQUANTE'], note: 'Le résultat manque.' } }
const text = 'Le résultat était joint à la facture, en deuxième page.'
const answer = { outcome: 'founded', grounds: 'La pièce figurait dans le dossier depuis le dépôt.' } as const

test('a founded complaint opens its line again, and the next statement pays the difference', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, samir, salma, nadia } = atlas
  const invoice = await settledInvoice(atlas, { number: 'F-1', found })
  await executedStatement(atlas, 'VIR-1')
  const { lines } = await act.readInvoice(imane, invoice)
  const about = { type: 'invoice-rejection', invoiceId: invoice, lineId: lines[1]?.id ?? '', text }
  await refused('forbidden', act.complains(samir, about))
  await refused('invalid', act.complains(imane, { ...about, text: 'Trop court.' }))
  const id = await act.complains(imane, about)
  await refused('already-exists', act.complains(imane, about))
  const { object } = await act.readComplaint(imane, id)
  const foundBy = async (q: string) =>
    (await imane.get<ComplaintPage>(`/api/third-party-payment/complaints?q=${q}`)).items.map((one) => one.id)
  expect([await foundBy(object?.reference ?? ''), await foundBy('andalous'), await foundBy('nobody')]).toEqual([
    [id],
    [id],
    [],
  ])
  const contested = await act.readInvoice(imane, invoice)
  expect([contested.payment.awaited, contested.payment.paidOn]).toEqual([false, contested.payment.expectedOn])
  expect(contested.lines.map(({ advice }) => advice.patient)).toEqual(['due', null])
  await act.qualifies(salma, id, 'Salma Idrissi')
  await act.begins(salma, id)
  const { conditions } = await refused('conditions-unmet', act.answers(salma, id, answer), ['lineSettledAgain'])
  expect(conditions?.[0]?.label).toBe('third-party-payment.condition.complaint.line-settled-again')
  await refused('conditions-unmet', act.settlesAgain(nadia, invoice), ['lineReopened'])
  await act.reopensLine(salma, id)
  const toSettle = await act.readInvoice(nadia, invoice)
  expect([toSettle.dossier.state, toSettle.dossier.holder]).toEqual(['reopened', 'claims'])
  const listed = (person: typeof nadia) =>
    person
      .get<InvoicePage>('/api/third-party-payment/invoices?mine=true')
      .then(({ items }) => items.map((item) => item.id))
  expect([await listed(nadia), await listed(salma)]).toEqual([[invoice], []])
  const { waiting } = await nadia.get<HomeView>('/api/home')
  expect(waiting.map((dossier) => dossier.id)).toContain(invoice)
  await refused('conditions-unmet', act.answers(salma, id, answer), ['lineSettledAgain'])
  await act.finds(nadia, invoice, { 1: { findings: [] } })
  await act.settlesAgain(nadia, invoice)
  expect((await act.readInvoice(nadia, invoice)).dossier.state).toBe('contested')
  const { items } = await salma.get<NotificationPage>('/api/notifications')
  expect(items[0]).toMatchObject({
    path: `/third-party-payment/complaints/${id}`,
    text: { fr: expect.stringContaining('liquidée') },
  })
  await act.answers(salma, id, answer)
  await act.acceptsAnswer(imane, id)
  expect((await act.readComplaint(imane, id)).reopenableUntil).not.toBeNull()
  const supplement = await executedStatement(atlas, 'VIR-2')
  expect((await act.readStatement(imane, supplement)).balance.transfer).toBe(8415)
  const settled = await act.readInvoice(imane, invoice)
  expect([settled.dossier.state, settled.totals.paid]).toEqual(['paid', 7480 + 8415])
  expect(settled.lines[1]?.adjudications.map(({ cause, payer }) => [cause, payer])).toEqual([
    ['control', 0],
    ['complaint', 8415],
  ])
  await act.reopensComplaint(imane, id, 'Le supplément ne couvre pas toute la ligne.')
  expect((await act.readComplaint(imane, id)).reopenableUntil).toBeNull()
})

test('whoever decided a line does not handle the complaint about it', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, salma, nadia } = atlas
  await addsRole(atlas, nadia.name, 'complaints-officer')
  const invoice = await settledInvoice(atlas, { number: 'F-1', found })
  const { lines } = await act.readInvoice(imane, invoice)
  const about = { type: 'invoice-rejection', invoiceId: invoice, lineId: lines[1]?.id ?? '', text }
  const id = await act.complains(imane, about)
  const { handlers } = await act.readComplaint(salma, id)
  expect(handlers.map(({ name }) => name)).not.toContain('Nadia Berrada')
})

test('a question stands beside its answer, and what is handed up waits for somebody else to take it over', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, salma } = atlas
  const id = await act.complainsAbout(imane, 'technical', 'Le relevé ne s’ouvre pas sur le poste de la comptabilité.')
  await act.qualifies(salma, id, 'Salma Idrissi')
  await act.begins(salma, id)
  expect((await act.readComplaint(imane, id)).firstAnsweredAt).toBeNull()
  await act.asksClaimant(salma, id, 'Quel lecteur utilisez-vous ?')
  const asked = await act.readComplaint(imane, id)
  expect(asked.firstAnsweredAt).not.toBeNull()
  expect([asked.question?.text, asked.question?.by]).toEqual(['Quel lecteur utilisez-vous ?', 'Salma Idrissi'])
  await act.replies(imane, id, 'Celui du poste, en version 11.')
  const given = await act.readComplaint(salma, id)
  await act.escalates(salma, id, 'La même panne est signalée par trois cliniques.')
  const escalated = await act.readComplaint(salma, id)
  expect([escalated.handler, escalated.escalation, escalated.dossier.holder]).toEqual([
    null,
    'made',
    'complaintsOfficer',
  ])
  await refused('conditions-unmet', act.begins(salma, id), ['assignedToYou'])
  expect(escalated.handlers.map(({ name }) => name)).not.toContain('Salma Idrissi')
  const back = { version: escalated.dossier.version, handlerId: given.handler?.id }
  await refused('invalid', salma.post(`/api/third-party-payment/complaints/${id}/actions/assign`, back))
})

test('home lists what its person can act on: no complaint of a colleague, no invoice that its statement pays', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, salma, nadia, hicham } = atlas
  const waits = async (person: typeof nadia) => {
    const { waiting, waitingTotal } = await person.get<HomeView>('/api/home')
    expect(waitingTotal).toBe(waiting.length)
    return waiting.map(({ id }) => id)
  }
  const complaint = await act.complainsAbout(imane, 'technical', 'Le relevé ne s’ouvre pas sur le poste.')
  expect([await waits(salma), await waits(nadia)]).toEqual([[complaint], []])
  await act.qualifies(salma, complaint, 'Salma Idrissi')
  expect([await waits(salma), await waits(nadia)]).toEqual([[complaint], []])

  const invoice = await settledInvoice(atlas, { number: 'F-1' })
  const statements = await act.preparesStatements(hicham)
  expect((await act.readInvoice(imane, invoice)).dossier).toMatchObject({
    state: 'payment-ordered',
    holder: 'signatories',
  })
  expect(await waits(hicham)).toEqual(statements)
})

/** A complaint that was answered; the clinic took the answer. */
async function closedComplaint({ imane, salma }: Awaited<ReturnType<typeof payingInsurer>>): Promise<string> {
  const id = await act.complainsAbout(imane, 'technical', 'Le relevé ne s’ouvre pas sur le poste.')
  await act.qualifies(salma, id, 'Salma Idrissi')
  await act.begins(salma, id)
  await act.answers(salma, id, { outcome: 'unfounded', grounds: 'Le fichier s’ouvre avec un lecteur récent.' })
  await act.acceptsAnswer(imane, id)
  return id
}

test('a complaint that is opened again is due anew, and still is once work on it begins', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, salma } = atlas
  const id = await closedComplaint(atlas)
  await atlas.goTo('2027-04-12')
  await act.reopensComplaint(imane, id, 'Un lecteur récent ne l’ouvre pas non plus.')
  const { dossier } = await act.readComplaint(salma, id)
  expect(dossier.dueOn).toBe('2027-04-14')
  await act.begins(salma, id)
  expect((await act.readComplaint(salma, id)).dossier).toMatchObject({ state: 'in-progress', dueAt: dossier.dueAt })
})

test('until when a complaint may be opened again is told as long as it may', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane } = atlas
  const id = await closedComplaint(atlas)
  const last = (await act.readComplaint(imane, id)).reopenableUntil
  await atlas.goTo(last ?? '')
  expect((await act.readComplaint(imane, id)).reopenableUntil).toBe(last)
  await atlas.goTo('2027-05-31')
  expect((await act.readComplaint(imane, id)).reopenableUntil).toBeNull()
  await refused('conditions-unmet', act.reopensComplaint(imane, id, 'Il ne s’ouvre toujours pas.'), ['reopenedInTime'])
})

test('a complaint whose handler has left waits for those who can give it to somebody else', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, salma, meryem } = atlas
  await addsRole(atlas, meryem.name, 'complaints-officer')
  await addsRole(atlas, 'nadia.berrada@mutuelle-atlas.example', 'adviser')
  const id = await act.complainsAbout(imane, 'technical', 'Le relevé ne s’ouvre pas sur le poste.')
  await act.qualifies(salma, id, 'Salma Idrissi')
  const waits = async (person: typeof meryem) => {
    const { waiting } = await person.get<HomeView>('/api/home')
    const { items } = await person.get<ComplaintPage>('/api/third-party-payment/complaints?mine=yes')
    const listed = items.some((one) => one.id === id)
    expect(waiting.some((dossier) => dossier.id === id)).toBe(listed)
    return listed
  }
  expect([await waits(meryem), await waits(atlas.nadia)]).toEqual([false, false])
  await atlas.rows(
    `update core.membership m set valid_to = '2027-03-18' from core.account a
     where a.id = m.account_id and a.email = $1 and m.organization_id = $2`,
    [salma.name, atlas.insurerId],
  )
  expect([await waits(meryem), await waits(atlas.nadia)]).toEqual([true, false])
})

test('the first answer is the first thing the clinic reads: a message of the insurer, not one of its own nor one among colleagues', async (t) => {
  const { imane, salma } = await payingInsurer(t)
  const id = await act.complainsAbout(imane, 'technical', 'Le relevé ne s’ouvre pas sur le poste.')
  await act.qualifies(salma, id, 'Salma Idrissi')
  const writes = (person: typeof imane, visibleTo: 'everyone' | 'reviewers') =>
    person.post(`/api/dossiers/${id}/messages`, { body: 'Nous regardons le relevé avec vous.', visibleTo })
  const answered = async () => (await act.readComplaint(imane, id)).firstAnsweredAt !== null
  await writes(imane, 'everyone')
  await writes(salma, 'reviewers')
  expect(await answered()).toBe(false)
  await writes(salma, 'everyone')
  expect(await answered()).toBe(true)
})
