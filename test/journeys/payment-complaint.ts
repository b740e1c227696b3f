import * as act from '../../services/third-party-payment/demo/acting-billing.ts'
import { sendsPrepared } from './payment-billing.ts'
import { confirmsIdentity, moveTo, type PaymentWalk } from './payment-walk.ts'

const text = 'La numération a été faite avant l’admission, sur une ordonnance à part.'

/** A complaint on one line, handled by somebody who did not decide it. */
export async function complainsAboutALine(walk: PaymentWalk): Promise<void> {
  const { journey, samir, imane, salma, omar } = walk
  const { invoice } = walk.billing
  await journey.step('La clinique conteste une ligne, et une seule', async () => {
    await moveTo(walk, '2027-03-02', '09:30')
    const { lines } = await act.readInvoice(imane, invoice)
    const about = { type: 'invoice-rejection', invoiceId: invoice, lineId: lines[3]?.id ?? '', text }
    await journey.refused('les admissions ne contestent pas', act.complains(samir, about), 'forbidden')
    await journey.refused('il faut dire pourquoi', act.complains(imane, { ...about, text: 'Non.' }), 'invalid')
    walk.billing.complaint = await act.complains(imane, about)
    await journey.refused('une ligne ne se conteste pas deux fois', act.complains(imane, about), 'already-exists')
    const { dossier, lines: contested } = await act.readInvoice(imane, invoice)
    journey.same(
      'la facture le dit, sur cette ligne seulement',
      [dossier.state, ...contested.map(({ contestedBy }) => contestedBy?.id)],
      ['contested', undefined, undefined, undefined, walk.billing.complaint],
    )
  })
  await journey.step('La mutuelle la confie à quelqu’un qui n’a rien décidé', async () => {
    const { complaint } = walk.billing
    await journey.refused(
      'le bureau des prises en charge ne la lit pas',
      act.readComplaint(omar, complaint),
      'not-found',
    )
    const { handlers, firstAnswerDueAt } = await act.readComplaint(salma, complaint)
    journey.holds(
      'pas à Nadia Berrada, qui a liquidé la ligne',
      handlers.every(({ name }) => name !== 'Nadia Berrada'),
      handlers,
    )
    journey.holds(
      'une première réponse est due le lendemain',
      firstAnswerDueAt.startsWith('2027-03-03'),
      firstAnswerDueAt,
    )
    await act.qualifies(salma, complaint, 'Salma Idrissi')
    await act.begins(salma, complaint)
  })
}

/** Founded: the line is opened and settled again, and the next statement pays the difference. */
export async function isFounded(walk: PaymentWalk): Promise<void> {
  const { journey, imane, salma, nadia } = walk
  const { invoice, complaint } = walk.billing
  await journey.step('Fondée, elle rouvre la ligne', async () => {
    const answer = { outcome: 'founded', grounds: 'L’ordonnance est antérieure au séjour.' } as const
    await journey.refused(
      'sans raison, la ligne ne se liquide pas à nouveau',
      act.settlesAgain(nadia, invoice),
      'conditions-unmet',
      ['lineReopened'],
    )
    await act.reopensLine(salma, complaint)
    await journey.refused(
      'pas de réponse tant que la ligne est ouverte',
      act.answers(salma, complaint, answer),
      'conditions-unmet',
      ['lineSettledAgain'],
    )
    await act.finds(nadia, invoice, { 3: { findings: [], note: 'Ordonnance du 16 février retrouvée.' } })
    await act.settlesAgain(nadia, invoice)
    const { lines } = await act.readInvoice(imane, invoice)
    journey.same(
      'elle a deux décisions, et l’ancienne reste lisible',
      lines[3]?.adjudications.map(({ cause, payer }) => [cause, payer]),
      [
        ['control', 0],
        ['complaint', 7480],
      ],
    )
    await act.answers(salma, complaint, answer)
    await act.acceptsAnswer(imane, complaint)
    await act.rates(imane, complaint, 5, 'Réponse rapide.')
  })
  await journey.step('Le relevé suivant paie la différence', async () => {
    const { hicham, meryem } = walk
    await moveTo(walk, '2027-03-04', '10:00')
    await Promise.all([hicham, meryem].map(confirmsIdentity))
    const id = await sendsPrepared(walk)
    const { lines, balance } = await act.readStatement(imane, id)
    journey.same(
      'un complément, et rien d’autre',
      [balance.transfer, ...lines.map((line) => `${line.kind} ${line.act}`)],
      [7480, 'supplement ANA02'],
    )
    await moveTo(walk, '2027-03-08', '11:00')
    await act.recordsExecution(hicham, id, 'VIR-27-030801', '2027-03-08')
    const { dossier, totals } = await act.readInvoice(imane, invoice)
    journey.same('la facture est payée avec lui', [dossier.state, totals.paid], ['paid', 425_005])
  })
}
