import type { Person } from '../../core/server/demo/person.ts'
import * as act from '../../services/third-party-payment/demo/acting-billing.ts'
import type { InvoiceLineView } from '../../services/third-party-payment/domain/invoice-contract.ts'
import type { StatementPage } from '../../services/third-party-payment/domain/statement-contract.ts'
import { confirmsIdentity, keepFile, keepPdf, moveTo, type PaymentWalk } from './payment-walk.ts'

const statements = '/api/third-party-payment/statements'

/** The clinic says where it wants to be paid: a key that is right, and two people of the insurer. */
export async function opensBankDetails(walk: PaymentWalk): Promise<void> {
  const { journey, samir, imane, hicham, meryem } = walk
  await journey.step('La clinique dit sur quel compte elle est payée', async () => {
    await Promise.all([imane, hicham, meryem].map(confirmsIdentity))
    const wrong = act.proposesBankDetails(imane, `${act.andalousRib.slice(0, -1)}4`)
    await journey.refused('un RIB dont la clé est fausse est refusé', wrong, 'invalid')
    await journey.refused('les admissions n’y touchent pas', act.proposesBankDetails(samir), 'forbidden')
    const id = await act.proposesBankDetails(imane)
    await act.confirmsBankDetails(hicham, id)
    await journey.refused('une seule personne ne suffit pas', act.approvesBankDetails(hicham, id), 'conditions-unmet', [
      'otherApprover',
    ])
    await act.approvesBankDetails(meryem, id)
    journey.same('deux personnes de la mutuelle les ont vues', (await act.readBankAccounts(imane)).items.length, 1)
  })
}

/** The invoice begins with what was granted, says what it lacks, and is filed once. */
export async function billsTheStay(walk: PaymentWalk): Promise<void> {
  const { journey, samir, imane, nadia } = walk
  await journey.step('La facture part de la prise en charge', async () => {
    await moveTo(walk, '2027-02-22', '10:00')
    const about = { authorizationId: walk.stay.id }
    await journey.refused('les admissions ne facturent pas', act.beginsInvoice(samir, about), 'forbidden')
    const id = await act.beginsInvoice(imane, about)
    walk.billing.invoice = id
    const draft = await act.readInvoice(imane, id)
    journey.same(
      'ses lignes sont celles qui ont été accordées',
      draft.lines.map((line) => [line.act, line.quantity, line.granted?.quantity]),
      [
        ['CHI02', 1, 1],
        ['HOS01', 3, 3],
        ['EXT01', 2, 2],
      ],
    )
    await journey.refused('elle dit tout ce qui lui manque', act.marksReady(imane, id), 'conditions-unmet', [
      'dischargeDeclared',
      'documentsProvided',
      'invoiceDate',
      'invoiceNumber',
      'totalMatches',
    ])
    await journey.refused('la liquidation ne voit pas un brouillon', act.readInvoice(nadia, id), 'not-found')
  })
  await journey.step('Elle est complétée, puis déposée une seule fois', () => filesTheInvoice(walk))
}

async function filesTheInvoice({ journey, imane, nadia, billing: { invoice: id } }: PaymentWalk): Promise<void> {
  await act.writesInvoice(imane, id, {
    number: '2027/0054',
    date: '2027-02-22',
    admittedOn: '2027-02-17',
    dischargedOn: '2027-02-20',
    lines: [
      { act: 'CHI02', careDate: '2027-02-17', billed: 200_000 },
      { act: 'HOS01', careDate: '2027-02-17', quantity: 4, billed: 4 * 85_000 },
      { act: 'EXT01', careDate: '2027-02-17', quantity: 2, billed: 2 * 60_000 },
      { act: 'ANA02', careDate: '2027-02-17', billed: 8800 },
    ],
  })
  const foretold = await act.readInvoice(imane, id)
  journey.holds(
    'avant le dépôt, la clinique sait ce qui sera payé et pourquoi',
    foretold.lines.some(({ price }) => price?.adjustments.some(({ reason }) => reason === 'JOUR_NON_ACCORDE')),
    foretold.lines.map(reasonsOf),
  )
  await act.uploadsProofs(imane, id)
  await act.marksReady(imane, id)
  const written = act.writesInvoice(imane, id, { total: 1 })
  await journey.refused('prête, elle ne se récrit plus', written, 'wrong-state')
  await act.files(imane, [id])
  await journey.refused('déposée, elle ne l’est pas deux fois', act.files(imane, [id]), 'wrong-state')
  const filing = await journey.comes('elle est reçue, son accusé est composé', async () => {
    const view = await act.readInvoice(imane, id)
    return view.filing?.receiptDocumentId && view.dossier.state === 'received' ? view.filing : undefined
  })
  journey.holds('avec une empreinte qui fait foi', /^[0-9a-f]{64}$/.test(filing.sha256), filing)
  journey.same('la liquidation la voit', (await act.readInvoice(nadia, id)).dossier.state, 'received')
}

/** Every line is decided on its own: paid, reduced or rejected, and every dirham that is not paid has its reason. */
export async function settlesTheInvoice(walk: PaymentWalk): Promise<void> {
  const { journey, imane, nadia, omar, hicham } = walk
  const { invoice: id } = walk.billing
  await journey.step('La liquidation contrôle la facture ligne par ligne', async () => {
    await journey.refused('pas avant de l’avoir prise', act.settles(nadia, id), 'wrong-state')
    await act.takesUp(nadia, id)
    await act.putsOnHold(nadia, id, 'Le compte rendu opératoire manque.', [
      { kind: 'document', text: 'Compte rendu opératoire' },
    ])
    await journey.refused('elle ne décide pas tant qu’une pièce manque', act.settles(nadia, id), 'wrong-state')
    await act.completesInvoice(imane, id)
    await act.finds(nadia, id, { 3: { findings: ['INCLUS_FORFAIT'], note: 'Comprise dans la journée.' } })
    await journey.refused('le bureau des prises en charge ne liquide pas', act.settles(omar, id), 'not-found')
    await journey.refused('qui paie ne liquide pas', act.settles(hicham, id), 'not-found')
    await act.settles(nadia, id)
  })
  await journey.step('Payé, réduit, rejeté : chaque dirham a sa raison et qui le supporte', async () => {
    const { dossier, lines, totals, payment } = await act.readInvoice(imane, id)
    journey.same(
      'chaque ligne a sa décision',
      [dossier.state, ...lines.map((line) => `${line.act} ${line.outcome} ${line.price?.payer}`)],
      ['partly-settled', 'CHI02 reduced 175275', 'HOS01 reduced 242250', 'EXT01 rejected 0', 'ANA02 rejected 0'],
    )
    journey.same('et ses raisons', lines.map(reasonsOf), [
      ['C DEPASSEMENT 15500', 'P TM 9225'],
      ['C JOUR_NON_ACCORDE 85000', 'P TM 12750'],
      ['P EXTRA 120000'],
      ['C INCLUS_FORFAIT 8800'],
    ])
    const { billed, payer, patient, provider, other } = totals
    journey.same(
      'les parts font le total, au centime',
      (payer ?? 0) + (patient ?? 0) + (provider ?? 0) + (other ?? 0),
      billed,
    )
    journey.same('elle sait quand elle sera payée', payment.expectedOn, '2027-03-01')
  })
}

const reasonsOf = ({ price }: InvoiceLineView) =>
  price?.adjustments.map(({ group, reason, amount }) => `${group} ${reason} ${amount}`)

/** What the week holds, signed by two people who settled none of it, as PDF and as CSV, executed by the bank. */
export async function isPaid(walk: PaymentWalk): Promise<void> {
  const { journey, nadia, imane, hicham, meryem } = walk
  await journey.step('Jeudi, le relevé attend deux signatures', async () => {
    await moveTo(walk, '2027-02-25', '10:00')
    const id = await preparedStatement(hicham)
    walk.billing.statement = id
    await journey.refused('la clinique ne le voit pas encore', act.readStatement(imane, id), 'not-found')
    await journey.refused('qui a liquidé ne signe pas', act.signs(nadia, id), 'forbidden')
    await Promise.all([hicham, meryem].map(confirmsIdentity))
    await journey.refused('rien ne part sans signature', act.issues(hicham, id), 'wrong-state')
    await act.signs(hicham, id)
    await journey.refused('la même personne ne signe pas deux fois', act.countersigns(hicham, id), 'conditions-unmet', [
      'otherSignatory',
    ])
    await act.countersigns(meryem, id)
    await act.issues(hicham, id)
  })
  await journey.step('La clinique reçoit le relevé, en PDF et en CSV', () => readsTheStatement(walk))
  await journey.step('La banque exécute le virement ; la comptabilité le rapproche', async () => {
    const { statement, invoice } = walk.billing
    await moveTo(walk, '2027-03-01', '11:00')
    await act.recordsExecution(hicham, statement, 'VIR-27-030155', '2027-03-01')
    const { dossier, totals, payment } = await act.readInvoice(imane, invoice)
    journey.same('la facture est payée', [dossier.state, totals.paid, payment.paidOn], ['paid', 417_525, '2027-03-01'])
    await act.matchesBankLines(imane, [statement])
    journey.same('et le virement retrouvé', (await act.readStatement(imane, statement)).dossier.state, 'reconciled')
  })
}

/** The only statement that waits for its first signature, whether its day or somebody prepared it. */
async function preparedStatement(approver: Person): Promise<string> {
  await act.preparesStatements(approver)
  const { items } = await approver.get<StatementPage>(`${statements}?state=prepared`)
  if (items.length !== 1) throw new Error(`${items.length} statements are prepared`)
  return items[0]?.id ?? ''
}

/** Prepares what waits, signs it twice and sends it to the bank. */
export async function sendsPrepared({ hicham, meryem }: PaymentWalk): Promise<string> {
  const id = await preparedStatement(hicham)
  await act.sends(hicham, meryem, id)
  return id
}

async function readsTheStatement(walk: PaymentWalk): Promise<void> {
  const { journey, imane, samir, billing } = walk
  const { statement: id } = billing
  const { dossier, balance } = await act.readStatement(imane, id)
  journey.same('le virement est la somme des lignes', [balance.lines, balance.transfer], [417_525, 417_525])
  const documentId = await journey.comes(
    'le PDF est composé en arrière-plan',
    async () => (await act.readStatement(imane, id)).documentId ?? undefined,
  )
  const pdf = await keepPdf(walk, imane, `/api/documents/${documentId}/content`, 'statement.pdf')
  journey.holds(
    'il porte son numéro, son montant et les deux signatures',
    [dossier.reference, '4175,25DH', 'HichamTazi', 'MeryemChraïbi'].every((part) => pdf.squeezed.includes(part)),
    pdf.squeezed,
  )
  journey.holds('et du compte, quatre chiffres seulement', !pdf.squeezed.includes(act.andalousRib), pdf.squeezed)
  const csv = await keepFile(walk, imane, `${statements}/${id}/lines.csv`, 'statement.csv')
  const rows = csv.toString('utf8').trim().split('\r\n')
  journey.same('le CSV a une ligne par acte payé', rows.length, 3)
  journey.holds(
    'avec le numéro de la facture et le montant',
    rows.some((row) => row.includes('2027/0054') && row.includes('CHI02') && row.includes('1752,75')),
    rows,
  )
  await journey.refused('les admissions ne lisent pas les relevés', act.readStatement(samir, id), 'not-found')
}
