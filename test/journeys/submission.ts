import type { FormView } from '../../core/domain/form-contract.ts'
import * as act from '../../services/reappointment/demo/acting.ts'
import type {
  PaymentStatus,
  ReceiptView,
  StartedPayment,
} from '../../services/reappointment/domain/payment-contract.ts'
import { download, mailOf, type Walk } from './walk.ts'

const part = (file: string, name: string) => `/api/reappointment/applications/${file}/${name}`

/** She signs and submits before she has paid. */
export async function submitsUnpaid(walk: Walk): Promise<void> {
  const { journey, amelie, chen, sophie, josee, marieClaude } = walk
  const { person, file } = amelie
  await journey.step('Elle soumet sans payer : son dossier est figé', async () => {
    await journey.refused('sans signature, rien ne part', act.submits(person, file), 'conditions-unmet', [
      'attestationsSigned',
    ])
    const { attestations } = await act.read(person, file)
    const accepted = (attestations?.items ?? []).map((item) => item.code)
    const signs = (signedName: string) =>
      person.patch(part(file, 'attestations'), { version: attestations?.version, accepted, signedName })
    await journey.refused('elle ne signe pas du nom d’un autre', signs('Daniel Chen'), 'invalid')
    await signs('Amélie Tremblay')
    await act.submits(person, file)
    const view = await act.read(person, file)
    journey.same('son dossier est soumis, et non payé', view.dossier.state, 'submitted-unpaid')
    journey.same(
      'plus rien ne s’y change',
      view.checklist?.sections.filter((section) => section.editable),
      [],
    )
    await journey.refused('ni son profil', act.correctsProfile(person, file, { 'home-city': 'Ottawa' }), 'wrong-state')
    const form = await person.get<FormView>(part(file, 'questionnaire'))
    const change = { baseVersion: form.version, changes: [{ linkId: '6.1', was: form.answers['6.1'], now: 1 }] }
    await journey.refused('ni ses réponses', person.patch(part(file, 'questionnaire'), change), 'wrong-state')
  })
  await journey.step('Son sommaire est prêt', async () => {
    const summary = await journey.comes(
      'le PDF est composé en arrière-plan',
      async () => (await act.read(person, file)).summaries[0],
    )
    const pdf = await download(walk, person, summary.documentId, 'summary-fr.pdf')
    journey.holds(
      'il porte son nom et la réponse qui demande un regard',
      /Tremblay/.test(pdf.squeezed) && pdf.squeezed.includes('classéesanssuite'),
    )
    journey.holds('il est en français et balisé', pdf.plain.includes('/Lang') && pdf.plain.includes('/StructTreeRoot'))
  })
  await journey.step('Tant que tout n’est pas payé, le chef ne peut pas évaluer', async () => {
    const { dossier } = await act.read(chen, file)
    const unmet = dossier.actions.find((action) => action.action === 'evaluate')?.unmet.map((one) => one.condition)
    journey.same('son écran dit pourquoi', unmet, ['feesPaid'])
    const evaluation = chen.post(part(file, 'actions/evaluate'), { version: dossier.version })
    await journey.refused('et le portail refuse', evaluation, 'conditions-unmet', ['feesPaid'])
    await journey.refused(
      'les affaires médicales ne transmettent pas',
      act.acceptsIntake(sophie, file),
      'conditions-unmet',
      ['feesPaid'],
    )
    await journey.refused('un comité ne voit pas encore le dossier', act.read(marieClaude, file), 'not-found')
    await journey.refused('un autre hôpital ne le voit jamais', act.read(josee, file), 'not-found')
  })
}

/** She pays on the hosted page and closes the tab. */
export async function paysAndCloses(walk: Walk): Promise<void> {
  const { journey, amelie, portal } = walk
  const { person, file } = amelie
  await journey.step('Elle paie 50,00 $ + 250,00 $ sur la page hébergée et ferme l’onglet', async () => {
    const owed = await act.readInvoice(person, file)
    journey.same(
      'deux lignes, chacune avec sa raison',
      owed.lines.map((line) => [line.amount.minor, line.why]),
      [
        [5000, 'reappointment.fee-why.service-one'],
        [25_000, 'reappointment.fee-why.dues'],
      ],
    )
    const starts = () => person.post<StartedPayment>('/api/reappointment/payments', { applicationId: file })
    const started = await starts()
    journey.same('un second onglet reçoit la même page', (await starts()).attemptId, started.attemptId)
    const url = started.show?.kind === 'redirect' ? started.show.url : ''
    journey.holds('la page est celle du prestataire, dans son propre processus', url.startsWith(portal.sandbox), url)
    const page = await (await fetch(url)).text()
    journey.holds('elle montre l’hôpital et 300,00 $', page.includes('Rivière-Claire') && /300,00/.test(page))

    const status = () => person.get<PaymentStatus>(`/api/reappointment/payments/${started.attemptId}`)
    await fetch(`${portal.address}/api/reappointment/payments/${started.attemptId}/return?nonce=faux&outcome=paid`, {
      redirect: 'manual',
    })
    journey.same('un retour forgé ne règle rien', (await status()).attempt.state, 'presented')
    const body = new URLSearchParams({ choice: 'approve-and-close' })
    const closed = await fetch(url, { method: 'POST', body })
    journey.same('elle approuve, ferme l’onglet et ne revient jamais', closed.status, 200)
    await journey.comes(
      'la notification signée règle le paiement',
      async () => (await status()).attempt.state === 'paid',
    )
    const { dossier } = await act.read(person, file)
    journey.same('le dossier passe aux affaires médicales', dossier.state, 'intake')
  })
  await journey.step('Le paiement compte une seule fois, et le reçu peut être renvoyé', async () => {
    const again = await person.post<StartedPayment>('/api/reappointment/payments', { applicationId: file })
    journey.same('payer encore ne montre plus de page', [again.state, again.show], ['paid', null])
    const invoice = await act.readInvoice(person, file)
    journey.same(
      '300,00 $ reçus, rien à payer, rien en trop',
      [invoice.paid.minor, invoice.balance.minor, invoice.status],
      [30_000, 0, 'paid'],
    )
    journey.same('un reçu', invoice.receipts.length, 1)
    const receipt = await journey.comes('son PDF est prêt', async () => {
      const [found] = (await act.readInvoice(person, file)).receipts
      return found?.documentId ? { ...found, documentId: found.documentId } : undefined
    })
    const pdf = await download(walk, person, receipt.documentId, 'receipt-fr.pdf')
    journey.holds(
      'il porte son numéro et le montant',
      pdf.squeezed.includes(receipt.number.replaceAll(' ', '')) && /300,00/.test(pdf.squeezed),
    )
    const before = (await mailOf(walk, amelie.member.email)).length
    const sent = await person.post<ReceiptView>(`/api/reappointment/receipts/${receipt.id}/reissue`)
    journey.same('renvoyé, c’est le même reçu', sent.number, receipt.number)
    await journey.comes(
      'il revient par courriel, à l’adresse du compte seulement',
      async () => (await mailOf(walk, amelie.member.email)).length > before,
    )
  })
}
