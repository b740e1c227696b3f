import type { DossierDocuments } from '../../core/domain/document-contract.ts'
import type { FormView } from '../../core/domain/form-contract.ts'
import { momentOf } from '../../core/domain/calendar.ts'
import * as act from '../../services/third-party-payment/demo/acting-care.ts'
import type { Person } from '../../core/server/demo/person.ts'
import { atlasZone } from '../../services/third-party-payment/demo/insurer.ts'
import { andalousStaff } from '../../services/third-party-payment/demo/people.ts'
import { confirmsIdentity, keepPdf, mailAbout, moveTo, type PaymentWalk } from './payment-walk.ts'
import { newBrowser } from './walk.ts'

const [, ouazzani] = andalousStaff
const one = (id: string, name = '') => `/api/third-party-payment/authorizations/${id}${name}`

/** The administration routes without reading; the medical officer lacks a document, and the clock stands still until it is there. */
export async function isControlled(walk: PaymentWalk): Promise<void> {
  const { journey, samir, omar, karim, nadia, hicham } = walk
  const { id } = walk.stay
  await journey.step('Le contrôle administratif oriente sans lire la santé', async () => {
    const form = await omar.get<FormView>(one(id, '/questionnaire'))
    journey.same('le diagnostic lui est fermé', 'diagnosis-main' in form.answers, false)
    const { documents } = await omar.get<DossierDocuments>(`/api/dossiers/${id}/documents`)
    const medical = documents.filter(({ requirement }) => requirement === 'medical-report')
    journey.same('les pièces médicales aussi', medical, [])
    await confirmsIdentity(omar)
    await journey.refused('il n’accorde pas à la place du médecin', act.grants(omar, id), 'conditions-unmet', [
      'noMedicalFlag',
    ])
    await act.sendsToMedical(omar, id)
    await journey.refused('la liquidation ne lit pas la demande', act.readAuthorization(nadia, id), 'not-found')
    await journey.refused('ni l’ordonnateur', act.readAuthorization(hicham, id), 'forbidden')
  })
  await journey.step('Le médecin conseil demande une pièce : le délai s’arrête', async () => {
    await moveTo(walk, '2027-02-10', '15:00')
    await act.asksForDocuments(karim, id, [
      { kind: 'document', text: 'Compte rendu de l’échographie pariétale' },
      { kind: 'question', text: 'S’agit-il d’une récidive après une première cure?' },
    ])
    const { dossier, clock } = await act.readAuthorization(samir, id)
    journey.same(
      'plus d’échéance tant que la clinique n’a pas répondu',
      [dossier.state, clock?.dueAt],
      ['awaiting-documents', null],
    )
    const mail = await mailAbout(walk, ouazzani.email, new RegExp(dossier.reference))
    journey.holds(
      'le courriel mène au dossier, sans rien de médical',
      mail.plain.includes(id) && !/échographie/.test(mail.plain),
      mail.plain,
    )
    await journey.refused('en attendant, personne ne décide', act.grants(karim, id), 'wrong-state')
  })
  await journey.step('La clinique répond deux jours après : le délai reprend où il était', async () => {
    await moveTo(walk, '2027-02-12', '15:00')
    const { clock: stopped } = await act.readAuthorization(omar, id)
    journey.same('ce temps ne compte pas', stopped?.lateSince, null)
    await act.answersRequest(samir, id, 'Non, première intervention de ce côté.')
    const { dossier, clock } = await act.readAuthorization(karim, id)
    journey.same('la demande revient au médecin', dossier.state, 'medical-control')
    journey.same('une pause est inscrite', clock?.pauses.length, 1)
    journey.holds('avec ce qu’il restait des deux jours', clock?.dueAt?.startsWith('2027-02-16') === true, clock)
  })
}

/** The physician grants in part, under seal what is medical; the letter says what is owed to whom. */
export async function isGrantedInPart(walk: PaymentWalk): Promise<void> {
  const { journey, omar, karim, samira } = walk
  const { id } = walk.stay
  await journey.step('Il accorde en partie, ligne par ligne, chaque réduction motivée', async () => {
    await act.writesNote(karim, id, 'Cure simple : deux jours suffisent.')
    journey.same('sa note se lit entre médecins conseils', (await act.readNotes(samira, id)).items.length, 1)
    await journey.refused('et de personne d’autre', act.readNotes(omar, id), 'forbidden')
    const reduces = (officer: Person, reason: string) =>
      act.grantsInPart(officer, id, {
        lines: { '2': { quantity: 2, reason }, '3': { quantity: 2, reason } },
        days: 2,
        daysReason: reason,
      })
    await Promise.all([karim, samira].map(confirmsIdentity))
    await journey.refused('pas de réduction sans raison', reduces(karim, ''), 'invalid')
    const both = await Promise.allSettled([karim, samira].map((officer) => reduces(officer, 'JOUR_NON_ACCORDE')))
    const outcomes = both.map(({ status }) => status).toSorted()
    journey.same('de deux médecins au même moment, un seul décide', outcomes, ['fulfilled', 'rejected'])
  })
  await journey.step('La clinique lit ce qui est demandé et accordé, et reçoit la lettre', () => readsTheGrant(walk))
}

async function readsTheGrant(walk: PaymentWalk): Promise<void> {
  const { journey, samir } = walk
  const { id } = walk.stay
  const view = await act.readAuthorization(samir, id)
  journey.same(
    'demandé et accordé, côte à côte',
    view.lines.map((line, index) => [line.act, line.quantity, view.granted?.[index]?.quantity]),
    [
      ['CHI02', 1, 1],
      ['HOS01', 3, 2],
      ['EXT01', 3, 2],
    ],
  )
  journey.same('valable trente jours', view.valid, { from: '2027-02-12', to: '2027-03-14' })
  const letter = await journey.comes(
    'la lettre est composée en arrière-plan',
    async () => (await act.readAuthorization(samir, id)).letters[0]?.documentId,
  )
  const pdf = await keepPdf(walk, samir, `/api/documents/${letter}/content`, 'authorization-letter.pdf')
  journey.holds('elle porte son numéro', pdf.squeezed.includes(view.dossier.reference), pdf.squeezed.slice(0, 400))
  journey.holds('et aucun diagnostic', !/K40|Hernie/i.test(pdf.squeezed))
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(pdf.squeezed)?.[0] ?? ''
  const stranger = newBrowser(walk.portal, 'un passant')
  const page = (await stranger.send('GET', `/verify/${code}?lang=fr`)).body.toString()
  journey.holds(
    'un passant apprend sa validité et sa tranche de montant',
    page.includes(view.dossier.reference) && /2\s000 à 10\s000/.test(page) && page.includes('mars 2027'),
    page,
  )
  journey.holds('et rien du patient', !/Bennani|100245/.test(page))
}

/** The patient is admitted, and a day more is asked for before the granted ones are over. */
export async function isAdmitted(walk: PaymentWalk): Promise<void> {
  const { journey, samir, youssef, omar, karim } = walk
  const { id } = walk.stay
  const admits = (time: string) => act.declaresAdmission(samir, id, momentOf('2027-02-17', time, atlasZone))
  await journey.step('L’admission est déclarée : le séjour est en cours', async () => {
    await journey.refused('pas avant qu’elle ait eu lieu', admits('07:45'), 'invalid')
    await moveTo(walk, '2027-02-17', '09:00')
    await admits('07:45')
    const { dossier, stay } = await act.readAuthorization(samir, id)
    journey.same('deux jours sont couverts', [dossier.state, stay.authorizedUntil], ['under-way', '2027-02-18'])
    await journey.refused('il ne s’annule plus', act.cancels(samir, id, 'Trop tard.'), 'wrong-state')
  })
  await journey.step('Un jour de plus : la prolongation a son propre délai', async () => {
    await moveTo(walk, '2027-02-18', '10:00')
    const child = await act.beginsProlongation(samir, id, 1)
    walk.stay.prolongation = child
    await confirmsIdentity(youssef)
    await act.completesRequest(samir, youssef, child)
    const again = act.beginsProlongation(samir, id, 1)
    await journey.refused('une à la fois', again, 'conditions-unmet', ['noProlongationWaiting'])
    const { clock, parent } = await act.readAuthorization(omar, child)
    journey.same('vingt-quatre heures ouvrables', [clock?.hours, parent?.id], [24, id])
    await act.sendsToMedical(omar, child)
    await confirmsIdentity(karim)
    await act.grants(karim, child)
    journey.same('la prolongation est en cours', (await act.readAuthorization(samir, child)).dossier.state, 'under-way')
    const { stay, prolongations } = await act.readAuthorization(samir, id)
    journey.same('les jours s’ajoutent', [stay.authorizedUntil, prolongations.length], ['2027-02-19', 1])
  })
}
