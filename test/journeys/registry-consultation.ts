import { readPdf } from '../../core/server/pdf/read-pdf.test-data.ts'
import * as consult from '../../services/directives-registry/demo/consulting.ts'
import { known } from '../../services/directives-registry/demo/insured-persons-data.ts'
import type { RegistryWalk } from './registry-walk.ts'

const ownNumber = 'GAGJ91582312'
const names = /Bélanger|Rose-Aimée|BELR/

/** Julie declares why, finds a person by health insurance number, reads, and files the receipt. Answers its number. */
export async function consultsTheRegister(walk: RegistryWalk): Promise<string> {
  const { journey, julie } = walk
  let id = ''
  await journey.step('Julie déclare pourquoi elle consulte, avant toute recherche', async () => {
    await journey.refused('pas sans avoir déclaré son propre numéro', consult.declares(julie), 'invalid')
    await consult.declaresNumber(julie, ownNumber)
    await journey.refused('pas sans motif', consult.declares(julie, { reason: 'curiosité' }), 'invalid')
    const context = await consult.declares(julie, { situation: 'end-of-life' })
    id = context.id
    journey.holds(`la consultation a son numéro : ${context.receipt}`, /^CONS-\d{8}-/.test(context.receipt))
    await journey.refused('rien ne s’ouvre avant d’avoir trouvé quelqu’un', consult.opens(julie, id), 'wrong-state')
  })
  await journey.step('Elle trouve la personne par son numéro d’assurance maladie, exactement', async () => {
    await journey.refused('son propre numéro ne s’ouvre pas', consult.searchesNumber(julie, id, ownNumber), 'invalid')
    await journey.refused('un mois qui n’existe pas', consult.searchesNumber(julie, id, 'BELR41631712'), 'invalid')
    await journey.refused(
      'deux adultes pour un numéro : la date de naissance est demandée',
      consult.searchesNumber(julie, id, known.santerre.nam),
      'invalid',
    )
    const other = await consult.declares(julie, { situation: 'end-of-life' })
    const nobody = await consult.searchesNumber(julie, other.id, 'TEST54122816')
    journey.same('inconnue du registre : rien d’une personne', [nobody.outcome, nobody.person], ['no-match', null])
    const found = await consult.searchesNumber(julie, id, known.belanger.nam)
    journey.same(
      'directives inscrites, l’identité se compare à voix haute',
      [found.outcome, found.person?.givenName, found.person?.nam],
      ['present', 'Rose-Aimée', 'BELR 4155 1712'],
    )
  })
  await journey.step('Elle lit les directives : la situation déclarée d’abord, en toutes lettres', async () => {
    const { directive } = await consult.opens(julie, id)
    journey.same('quinze choix', directive.rows.flatMap(({ cells }) => cells).length, 15)
    journey.same(
      'en fin de vie, la réanimation est refusée',
      [directive.rows[0]?.situation, directive.rows[0]?.cells[0]?.choice],
      ['end-of-life', 'refuse'],
    )
    const copy = await julie.send('POST', `/api/directives-registry/consultations/${id}/print`)
    journey.keep('directives-copy.pdf', copy.body)
    journey.holds('la copie porte le nom de la lectrice', readPdf(copy.body).squeezed.includes('JulieGagnon'))
    await consult.closes(julie, id)
    await journey.refused('fermée, elle ne s’imprime plus', print(walk, id), 'wrong-state')
  })
  return filesReceipt(walk, id)
}

const print = ({ julie }: RegistryWalk, id: string) => julie.post(`/api/directives-registry/consultations/${id}/print`)

async function filesReceipt({ journey, julie }: RegistryWalk, id: string): Promise<string> {
  let number = ''
  await journey.step('Elle verse l’attestation au dossier', async () => {
    const receipt = await consult.readsReceipt(julie, id)
    number = receipt.number
    journey.holds(
      'le texte porte le numéro et la lectrice',
      receipt.text.includes(number) && receipt.text.includes('Julie Gagnon'),
    )
    journey.holds('et rien de la personne', !names.test(receipt.text))
    const pdf = await julie.send('GET', `/api/directives-registry/consultations/${id}/receipt.pdf`)
    journey.keep('consultation-receipt.pdf', pdf.body)
  })
  return number
}

/** The privacy officer answers the person: who looked, when, why. */
export async function readsTheReport(walk: RegistryWalk, receipt: string): Promise<void> {
  const { journey, isabelle, marc } = walk
  await journey.step('Isabelle Caron lit le rapport d’accès de cette personne', async () => {
    await journey.refused(
      'un supérieur ne le demande pas',
      consult.asksReport(marc, known.belanger.nam, 'Par curiosité.'),
      'forbidden',
    )
    const id = await consult.asksReport(isabelle, known.belanger.nam, 'Demande écrite de la personne.')
    const report = await consult.readsReport(isabelle, id)
    journey.same(
      'qui, quand, pourquoi : du dernier accès au premier',
      report.entries.map(({ kind, by }) => `${kind} ${by}`),
      ['report-opened Isabelle Caron', 'printed Julie Gagnon', 'viewed Julie Gagnon', 'searched Julie Gagnon'],
    )
    journey.same('avec l’attestation versée au dossier', report.entries[2]?.receipt, receipt)
    journey.holds('la personne y est masquée', !names.test(JSON.stringify({ ...report, person: null })))
    const csv = await isabelle.send('GET', `/api/directives-registry/access-reports/${id}/report.csv`)
    journey.same(
      'le tableau a une ligne par accès',
      csv.body.toString().trim().split('\r\n').length - 1,
      report.entries.length,
    )
    const pdf = await isabelle.send('GET', `/api/directives-registry/access-reports/${id}/report.pdf`)
    journey.keep('access-report.pdf', pdf.body)
    const { items } = await consult.readsFlags(isabelle)
    journey.same(
      'la tentative sur son propre numéro attend une vérification',
      items.map(({ code }) => code),
      ['own-number'],
    )
  })
}
