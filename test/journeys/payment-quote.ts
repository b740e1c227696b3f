import type { HomeView } from '../../core/domain/dossier-contract.ts'
import * as act from '../../services/third-party-payment/demo/acting-care.ts'
import { confirmsIdentity, keepPdf, moveTo, type PaymentWalk } from './payment-walk.ts'
import { rachid } from './payment-rights.ts'

const patient = act.patientOf(rachid.memberNumber, rachid.birthDate)
const hernia = [
  { act: 'CHI02', unitPrice: 200_000 },
  { act: 'HOS01', quantity: 3, unitPrice: 85_000 },
  { act: 'EXT01', quantity: 3, unitPrice: 60_000 },
]

/** A quote that says of every dirham who bears it and why, and that never counts an act without a tariff as zero. */
export async function explainsEveryDirham(walk: PaymentWalk): Promise<string> {
  const { journey, samir, omar } = walk
  let id = ''
  await journey.step('Les admissions préparent un devis : chaque dirham a un payeur et une raison', async () => {
    await moveTo(walk, '2027-02-10', '10:00')
    id = await act.beginsQuote(samir, patient, '2027-02-17')
    const { price } = await act.entersLines(samir, id, hernia)
    const { billed = 0, payer = 0, patient: due = 0, provider = 0, other = 0 } = price?.totals ?? {}
    journey.same('les parts font le total, au centime', payer + due + provider + other, billed)
    journey.same(
      'ce que la mutuelle ne paie pas a une raison',
      price?.adjustments.map(({ group, reason, amount }) => `${group} ${reason} ${amount}`),
      ['C DEPASSEMENT 15500', 'P TM 21975', 'P EXTRA 180000'],
    )
    journey.holds(
      'chaque ligne montre son calcul, pas à pas',
      price?.lines.every((line) => line.trace.length > 0) === true,
    )
  })
  await journey.step('Un acte sans tarif ne compte jamais pour zéro', async () => {
    const { price, unpriced } = await act.entersLines(samir, id, [...hernia, { act: 'ETR02', unitPrice: 4_800_000 }])
    journey.same('le total reste inconnu', [price?.totals, unpriced], [null, ['4']])
    const issues = act.doesQuote(samir, id, 'issue')
    await journey.refused('et le devis ne s’émet pas', issues, 'conditions-unmet', ['everyLinePriced'])
    await journey.refused('la mutuelle ne voit pas un brouillon', act.readQuote(omar, id), 'not-found')
    await act.doesQuote(samir, id, 'ask-pricing')
    const { waiting } = await omar.get<HomeView>('/api/home')
    const task = waiting.find((one) => one.id === id)
    journey.same('elle a quarante-huit heures ouvrables pour le chiffrer', task?.dueAt?.slice(0, 10), '2027-02-12')
    await act.returnsQuote(omar, id, 'Ce transfert fait l’objet d’une demande à part.')
    await act.entersLines(samir, id, hernia)
  })
  await journey.step('Le devis est remis au patient', async () => {
    await act.issuesQuote(samir, id)
    const documentId = await journey.comes(
      'le PDF est composé en arrière-plan',
      async () => (await act.readQuote(samir, id)).documentId ?? undefined,
    )
    const pdf = await keepPdf(walk, samir, `/api/documents/${documentId}/content`, 'quote.pdf')
    journey.holds(
      'il dit qu’il n’engage pas la mutuelle',
      pdf.squeezed.includes('engagepas'),
      pdf.squeezed.slice(0, 600),
    )
    journey.same('il vaut trente jours', (await act.readQuote(samir, id)).validUntil, '2027-03-12')
  })
  return id
}

/** The quote becomes a request: nothing is typed again, everything that is missing is said, the practitioner signs. */
export async function turnsQuoteIntoRequest(walk: PaymentWalk, quote: string): Promise<void> {
  const { journey, samir, youssef, imane, omar } = walk
  await journey.step('Le devis devient une demande de prise en charge', async () => {
    const id = await act.convertsQuote(samir, quote, 'surgical-stay')
    walk.stay.id = id
    const draft = await act.readAuthorization(samir, id)
    journey.same(
      'avec ses lignes et ses jours',
      [draft.lines.map((line) => line.act), draft.stay.expectedDays],
      [['CHI02', 'HOS01', 'EXT01'], 3],
    )
    journey.same('rien n’a changé depuis le devis', draft.sinceQuote, [])
    await journey.refused('elle ne part pas sans le reste', act.submitsRequest(samir, id), 'conditions-unmet', [
      'documentsComplete',
      'questionnaireComplete',
      'signed',
    ])
    await journey.refused('la mutuelle ne la voit pas encore', act.readAuthorization(omar, id), 'not-found')
    await journey.refused('la facturation non plus', act.readAuthorization(imane, id), 'not-found')
  })
  await journey.step('Séjour, questionnaire et pièces ; le Dr Benali signe', async () => {
    const { id } = walk.stay
    await act.describesStay(samir, id)
    await act.answersRequestForm(samir, id)
    await act.uploadsPieces(samir, id)
    await journey.refused('les admissions ne signent pas pour lui', act.signsRequest(samir, id), 'forbidden')
    await confirmsIdentity(youssef)
    await act.signsRequest(youssef, id)
    await act.entersActs(samir, id, hernia.slice(0, 2))
    await journey.refused(
      'changée après coup, elle n’est plus signée',
      act.submitsRequest(samir, id),
      'conditions-unmet',
      ['signed'],
    )
    await act.entersActs(samir, id, hernia)
    await act.signsRequest(youssef, id)
    await act.submitsRequest(samir, id)
    const { dossier, clock } = await act.readAuthorization(omar, id)
    journey.same('elle est au contrôle administratif', dossier.state, 'administrative-control')
    journey.same('la réponse est due dans quarante-huit heures ouvrables', clock?.hours, 48)
  })
}
