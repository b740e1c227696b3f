import * as act from '../../services/third-party-payment/demo/acting-rights.ts'
import type { ActGuide } from '../../services/third-party-payment/domain/guide-contract.ts'
import type { LibraryView, QuestionList } from '../../services/third-party-payment/domain/publication-contract.ts'
import { keepPdf, type PaymentWalk } from './payment-walk.ts'
import { newBrowser } from './walk.ts'

/** The patient of the journey: plan D. */
export const rachid = { memberNumber: '100245', birthDate: '1978-04-12' }

/** Admissions checks the rights of the patient and gets the proof that binds for the day. */
export async function readsRights(walk: PaymentWalk): Promise<void> {
  const { journey, samir, salma, omar } = walk
  await journey.step('Les admissions vérifient les droits d’un adhérent', async () => {
    const wrong = await act.asksRights(samir, { ...rachid, birthDate: '1978-04-13' })
    journey.same('une date de naissance fausse ne dit rien', wrong.outcome, 'unknown')
    const rights = await act.readsRights(samir, { ...rachid, acts: ['CHI05'] })
    const { outcome, plan, acts, rooms } = rights
    journey.same('droits ouverts, garantie D', [outcome, plan?.code], ['in-force', 'D'])
    const [cataract] = acts
    journey.same(
      'une cataracte est payée à 95 % et demande une prise en charge',
      [cataract?.memberRateBp, cataract?.approval.needed],
      [9500, 'PEC'],
    )
    const hospital = rooms.find(({ key }) => key === '05')
    journey.same('il reste 200 000,00 DH sous le plafond d’hospitalisation', hospital?.left, 20_000_000)
    const insurer = act.asksRights(omar, rachid)
    await journey.refused('ce guichet est celui des établissements', insurer, 'forbidden')
  })
  await journey.step('La preuve du jour engage la mutuelle jusqu’à minuit', async () => {
    const { checkId } = await act.readsRights(samir, rachid)
    const proof = await act.provesRights(samir, checkId)
    const pdf = await keepPdf(walk, samir, proof.path, 'rights-proof.pdf')
    journey.holds('le PDF porte son numéro', pdf.squeezed.includes(proof.number), pdf.squeezed.slice(0, 300))
    const stranger = newBrowser(walk.portal, 'un passant')
    const page = (await stranger.send('GET', `/verify/${proof.code}?lang=fr`)).body.toString()
    journey.holds(
      'un passant apprend qu’elle est valable et pour qui',
      page.includes(proof.number) && page.includes('Al Andalous'),
    )
    journey.holds('et rien de l’adhérent', !/Bennani|100245/.test(page), page)
    const closed = await act.readsRights(samir, { memberNumber: '100804', birthDate: '1975-06-30' })
    journey.same('des droits fermés disent pourquoi', closed.closedBecause, 'ended')
    const proves = act.provesRights(samir, closed.checkId)
    await journey.refused('et ne se prouvent pas', proves, 'conditions-unmet')
  })
  await journey.step('Des numéros à la suite alertent la mutuelle', async () => {
    for (const last of [1, 2, 3, 4, 5])
      await act.asksRights(samir, { memberNumber: `70000${last}`, birthDate: '1980-01-01' })
    const { items } = await salma.get<{ items: { kind: string }[] }>('/api/third-party-payment/rights-alerts')
    journey.same(
      'la conseillère a une alerte',
      items.map(({ kind }) => kind),
      ['sequence'],
    )
  })
}

/** Documents, questions and the guide, in more than one language. */
export async function looksThingsUp(walk: PaymentWalk): Promise<void> {
  const { journey, samir } = walk
  await journey.step('Guide des actes, documents et questions', async () => {
    const words = async (q: string) =>
      (await samir.get<ActGuide>(`/api/third-party-payment/guide?q=${encodeURIComponent(q)}`)).acts.map(
        ({ code }) => code,
      )
    journey.same(
      '« scanner », « cesarienne » et « قيصرية » trouvent leur acte',
      [
        (await words('scanner')).includes('RAD07'),
        (await words('cesarienne')).includes('MAT02'),
        (await words('قيصرية')).includes('MAT02'),
      ],
      [true, true, true],
    )
    const { items } = await samir.get<LibraryView>('/api/third-party-payment/library')
    const form = items.find(({ prefilled }) => prefilled)
    const pdf = await keepPdf(walk, samir, `${form?.path}?language=ar`, 'form-ar.pdf')
    journey.holds('un formulaire vient rempli, en arabe', pdf.squeezed.includes('ET000741'), pdf.squeezed.slice(0, 300))
    const { items: answers } = await samir.get<QuestionList>('/api/third-party-payment/questions?about=DROITS_FERMES')
    journey.holds('un motif mène à sa réponse', answers.length > 0)
  })
}
